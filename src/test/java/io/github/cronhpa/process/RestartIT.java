package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.support.cluster.DueTimes;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Requests;
import io.github.cronhpa.support.process.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The controller goes away and comes back, and the timetable holds. All objects live through the
 * same story: it runs, it is stopped over three due times, and it is started again.
 */
@OnKubeApi
@Tag("native")
@Tag("oldest")
class RestartIT {
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(60);
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(15);
  private static final String EVERY_SECOND = "* * * * * *";
  private static final String ORIGINAL_MESSAGE =
      "cron hpa job once executed successfully. current replicas:1, desired replicas:3.";

  private static KubeApi api;
  private static Sandbox sandbox;
  private static Sandbox pulse;
  private static ControllerProcess controller;
  private static DueTimes missed;
  private static Instant opened;
  private static Map<String, CronHpaStatus> atStop;
  private static Instant startedAgain;

  @BeforeAll
  static void stopOverThreeDueTimesAndStartAgain() {
    api = KubeApi.start();
    api.install();
    sandbox = new Sandbox("restart", api);
    pulse = new Sandbox("pulse", api);
    pulse.workload(target("pulse"), 1);
    pulse.cronHpa("pulse", target("pulse"), new CronHpaJob("beat", EVERY_SECOND, 1));
    // A container that is restarted in its pod keeps the host name, and with it the lease.
    controller =
        new ControllerProcess("restart", api)
            .with("cronhpa.time-zone", "UTC")
            .inPod("the-same-pod")
            .start();
    awaitBeat();

    runBefore();
    takeIn();
    controller.stop();
    assertThat(Instant.now()).as("stopped before the first due time").isBefore(missed.first());
    atStop = statuses();

    whileItIsDown();
    startedAgain = Instant.now();
    controller.start();
    awaitBeat();
  }

  @AfterAll
  static void stop() {
    if (controller != null) {
      controller.close();
    }
    if (api != null) {
      api.close();
    }
  }

  /** Objects whose runs are over before the controller stops. */
  private static void runBefore() {
    DueTimes past = DueTimes.notBefore(Instant.now().plusSeconds(5));
    create("ran", List.of(job("up", past, 4), new CronHpaJob("off", "@yearly", 0)), List.of());
    // Both days, for midnight may pass meanwhile.
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    create("skipped", List.of(job("up", past, 4)), List.of(today + "/" + today.plusDays(1)));
    create("once", List.of(TestModel.once("up", EVERY_SECOND, 3)), List.of());
    eventually(() -> runs("ran").equals(past.all()) && runs("skipped").equals(past.all()));
    eventually(() -> runs("once").size() == 1);
    // The first look at the target is over; it will never be ready here, which later ones do not
    // change.
    eventually(() -> isLookedAt("ran") && isLookedAt("once"));
  }

  private static boolean isLookedAt(String name) {
    return sandbox.status(name).history().get(0).readyReplicas() != null;
  }

  /** Objects that wait for the due times which are to be missed. */
  private static void takeIn() {
    missed = DueTimes.notBefore(Instant.now().plus(TIME_TO_STOP));
    CronHpaJob up = job("up", missed, 3);
    create("late", List.of(up), List.of());
    create("late-once", List.of(TestModel.once("up", missed.schedule(), 3)), List.of());
    create("with-deadline", spec("with-deadline", up, false, 1L));
    create("suspended", spec("suspended", up, true, null));
    create("suspended-job", spec("suspended-job", TestModel.suspended(up), false, null));
    create("suspended-while-down", List.of(up), List.of());
    opened = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
    create("window", List.of(untilTheFirstIsMissed()), List.of());
    eventually(() -> runs("window").equals(List.of(opened)));
    eventually(
        () ->
            statuses().values().stream()
                .allMatch(status -> Long.valueOf(1).equals(status.observedGeneration())));
  }

  private static void whileItIsDown() {
    CronHpaJob up = job("up", missed, 3);
    sandbox.edit("suspended-while-down", spec("suspended-while-down", up, true, null));
    objectOfTheOriginal();
    await().atMost(SLOW_MACHINE).until(() -> Instant.now().isAfter(missed.last().plusSeconds(3)));
    sandbox.edit("suspended-job", spec("suspended-job", up, false, null));
  }

