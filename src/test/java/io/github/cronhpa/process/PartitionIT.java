package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.cluster.AuditLog;
import io.github.cronhpa.support.cluster.Figures;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Fault;
import io.github.cronhpa.support.process.FaultProxy;
import io.github.cronhpa.support.process.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The leader alone is cut off from the API server, while sizes are to be written every second, and
 * a standby is not. The old leader stops before the new one begins, and never writes again.
 */
@OnKubeApi
@Tag("reliability")
@Tag("native")
class PartitionIT {
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(90);
  private static final Set<String> WRITES = Set.of("patch", "create", "update");
  private static final List<String> NAMES = List.of("one", "two", "three", "four");

  private static KubeApi api;

  private Sandbox sandbox;
  private FaultProxy ofTheOld;
  private FaultProxy ofTheNew;
  private ControllerProcess old;
  private ControllerProcess next;

  /** How the leader is cut off. */
  enum Cut {
    /** Its connections are reset, and new ones are refused. */
    REFUSED("5s", "4s"),
    /** Nothing is answered any more and nothing is closed, with the lease of production. */
    HANGS("15s", "10s"),
    /** Its machine stands still for longer than the lease, and then goes on. */
    STANDS_STILL("5s", "4s");

    private final String lease;
    private final String renewDeadline;

    Cut(String lease, String renewDeadline) {
      this.lease = lease;
      this.renewDeadline = renewDeadline;
    }
  }

  @BeforeAll
  static void startServer() {
    api = KubeApi.start();
    api.install();
  }

  @AfterAll
  static void stopServer() {
    if (api != null) {
      api.close();
    }
  }

  @AfterEach
  void stop() {
    old.close();
    next.close();
    ofTheOld.close();
    ofTheNew.close();
    NAMES.forEach(sandbox::delete);
    api.admin().leases().inNamespace(KubeApi.NAMESPACE).withName(KubeApi.NAME).delete();
  }

  @ParameterizedTest
  @EnumSource
  void theOldLeaderStopsBeforeTheNewOneBegins(Cut cut) throws InterruptedException {
    sandbox = new Sandbox("partition", api);
    String oldName = "old-" + cut.ordinal();
    String newName = "new-" + cut.ordinal();
    ofTheOld = new FaultProxy(api.controllerConfig(), oldName);
    ofTheNew = new FaultProxy(api.controllerConfig(), newName);
    old = replica(oldName, ofTheOld, cut).start();
    await().atMost(SLOW_MACHINE).until(() -> oldName.equals(holder()));
    next = replica(newName, ofTheNew, cut).start();
    NAMES.forEach(this::everySecond);
    await().atMost(SLOW_MACHINE).until(() -> scales(oldName) > 8);
    assertThat(holder()).isEqualTo(oldName);
    betweenTwoRuns();

    Instant begin = Instant.now();
    strike(cut);
    Instant ended = null;
    while (!newName.equals(holder())) {
      assertThat(Instant.now()).isBefore(begin.plus(SLOW_MACHINE));
      if (ended == null && !old.isAlive()) {
        ended = Instant.now();
      }
      Thread.sleep(20);
    }
    Instant takenOver = acquired();
    if (cut == Cut.STANDS_STILL) {
      old.resume();
      assertThat(old.awaitExit(SLOW_MACHINE)).isEqualTo(1);
      Figures.print("%s: the old leader ended when it went on".formatted(cut));
    } else {
      assertThat(ended).as("end of the old leader").isNotNull().isBefore(takenOver);
      Figures.print(
          "%s: the old leader ended %s after the cut, the new one had the lease after %s"
              .formatted(
                  cut,
                  Figures.seconds(Duration.between(begin, ended)),
                  Figures.seconds(Duration.between(begin, takenOver))));
    }
    await().atMost(SLOW_MACHINE).until(() -> scales(newName) > 12);

    assertThat(old.log()).as("a watch that breaks is one line").doesNotContain("\tat ");
    assertThat(api.audit().requests())
        .as("writes of the old leader after the new one had the lease")
        .filteredOn(request -> request.agent().equals(oldName))
        .filteredOn(request -> WRITES.contains(request.access().verb()))
        .noneMatch(request -> request.at().isAfter(takenOver));
    assertThat(ofTheOld.seen())
        .as("attempts of the old leader")
        .filteredOn(seen -> !seen.asked().method().equals("GET"))
        .noneMatch(seen -> seen.at().isAfter(takenOver));
    assertThat(api.audit().requests())
        .as("writes of the new leader before it had the lease")
        .filteredOn(request -> request.agent().equals(newName))
        .filteredOn(request -> WRITES.contains(request.access().verb()))
        .filteredOn(request -> !request.access().resource().equals("leases"))
        .noneMatch(request -> request.at().isBefore(takenOver));
    for (String name : NAMES) {
      assertThat(sandbox.status(name).history())
          .as(name)
          .doesNotHaveDuplicates()
          .extracting(HistoryEntry::result)
          .contains(RunResult.Succeed)
          .doesNotContain(RunResult.Failed);
    }
  }

  private void strike(Cut cut) {
    switch (cut) {
      case REFUSED -> ofTheOld.refuse();
      case HANGS -> ofTheOld.fail(asked -> true, new Fault.Hang());
      case STANDS_STILL -> old.suspend();
    }
  }

  /** What was sent before the cut may arrive after it, and this is about what is sent after it. */
  private static void betweenTwoRuns() throws InterruptedException {
    Thread.sleep(1_000 - System.currentTimeMillis() % 1_000 + 700);
  }

  private ControllerProcess replica(String name, FaultProxy proxy, Cut cut) {
    return new ControllerProcess(name, api)
        .with("cronhpa.time-zone", "UTC")
        .with("cronhpa.leader-election.lease-duration", cut.lease)
        .with("cronhpa.leader-election.renew-deadline", cut.renewDeadline)
        .with("cronhpa.leader-election.retry-period", "1s")
        .with("kubernetes.master", proxy.url())
        .inPod(name);
  }

  private void everySecond(String name) {
    ScaleTargetRef target = new ScaleTargetRef("apps/v1", "Deployment", name);
    sandbox.workload(target, 1);
    sandbox.cronHpa(
        name,
        target,
        new CronHpaJob("up", "0/2 * * * * *", 3),
        new CronHpaJob("down", "1/2 * * * * *", 1));
  }

  private static long scales(String agent) {
    return api.audit().requests().stream()
        .filter(request -> request.agent().equals(agent))
        .map(AuditLog.Request::access)
        .filter(access -> access.verb().equals("patch"))
        .filter(access -> access.resource().equals("deployments/scale"))
        .count();
  }

  private static String holder() {
    var lease = api.admin().leases().inNamespace(KubeApi.NAMESPACE).withName(KubeApi.NAME).get();
    return lease == null ? "" : ControllerProcess.podOf(lease.getSpec().getHolderIdentity());
  }

  private static Instant acquired() {
    return api.admin()
        .leases()
        .inNamespace(KubeApi.NAMESPACE)
        .withName(KubeApi.NAME)
        .get()
        .getSpec()
        .getAcquireTime()
        .toInstant();
  }
}
