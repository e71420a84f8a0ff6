package io.github.cronhpa.leader;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.github.cronhpa.text.ChangeDetector;
import io.github.cronhpa.text.RootCause;
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
 * Acquires the lease before this replica acts, so that running two replicas is safe: one that loses
 * it exits at once, one that stops releases it. The elections of the operator framework and of the
 * client library go by the wall clock, and let a leader act while a renewal hangs.
 */
@Singleton
public class LeaderElection {
  private static final Logger LOG = Logger.getLogger(LeaderElection.class);
  private static final Duration TIME_TO_RELEASE = Duration.ofSeconds(4);

  private final LeaderElectionSettings settings;
  private final LeaderTerm term;
  private final LeaseClient lease;
  private final String identity = identity();
  private final ScheduledExecutorService renewals = thread("leader-election");
  private final ScheduledExecutorService fence = thread("leader-fence");
  private final ChangeDetector trouble = new ChangeDetector();
  private String holder = "";
  private volatile boolean stopping;
  private volatile boolean released;

  LeaderElection(
      LeaderElectionSettings settings, KubernetesClient client, Clock clock, LeaderTerm term) {
    this.settings = settings;
    this.term = term;
    String namespace = ControllerNamespace.of(settings, client.getConfiguration());
    lease =
        new LeaseClient(
            new EmptyLeaseLock(namespace, settings.leaseName(), identity),
            client.adapt(NamespacedKubernetesClient.class),
            settings,
            term,
            clock);
  }

  /**
   * The pod, and which one of that name: a container that is restarted in its pod has its lease
   * back at once, and two processes of one host name are two replicas.
   */
  private static String identity() {
    String name = environment("POD_NAME").or(() -> environment("HOSTNAME")).orElse("cronhpa");
    String uid = environment("POD_UID").orElseGet(() -> UUID.randomUUID().toString());
    return name + "_" + uid;
  }

  private static Optional<String> environment(String variable) {
    return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
  }

  /** Takes part. To be called when the caches are filled. */
  public void start() {
    if (settings.enabled()) {
      renewals.execute(this::acquireOrRenew);
    }
  }

  private void acquireOrRenew() {
    if (released) {
      return;
    }
    try {
      lease.acquireOrRenew().filter(found -> !found.equals(holder)).ifPresent(this::onNewHolder);
      trouble.isNew(null);
    } catch (Throwable e) { // After an Error, too, the next attempt has to come.
      String reason = RootCause.of(e);
      if (trouble.isNew(reason)) {
        LOG.warnf("The lease %s cannot be acquired or renewed: %s", settings.leaseName(), reason);
      }
    }
    renewals.schedule(this::acquireOrRenew, pause().toNanos(), TimeUnit.NANOSECONDS);
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
    }
  }

  /** A standby checks the lease more often than a leader renews it, to take over sooner. */
  private Duration pause() {
    Duration period = settings.retryPeriod();
    return term.mayAct()
        ? period
        : Duration.ofNanos(
            ThreadLocalRandom.current().nextLong(period.toNanos() / 4, period.toNanos() / 2));
  }

  /** A request that hangs is cut off with the process, before another replica may act. */
  private void endWithTheTerm() {
    Duration left = term.left();
    if (left.isNegative() || left.isZero()) {
      end();
    } else {
      fence.schedule(this::endWithTheTerm, left.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** Nothing more may be done without the lease, not even an orderly shutdown. */
  private void end() {
    if (released) {
      return;
    }
    if (!stopping) {
      LOG.errorf("The lease %s is lost, this replica exits", settings.leaseName());
    }
    Runtime.getRuntime().halt(stopping ? 0 : 1);
  }

  void onShutdownBegins(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent e) {
    stopping = true;
  }

  /** After all else has stopped: the next replica need not wait until the lease runs out. */
  void onShutdownEnds(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent e)
      throws InterruptedException {
    // The term ends before the lease is released; from here on that must not end the process.
    released = true;
    fence.shutdownNow();
    try {
      renewals
          .submit(
              () -> {
                if (identity.equals(holder)) {
                  lease.release();
                }
              })
          .get(TIME_TO_RELEASE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      LOG.warnf("The lease could not be released and will expire: %s", RootCause.of(failure));
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