  /** The way that the Go original leaves objects: ids at random, none of our fields. */
  private static void objectOfTheOriginal() {
    Instant probed = missed.first().minusSeconds(30);
    CronHpaJob up = job("up", missed, 3);
    CronHpaJob off = new CronHpaJob("off", "@yearly", 0);
    CronHpaJob once = TestModel.once("once", EVERY_SECOND, 3);
    create("original", List.of(up, off, once), List.of());
    CronHorizontalPodAutoscaler object = sandbox.read("original");
    object.setStatus(
        TestModel.status(
            null,
            target("original"),
            null,
            List.of(
                original("157260b9-489c-4a12-ad5c-f544386f0243", up, JobState.Succeed, "", probed),
                original(
                    "5bab7b8c-158a-469a-a68c-fd657b7d4f7d", off, JobState.Submitted, "", probed),
                original(
                    "a2c1ab1b-8a2c-4d21-8f6e-4e5d1a3f9f0c",
                    once,
                    JobState.Succeed,
                    ORIGINAL_MESSAGE,
                    probed))));
    api.admin().resource(object).patchStatus();
  }

  private static JobCondition original(
      String id, CronHpaJob job, JobState state, String message, Instant probed) {
    return JobCondition.accepted(id, job, probed).toBuilder()
        .result(state, null, probed, message)
        .build();
  }

  @Test
  void theLatestOfTheMissedRunsIsMadeUpOnce() {
    assertThat(runs("late")).containsExactly(missed.last());
    HistoryEntry run = sandbox.status("late").history().get(0);
    assertThat(run.result()).isEqualTo(RunResult.Succeed);
    assertThat(run.executionTime()).isAfterOrEqualTo(startedAgain.minusSeconds(1));
    assertThat(sandbox.replicas(target("late"))).isEqualTo(3);
    assertThat(scales("late")).isEqualTo(1);
    assertThat(reasons("late")).containsExactly("Succeed");
  }

  @Test
  void aRunThatIsTooLateIsReportedAndNotMadeUp() {
    JobCondition condition = sandbox.condition("with-deadline", "up");
    assertThat(condition.state()).isEqualTo(JobState.Failed);
    assertThat(condition.message())
        .startsWith("cron hpa failed to execute, because of the run of job up due at ")
        .contains(" could not start in time: it is ")
        .endsWith(" s late, spec.startingDeadlineSeconds is 1");
    assertThat(condition.retryingSince()).isNull();
    assertThat(runs("with-deadline")).containsExactly(missed.last());
    assertThat(sandbox.status("with-deadline").history().get(0).result())
        .isEqualTo(RunResult.Missed);
    assertThat(reasons("with-deadline")).containsExactly("MissSchedule");
    assertThat(sandbox.events("with-deadline"))
        .extracting(Event::getType, Event::getMessage)
        .containsExactly(tuple("Warning", condition.message()));
    assertThat(sandbox.replicas(target("with-deadline"))).isEqualTo(1);
    assertThat(scales("with-deadline")).isZero();
  }

  @Test
  void aWindowThatWasOverMeanwhileIsEnded() {
    assertThat(runs("window")).containsExactly(opened, missed.first());
    assertThat(sandbox.replicas(target("window"))).as("the size before").isEqualTo(1);
    assertThat(scales("window")).isEqualTo(2);
    assertThat(sandbox.condition("window", "up").completionTime()).isNotNull();
    assertThat(sandbox.status("window").sizeBefore()).isNull();
    assertThat(atStop.get("window").sizeBefore()).isEqualTo(TargetSize.of(1));
    assertThat(reasons("window")).containsOnly("Succeed");
  }

  @Test
  void whatWasSuspendedOverDueTimesMakesUpNothing() {
    CronHpaJob up = job("up", missed, 3);
    for (String name : List.of("suspended", "suspended-while-down")) {
      assertThat(sandbox.condition(name, "up").suspended()).as(name).isTrue();
      sandbox.edit(name, spec(name, up, false, null));
      eventually(() -> sandbox.condition(name, "up").suspended() == null);
    }
    awaitBeat();
    for (String name : List.of("suspended", "suspended-job", "suspended-while-down")) {
      assertThat(sandbox.condition(name, "up").suspended()).as(name).isNull();
      assertThat(runs(name)).as(name).isEmpty();
      assertThat(sandbox.replicas(target(name))).as(name).isEqualTo(1);
      assertThat(scales(name)).as(name).isZero();
      assertThat(sandbox.events(name)).as(name).isEmpty();
    }
  }

  @Test
  void resultsOfEarlierRunsAreAsTheyWere() {
    for (String name : List.of("ran", "skipped", "once")) {
      assertThat(sandbox.status(name)).as(name).isEqualTo(atStop.get(name));
    }
    assertThat(sandbox.status("ran").history())
        .extracting(HistoryEntry::result)
        .containsOnly(RunResult.Succeed);
    assertThat(sandbox.status("skipped").history())
        .extracting(HistoryEntry::result)
        .containsOnly(RunResult.Skipped);
  }

