package io.github.cronhpa.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Has the operator take a lease before it acts, so that two replicas are safe: one that loses the
 * lease ends at once, one that is told to stop hands the lease over.
 */
@Singleton
class LeaderElection {
  private static final Logger LOG = Logger.getLogger(LeaderElection.class);
  private static final String DEFAULT_NAMESPACE = "kube-system";

  private final Settings.LeaderElection settings;
  private final KubernetesClient client;
  private final Clock clock;
  private final String namespace;
  private final String identity =
      Optional.ofNullable(System.getenv("HOSTNAME"))
          .filter(name -> !name.isBlank())
          .orElseGet(() -> UUID.randomUUID().toString());
  private volatile boolean leading;
  private volatile boolean stopping;

  LeaderElection(Settings settings, KubernetesClient client, Clock clock) {
    this.settings = settings.leaderElection();
    this.client = client;
    this.clock = clock;
    namespace =
        this.settings
            .leaseNamespace()
            .or(() -> Optional.ofNullable(client.getConfiguration().getNamespace()))
            .orElse(DEFAULT_NAMESPACE);
  }

  @Produces
  @Singleton
  LeaderElectionConfiguration configuration() {
    return new LeaderElectionConfiguration(
        settings.leaseName(),
        namespace,
        settings.leaseDuration(),
        settings.renewDeadline(),
        settings.retryPeriod(),
        identity,
        new LeaderCallbacks(() -> leading = true, this::onStopLeading, leader -> {}),
        // The operator framework would call System.exit, which waits for ever within a shutdown.
        false);
  }

  /** Nothing more may be done without the lease, not even an orderly end. */
  private void onStopLeading() {
    if (!stopping) {
      LOG.errorf("The lease %s/%s is lost, this replica ends", namespace, settings.leaseName());
      Runtime.getRuntime().halt(1);
    }
  }

  void onShutdownBegins(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent e) {
    stopping = true;
  }

  /** After the operator has stopped: the next replica need not wait until the lease runs out. */
  void onShutdownEnds(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent e) {
    if (!leading) {
      return;
    }
    try {
      LeaseLock lock = new LeaseLock(namespace, settings.leaseName(), identity);
      LeaderElectionRecord held = lock.get(client);
      if (held != null && identity.equals(held.getHolderIdentity())) {
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
        lock.update(
            client,
            new LeaderElectionRecord(
                "", Duration.ofSeconds(1), now, now, held.getLeaderTransitions()));
      }
    } catch (KubernetesClientException failure) {
      LOG.warnf("The lease could not be released and will run out: %s", failure.getMessage());
    }
  }
}
