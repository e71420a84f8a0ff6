package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.cluster.AuditLog;
import io.github.cronhpa.support.cluster.DueOnce;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Fault;
import io.github.cronhpa.support.process.FaultProxy;
import io.github.cronhpa.support.process.Kubelet;
import io.github.cronhpa.support.process.Requests;
import io.github.cronhpa.support.process.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The API server as a whole is away, for everything that the controller asks, while a run is due
 * and people go on editing. Once with the settings of production, where a leader that cannot renew
 * its lease ends and its container is restarted, as the kubelet does it; otherwise with a lease
 * that outlasts the outage, so that the same process has to get over it.
 */
@OnKubeApi
@Tag("long")
class OutageIT {
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(90);

  /** Longer than the longest pause between two attempts of a run or of saving its status. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(65);

  /** Six objects with their attempts, events and status, and the lease. */
  private static final int MAX_REQUESTS_PER_SECOND = 6;

  private final KubeApi api = OneApi.API;
  private final Sandbox sandbox = new Sandbox("outage", api);
  private final FaultProxy proxy = new FaultProxy(api.controllerConfig());
  private Kubelet kubelet;

  /** How the API server is away. */
  enum Outage {
    /** Nothing listens. */
    REFUSES(70, "15s", "10s"),
    /** It accepts and does not answer. */
    HANGS(24, "15m", "10m"),
    /** It answers 500, then 429, then 409, then as one that does not serve the kinds yet. */
    ANSWERS_WITH_ERRORS(24, "15m", "10m");

    private final Duration lasts;
    private final String lease;
    private final String renewDeadline;

    Outage(int seconds, String lease, String renewDeadline) {
      lasts = Duration.ofSeconds(seconds);
      this.lease = lease;
      this.renewDeadline = renewDeadline;
    }

    boolean outlastsTheLease() {
      return this == REFUSES;
    }
  }

  private static final class OneApi {
    static final KubeApi API = started();

    private static KubeApi started() {
      KubeApi api = KubeApi.start();
      api.install();
      return api;
    }
  }

  @AfterEach
  void stop() {
    if (kubelet != null) {
      kubelet.close();
    }
    proxy.close();
    api.admin()
        .resources(CronHorizontalPodAutoscaler.class)
        .inNamespace(sandbox.namespace())
        .delete();
  }

  private void start(Outage outage) {
    kubelet =
        new Kubelet(
            new ControllerProcess("outage", api)
                .with("cronhpa.time-zone", "UTC")
                .with("cronhpa.leader-election.lease-duration", outage.lease)
                .with("cronhpa.leader-election.renew-deadline", outage.renewDeadline)
                .with("kubernetes.master", proxy.url())
                .inPod("the-same-pod"));
    kubelet.start();
  }

  @ParameterizedTest
  @EnumSource
  void theRunIsDoneWhenTheServerIsWellAgain(Outage outage) throws InterruptedException {
    start(outage);
    DueOnce due = DueOnce.in(Duration.ofSeconds(12));
    for (String name : List.of("due", "edited", "deleted", "replaced", "suspended")) {
      sandbox.workload(target(name), 1);
      sandbox.cronHpa(name, target(name), new CronHpaJob("up", due.schedule(), 3));
    }
    sandbox.workload(target("regular"), 1);
    sandbox.cronHpa("regular", target("regular"), new CronHpaJob("up", "0/2 * * * * *", 2));
    await().atMost(SLOW_MACHINE).until(() -> sandbox.replicas(target("regular")) == 2);
    await().atMost(SLOW_MACHINE).until(() -> sandbox.condition("suspended", "up") != null);
    assertThat(Instant.now()).as("all is taken in before the run is due").isBefore(due.at());

    Instant begin = Instant.now();
    strike(outage, 0);
    await().atMost(SLOW_MACHINE).until(() -> Instant.now().isAfter(due.at().plusSeconds(3)));
    changeObjects();
    for (int phase = 1; phase <= 3; phase++) {
      Thread.sleep(outage.lasts.toMillis() / 4);
      strike(outage, phase);
    }
    await().atMost(SLOW_MACHINE).until(() -> Instant.now().isAfter(begin.plus(outage.lasts)));
    long failed = proxy.seen().stream().filter(seen -> seen.fault() != null).count();
    assertThat(failed)
        .as("requests in %s", outage.lasts)
        .isLessThan(outage.lasts.toSeconds() * MAX_REQUESTS_PER_SECOND);

    assertThat(kubelet.restarts()).isEqualTo(outage.outlastsTheLease() ? 1 : 0);

    proxy.heal();
    Instant healed = Instant.now();
    await().atMost(SLOW_MACHINE).until(() -> sandbox.replicas(target("due")) == 3);
    await().atMost(SLOW_MACHINE).until(() -> sandbox.replicas(target("edited")) == 7);
    await()
        .atMost(SLOW_MACHINE)
        .until(() -> sandbox.condition("due", "up").state() == JobState.Succeed);
    await()
        .atMost(SLOW_MACHINE)
        .until(() -> sandbox.status("regular").lastExecutionTime().isAfter(healed.plusSeconds(8)));
    afterwardsAllIsAsTheLastSpecSays(due);
    nobodyGoesOnWriting();
  }

