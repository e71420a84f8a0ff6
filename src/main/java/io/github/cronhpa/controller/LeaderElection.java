package io.github.cronhpa.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Has the lease taken before anything is done, so that two replicas are safe: one that loses it
 * ends at once, one that is told to stop hands it over. The elections of the operator framework and
 * of the client library go by the clock on the wall, and let a leader act while a renewal hangs.
 */
@Singleton
class LeaderElection {
  private static final Logger LOG = Logger.getLogger(LeaderElection.class);
  private static final String DEFAULT_NAMESPACE = "kube-system";
  private static final Duration TIME_TO_RELEASE = Duration.ofSeconds(4);

  private final Settings.LeaderElection settings;
  private final Leadership leadership;
  private final CronHpaReconciler reconciler;
  private final LeaderLease lease;
  private final String identity =
      Optional.ofNullable(System.getenv("HOSTNAME"))
          .filter(name -> !name.isBlank())
          .orElseGet(() -> UUID.randomUUID().toString());
  private final ScheduledExecutorService looks = thread("leader-election");
  private final ScheduledExecutorService fence = thread("leader-fence");
  private String holder = "";
  private String trouble;
  private volatile boolean stopping;
  private volatile boolean released;

  LeaderElection(
      Settings settings,
      KubernetesClient client,
      Clock clock,
      Leadership leadership,
      CronHpaReconciler reconciler) {
    this.settings = settings.leaderElection();
    this.leadership = leadership;
    this.reconciler = reconciler;
    String namespace =
        this.settings
            .leaseNamespace()
            .or(() -> Optional.ofNullable(client.getConfiguration().getNamespace()))
            .orElse(DEFAULT_NAMESPACE);
    lease =
        new LeaderLease(
            new LeaseLock(namespace, this.settings.leaseName(), identity),
            client.adapt(NamespacedKubernetesClient.class),
            this.settings,
            leadership,
            clock);
  }

  /** Takes part. To be called when the caches are there. */
  void start() {
    if (settings.enabled()) {
      looks.execute(this::look);
    }
  }

  private void look() {
    if (released) {
      return;
    }
    try {
      lease.look().filter(found -> !found.equals(holder)).ifPresent(this::onNewHolder);
      noteTrouble(null);
    } catch (RuntimeException e) {
      noteTrouble(RootCause.of(e));
    }
    looks.schedule(this::look, pause().toNanos(), TimeUnit.NANOSECONDS);
  }

  private void onNewHolder(String found) {
    if (identity.equals(holder)) {
      end();
    }
    holder = found;
    if (!found.isEmpty()) {
      LOG.infof("The leader is %s", found.equals(identity) ? identity + ", this replica" : found);
    }
    if (identity.equals(found)) {
      fence.execute(this::endWithTheTerm);
      reconciler.lookAtAll();
    }
  }

  /** A standby looks more often than a leader renews, so that it takes over sooner. */
  private Duration pause() {
    Duration period = settings.retryPeriod();
    return leadership.mayAct()
        ? period
        : Duration.ofNanos(
            ThreadLocalRandom.current().nextLong(period.toNanos() / 4, period.toNanos() / 2));
  }

  /** A request that hangs is cut off with the process, before another replica may act. */
  private void endWithTheTerm() {
    Duration left = leadership.left();
    if (left.isNegative() || left.isZero()) {
      end();
    } else {
      fence.schedule(this::endWithTheTerm, left.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** Nothing more may be done without the lease, not even an orderly end. */
  private void end() {
    if (!stopping) {
      LOG.errorf("The lease %s is lost, this replica ends", settings.leaseName());
    }
    Runtime.getRuntime().halt(stopping ? 0 : 1);
  }

  /** One line per trouble, not one per look. */
  private void noteTrouble(String found) {
    if (found != null && !found.equals(trouble)) {
      LOG.warnf("The lease %s cannot be had: %s", settings.leaseName(), found);
    }
    trouble = found;
  }

  void onShutdownBegins(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent e) {
    stopping = true;
  }

  /** After all else has stopped: the next replica need not wait until the lease runs out. */
  void onShutdownEnds(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent e)
      throws InterruptedException {
    released = true;
    try {
      looks
          .submit(
              () -> {
                if (identity.equals(holder)) {
                  lease.release();
                }
              })
          .get(TIME_TO_RELEASE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      LOG.warnf("The lease could not be released and will run out: %s", RootCause.of(failure));
    }
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
