package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.cluster.AuditLog;
import io.github.cronhpa.support.cluster.DueOnce;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Fault;
import io.github.cronhpa.support.process.FaultProxy;
import io.github.cronhpa.support.process.Requests;
import io.github.cronhpa.support.process.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The API server does not take sizes for longer than a minute, in every way there is: each object
 * has a fault of its own. Meanwhile status tells the truth, and afterwards each run is done once.
 */
@OnKubeApi
@Tag("native")
class ScaleFaultsIT {
  private static final Duration FAULT = Duration.ofSeconds(62);

  /** The longest pause between two attempts is a minute; the rest is for a slow machine. */
  private static final Duration RECOVERY = Duration.ofSeconds(120);

  private static final Duration SLOW_MACHINE = Duration.ofSeconds(60);
  private static final Duration ASKED_PAUSE = Duration.ofSeconds(9);

  /** One second at first and doubled each time: seven, and some for what slow clocks do. */
  private static final int MAX_ATTEMPTS = 12;

  private static final List<String> CHANGED =
      List.of("deleted", "edited", "retargeted", "deleted-unseen", "suspended-unseen");
  private static final ScaleTargetRef ELSEWHERE = target("elsewhere");
  private static final Map<String, Fault> FAULTS = new LinkedHashMap<>();

  static {
    FAULTS.put("internal-error", Fault.internalError());
    FAULTS.put("too-many-requests", Fault.tooManyRequests(ASKED_PAUSE));
    FAULTS.put("conflict", Fault.conflict());
    FAULTS.put("not-served", Fault.notServed());
    FAULTS.put("hang", new Fault.Hang());
    FAULTS.put("cut", new Fault.Cut());
  }

  private static KubeApi api;
  private static Sandbox sandbox;
  private static FaultProxy proxy;
  private static ControllerProcess controller;
  private static DueOnce due;
  private static Map<String, JobCondition> inTheFault;
  private static List<FaultProxy.Request> failed;
  private static int threadsBefore;

  @BeforeAll
  static void aMinuteOfFaults() {
    api = KubeApi.start();
    api.install();
    sandbox = new Sandbox("scale-faults", api);
    proxy = new FaultProxy(api.controllerConfig());
    controller =
        new ControllerProcess("scale-faults", api)
            .with("cronhpa.time-zone", "UTC")
            .with("kubernetes.master", proxy.url())
            .start();
    threadsBefore = controller.threads();

    due = DueOnce.in(Duration.ofSeconds(10));
    FAULTS.forEach(ScaleFaultsIT::failing);
    for (String name : CHANGED) {
      failing(name, Fault.internalError());
    }
    sandbox.workload(ELSEWHERE, 1);
    sandbox.workload(target("well"), 1);
    sandbox.cronHpa("well", target("well"), new CronHpaJob("up", "0/2 * * * * *", 3));

    awaitFailure(CHANGED);
    sandbox.delete("deleted");
    edit("edited", target("edited"), "0/2 * * * * *", 7);
    edit("retargeted", ELSEWHERE, due.schedule(), 3);
    await().atMost(SLOW_MACHINE).until(() -> sandbox.replicas(ELSEWHERE) == 3);
    awaitFailure(FAULTS.keySet());
    changeUnseen();
    await()
        .atMost(FAULT.plus(SLOW_MACHINE))
        .until(() -> Instant.now().isAfter(due.at().plus(FAULT)));

    inTheFault = new LinkedHashMap<>();
    FAULTS.keySet().forEach(name -> inTheFault.put(name, sandbox.condition(name, "up")));
    failed = proxy.seen().stream().filter(seen -> seen.fault() != null).toList();
    proxy.heal();
    blind();
    await()
        .atMost(RECOVERY)
        .untilAsserted(
            () ->
                assertThat(FAULTS.keySet())
                    .allSatisfy(name -> assertThat(state(name)).isEqualTo(JobState.Succeed)));
    await().atMost(RECOVERY).until(() -> sandbox.replicas(target("edited")) == 7);
    proxy.heal();
    await()
        .atMost(RECOVERY)
        .until(() -> sandbox.condition("suspended-unseen", "up").suspended() != null);
  }