  /** An attempt that is still to come would come within the longest pause. */
  private void nobodyGoesOnWriting() throws InterruptedException {
    Instant settled = Instant.now();
    Thread.sleep(LONGEST_PAUSE.toMillis());
    assertThat(new Requests(api).writes(sandbox.namespace()))
        .as("writes go on, as those of the regular object")
        .anyMatch(request -> request.at().isAfter(settled))
        .as("writes for objects that are gone")
        .noneMatch(request -> request.at().isAfter(settled) && request.code() >= 400);
  }

  private void strike(Outage outage, int phase) {
    switch (outage) {
      case REFUSES -> proxy.refuse();
      case HANGS -> proxy.fail(asked -> true, new Fault.Hang());
      case ANSWERS_WITH_ERRORS -> {
        proxy.heal();
        proxy.fail(
            asked -> true,
            List.of(
                    Fault.internalError(),
                    Fault.tooManyRequests(Duration.ofSeconds(2)),
                    Fault.conflict(),
                    Fault.notServed())
                .get(phase));
        proxy.cut();
      }
    }
  }

  /** What people do while the controller cannot see it. */
  private void changeObjects() {
    CronHpaJob again = new CronHpaJob("up", "0/2 * * * * *", 7);
    sandbox.edit("edited", new CronHpaSpec(target("edited"), List.of(again), List.of()));
    sandbox.delete("deleted");
    sandbox.delete("replaced");
    sandbox.cronHpa("replaced", target("replaced"), new CronHpaJob("up", "@yearly", 9));
    CronHpaSpec before = sandbox.read("suspended").getSpec();
    sandbox.edit(
        "suspended",
        new CronHpaSpec(
            before.scaleTargetRef(),
            before.jobs(),
            null,
            null,
            true,
            null,
            null,
            null,
            null,
            null,
            null,
            null));
  }

  private void afterwardsAllIsAsTheLastSpecSays(DueOnce due) {
    assertThat(sandbox.status("due").history())
        .extracting(HistoryEntry::result, HistoryEntry::scheduleTime)
        .containsExactly(tuple(RunResult.Succeed, due.at()));
    assertThat(sandbox.condition("due", "up").retryingSince()).isNull();
    assertThat(scales("due")).containsExactly(3);
    assertThat(sandbox.events("due")).extracting(Event::getReason).containsOnlyOnce("Succeed");
    assertThat(scales("edited")).containsOnly(7);
    for (String untouched : List.of("deleted", "replaced", "suspended")) {
      assertThat(scales(untouched)).as(untouched).isEmpty();
      assertThat(sandbox.replicas(target(untouched))).as(untouched).isEqualTo(1);
    }
    assertThat(sandbox.read("deleted")).isNull();
    assertThat(sandbox.condition("replaced", "up").targetSize()).isEqualTo(9);
  }

  private List<Integer> scales(String name) {
    return new Requests(api)
        .scales(sandbox.namespace(), name).stream()
            .filter(request -> request.code() == 200)
            .map(AuditLog.Request::body)
            .map(body -> body.at("/spec/replicas").asInt())
            .toList();
  }

  private static ScaleTargetRef target(String name) {
    return new ScaleTargetRef("apps/v1", "Deployment", name.toLowerCase(Locale.ROOT));
  }
}
