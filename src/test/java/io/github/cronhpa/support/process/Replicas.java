package io.github.cronhpa.support.process;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.github.cronhpa.support.cluster.KubeApi;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Replicas of the controller, as processes that compete for the lease of one API server. */
public final class Replicas implements AutoCloseable {
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(90);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final String name;
  private final KubeApi api;
  private final UnaryOperator<ControllerProcess> settings;
  private final Map<String, ControllerProcess> byIdentity = new LinkedHashMap<>();
  private int count;

  public Replicas(String name, KubeApi api, UnaryOperator<ControllerProcess> settings) {
    this.name = name;
    this.api = api;
    this.settings = settings;
  }

  /** A lease that another replica takes over after about five seconds, to save time. */
  public static ControllerProcess withShortLease(ControllerProcess process) {
    return process
        .with("cronhpa.leader-election.lease-duration", "5s")
        .with("cronhpa.leader-election.renew-deadline", "4s")
        .with("cronhpa.leader-election.retry-period", "1s");
  }

  /** Launches one more and does not wait for it. */
  public ControllerProcess launch() {
    count++;
    String identity = name + "-" + count;
    ControllerProcess process =
        settings
            .apply(new ControllerProcess(identity, api))
            .with("cronhpa.time-zone", "UTC")
            .inPod(identity);
    byIdentity.put(identity, process.launch());
    return process;
  }

  /** Launches one more and waits until it is ready. */
  public ControllerProcess start() {
    ControllerProcess process = launch();
    await().atMost(SLOW_MACHINE).until(process::isReady);
    return process;
  }

  /** Who holds the lease by name, empty where nobody does. */
  public String holder() {
    return lease()
        .map(lease -> ControllerProcess.podOf(lease.getSpec().getHolderIdentity()))
        .orElse("");
  }

  public Optional<Lease> lease() {
    return Optional.ofNullable(
        api.admin().leases().inNamespace(KubeApi.NAMESPACE).withName(KubeApi.NAME).get());
  }

  /** The process that holds the lease, empty where it is dead. */
  public Optional<ControllerProcess> leader() {
    return Optional.ofNullable(byIdentity.get(holder())).filter(ControllerProcess::isAlive);
  }

  public ControllerProcess awaitLeader() {
    await().atMost(SLOW_MACHINE).until(() -> leader().isPresent());
    return leader().orElseThrow();
  }

  /** Waits until somebody else holds the lease, and says when that was. */
  public Instant awaitHolderOtherThan(String identity) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK_AGAIN)
        .atMost(SLOW_MACHINE)
        .until(() -> !holder().isEmpty() && !holder().equals(identity));
    return Instant.now();
  }

  /** Launches as many as are missing: on a slow machine a leader may lose its lease by itself. */
  public void keep(int wanted) {
    for (long alive = alive(); alive < wanted; alive++) {
      launch();
    }
  }

  private long alive() {
    return byIdentity.values().stream().filter(ControllerProcess::isAlive).count();
  }

  @Override
  public void close() {
    byIdentity.values().forEach(ControllerProcess::close);
  }
}