  /** Of these changes the controller does not hear before all others have recovered. */
  private static void changeUnseen() {
    blind();
    proxy.cut(ScaleFaultsIT::isWatch);
    sandbox.delete("deleted-unseen");
    CronHpaSpec spec = sandbox.read("suspended-unseen").getSpec();
    sandbox.edit(
        "suspended-unseen",
        new CronHpaSpec(
            spec.scaleTargetRef(),
            spec.jobs(),
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

  private static void blind() {
    proxy.fail(ScaleFaultsIT::isWatch, Fault.internalError());
  }

  private static boolean isWatch(FaultProxy.Asked asked) {
    return asked.path().contains("watch=true");
  }

  private static void failing(String name, Fault fault) {
    proxy.fail(asked -> asked.path().contains("/deployments/" + name + "/scale"), fault);
    sandbox.workload(target(name), 1);
    sandbox.cronHpa(name, target(name), new CronHpaJob("up", due.schedule(), 3));
  }

  private static void edit(String name, ScaleTargetRef target, String schedule, int size) {
    CronHpaJob job = new CronHpaJob("up", schedule, size);
    sandbox.edit(name, new CronHpaSpec(target, List.of(job), List.of()));
  }

  private static void awaitFailure(Iterable<String> names) {
    await()
        .atMost(SLOW_MACHINE)
        .untilAsserted(
            () ->
                assertThat(names)
                    .allSatisfy(name -> assertThat(state(name)).isEqualTo(JobState.Failed)));
  }

  @AfterAll
  static void stop() {
    if (controller != null) {
      controller.close();
    }
    if (proxy != null) {
      proxy.close();
    }
    if (api != null) {
      api.close();
    }
  }

  @Test
  void statusTellsTheTruthMeanwhile() {
    assertThat(inTheFault)
        .allSatisfy(
            (name, condition) -> {
              assertThat(condition.state()).isEqualTo(JobState.Failed);
              assertThat(condition.message())
                  .startsWith("cron hpa failed to execute, because of ")
                  .contains("Deployment ");
              assertThat(condition.lastScheduleTime()).isEqualTo(due.at());
              assertThat(condition.retryingSince())
                  .isBetween(due.at(), due.at().plus(SLOW_MACHINE));
            });
    assertThat(inTheFault.get("internal-error").message()).endsWith("a bad day: InternalError");
    assertThat(inTheFault.get("hang").message()).contains("no answer from the API server: ");
    assertThat(inTheFault.get("cut").message()).contains("no answer from the API server: ");
  }

  @Test
  void pausesGrowAndNothingPilesUp() {
    for (String name : FAULTS.keySet()) {
      List<Duration> pauses = pauses(name);
      assertThat(pauses).as(name).hasSizeBetween(2, MAX_ATTEMPTS);
      assertThat(pauses.get(pauses.size() - 1))
          .as("%s: %s", name, pauses)
          .isGreaterThan(Duration.ofSeconds(8));
    }
    assertThat(pauses("too-many-requests"))
        .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(ASKED_PAUSE));
    assertThat(controller.threads()).as("threads").isLessThan(threadsBefore + 40);
  }

  @Test
  void afterwardsEachRunIsDoneOnce() {
    for (String name : FAULTS.keySet()) {
      assertThat(sandbox.replicas(target(name))).as(name).isEqualTo(3);
      assertThat(new Requests(api).scales(sandbox.namespace(), name))
          .as(name)
          .extracting(AuditLog.Request::code)
          .containsExactly(200);
      assertThat(sandbox.condition(name, "up").retryingSince()).as(name).isNull();
      assertThat(sandbox.status(name).history())
          .as(name)
          .extracting(HistoryEntry::result, HistoryEntry::scheduleTime)
          .containsExactly(tuple(RunResult.Succeed, due.at()));
      List<String> reasons = sandbox.events(name).stream().map(Event::getReason).toList();
      assertThat(reasons).as(name).containsOnlyOnce("Succeed").hasSizeBetween(2, 5);
    }
  }

  @Test
  void theLastSpecWins() {
    assertThat(new Requests(api).scales(sandbox.namespace(), "edited"))
        .extracting(request -> request.body().at("/spec/replicas").asInt())
        .containsOnly(7);
    assertThat(sandbox.replicas(ELSEWHERE)).isEqualTo(3);
    assertThat(sandbox.replicas(target("retargeted"))).isEqualTo(1);
    assertThat(sandbox.condition("retargeted", "up").state()).isEqualTo(JobState.Succeed);
  }

  @Test
  void nothingIsLeftOfADeletedObject() {
    assertThat(sandbox.replicas(target("deleted"))).isEqualTo(1);
    assertThat(scaleRequests("deleted")).hasSizeLessThan(6);
    assertThat(new Requests(api).scales(sandbox.namespace(), "deleted")).isEmpty();
  }

  @Test
  void whatChangedUnseenIsNotMadeUp() {
    for (String name : List.of("deleted-unseen", "suspended-unseen")) {
      assertThat(sandbox.replicas(target(name))).as(name).isEqualTo(1);
      assertThat(new Requests(api).scales(sandbox.namespace(), name)).as(name).isEmpty();
    }
  }

  @Test
  void otherObjectsDoNotNotice() {
    assertThat(sandbox.status("well").history())
        .hasSize(CronHpaSpec.DEFAULT_HISTORY_LIMIT)
        .allSatisfy(run -> assertThat(run.result()).isEqualTo(RunResult.Succeed));
    assertThat(sandbox.events("well")).extracting(Event::getReason).containsOnly("Succeed");
  }

  private static List<Duration> pauses(String name) {
    List<Instant> attempts = scaleRequests(name).stream().map(FaultProxy.Request::at).toList();
    return IntStream.range(1, attempts.size())
        .mapToObj(each -> Duration.between(attempts.get(each - 1), attempts.get(each)))
        .toList();
  }

  /** Those that failed. */
  private static List<FaultProxy.Request> scaleRequests(String name) {
    return failed.stream()
        .filter(seen -> seen.asked().path().contains("/deployments/" + name + "/scale"))
        .toList();
  }

  private static JobState state(String name) {
    JobCondition condition = sandbox.condition(name, "up");
    return condition == null ? null : condition.state();
  }

  private static ScaleTargetRef target(String name) {
    return new ScaleTargetRef("apps/v1", "Deployment", name);
  }
}