  @Test
  void anObjectOfTheOriginalIsTakenOver() {
    assertThat(runs("original")).containsExactly(missed.last());
    assertThat(sandbox.replicas(target("original"))).isEqualTo(3);
    assertThat(scales("original")).isEqualTo(1);
    assertThat(sandbox.condition("original", "off").state()).isEqualTo(JobState.Submitted);
    JobCondition once = sandbox.condition("original", "once");
    assertThat(once.state()).isEqualTo(JobState.Succeed);
    assertThat(once.message()).isEqualTo(ORIGINAL_MESSAGE);
    assertThat(once.completionTime()).isEqualTo(missed.first().minusSeconds(30));
    assertThat(reasons("original")).containsExactly("Succeed");
  }

  /** With the restart of the story it is five, of both kinds. */
  @Test
  void furtherRestartsChangeNothing() {
    awaitBeat();
    Map<String, String> versions = versions();
    int writes = new Requests(api).writes(sandbox.namespace()).size();
    for (int restart = 2; restart <= 5; restart++) {
      if (restart % 2 == 0) {
        controller.kill();
      } else {
        controller.stop();
      }
      controller.start();
      awaitBeat();
    }

    assertThat(versions()).isEqualTo(versions);
    assertThat(new Requests(api).writes(sandbox.namespace())).hasSize(writes);
    for (String name : List.of("once", "late-once")) {
      assertThat(runs(name)).as(name).hasSize(1);
      assertThat(scales(name)).as(name).isEqualTo(1);
      assertThat(reasons(name)).as(name).containsExactly("Succeed");
      assertThat(sandbox.condition(name, "up").completionTime()).as(name).isNotNull();
    }
  }

  /** Two beats on from here every object has had its turn, for all are looked at when it starts. */
  private static void awaitBeat() {
    Instant now = Instant.now();
    eventually(
        () ->
            pulse.status("pulse").lastExecutionTime() != null
                && pulse.status("pulse").lastExecutionTime().isAfter(now.plusSeconds(2)));
  }

  private static void eventually(BooleanSupplier condition) {
    await().atMost(SLOW_MACHINE).until(condition::getAsBoolean);
  }

  private static List<Instant> runs(String name) {
    List<HistoryEntry> newestFirst = sandbox.status(name).history();
    return newestFirst.stream().map(HistoryEntry::scheduleTime).sorted().toList();
  }

  private static int scales(String name) {
    return new Requests(api).scales(sandbox.namespace(), name).size();
  }

  private static List<String> reasons(String name) {
    return sandbox.events(name).stream().map(Event::getReason).toList();
  }

  private static Stream<CronHorizontalPodAutoscaler> objects() {
    return api
        .admin()
        .resources(CronHorizontalPodAutoscaler.class)
        .inNamespace(sandbox.namespace())
        .list()
        .getItems()
        .stream();
  }

  private static Map<String, CronHpaStatus> statuses() {
    return objects()
        .collect(
            Collectors.toMap(
                object -> object.getMetadata().getName(),
                CronHorizontalPodAutoscaler::statusOrEmpty));
  }

  private static Map<String, String> versions() {
    return objects()
        .collect(
            Collectors.toMap(
                object -> object.getMetadata().getName(),
                object -> object.getMetadata().getResourceVersion()));
  }

  private static void create(String name, List<CronHpaJob> jobs, List<String> excludeDates) {
    create(name, new CronHpaSpec(target(name), jobs, excludeDates));
  }

  private static void create(String name, CronHpaSpec spec) {
    sandbox.workload(target(name), 1);
    sandbox.cronHpa(name, spec);
  }

  private static CronHpaSpec spec(String name, CronHpaJob job, boolean suspend, Long deadline) {
    return new CronHpaSpec(
        target(name),
        List.of(job),
        null,
        null,
        suspend,
        deadline,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static ScaleTargetRef target(String name) {
    return new ScaleTargetRef("apps/v1", "Deployment", name);
  }

  private static CronHpaJob job(String name, DueTimes due, int size) {
    return new CronHpaJob(name, due.schedule(), size);
  }

  private static CronHpaJob untilTheFirstIsMissed() {
    String begin =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(opened.atZone(ZoneOffset.UTC));
    String duration = Duration.between(opened, missed.first()).toSeconds() + "s";
    return TestModel.window("up", "@date " + begin, 3, duration);
  }
}
