package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.cluster.BadObjects;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Sandbox;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.Timetable;
import io.github.cronhpa.timetable.TimetableJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Hundreds of malformed objects, written straight to the API while good ones run beside them. Set
 * BAD_INPUT_SEED to repeat or to vary a run.
 */
@OnKubeApi
@Tag("reliability")
class BadInputIT {
  private static final int OBJECTS = 400;
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(90);

  /** Of a process with a heap of 256 MiB. */
  private static final long MAX_KIBIBYTES = 700 * 1024L;

  /** What the API server says to a body, or an object, that is too large for it. */
  private static final List<Integer> REFUSALS = List.of(400, 413, 422);

  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");

  private static KubeApi api;
  private static Sandbox good;
  private static Sandbox bad;
  private static ControllerProcess controller;
  private static Instant end;
  private static final Map<Integer, Integer> answers = new TreeMap<>();
  private static final List<String> unexplained = new ArrayList<>();

  @BeforeAll
  static void writeThem() {
    String given = System.getenv("BAD_INPUT_SEED");
    long seed = given == null ? 20_261_123 : Long.parseLong(given);
    System.out.println("BAD_INPUT_SEED=" + seed);
    api = KubeApi.start();
    api.install();
    good = new Sandbox("good", api);
    bad = new Sandbox("bad", api);
    controller =
        new ControllerProcess("bad-input", api)
            .with("cronhpa.time-zone", "America/New_York")
            .start();
    good.workload(WEB, 1);
    CronHpaJob job = new CronHpaJob("up", "0/2 * * * * *", 3);
    good.cronHpa(
        "web",
        new CronHpaSpec(
            WEB, List.of(job), null, null, null, null, 50, null, null, null, null, null));
    await().atMost(SLOW_MACHINE).until(() -> !good.status("web").history().isEmpty());

    BadObjects objects = new BadObjects(seed);
    for (int each = 0; each < OBJECTS; each++) {
      write(objects.next());
    }
    await().atMost(SLOW_MACHINE).untilAsserted(() -> assertThat(undescribed()).isEmpty());
    end = Instant.now();
    await()
        .atMost(SLOW_MACHINE)
        .until(() -> good.status("web").lastExecutionTime().isAfter(end.plusSeconds(4)));
    System.out.println("answers of the API server: " + answers + ", RSS " + kibibytes() + " KiB");
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

  private static void write(String json) {
    int code = 201;
    try {
      String path =
          "/apis/autoscaling.alibabacloud.com/v1beta1/namespaces/"
              + bad.namespace()
              + "/cronhorizontalpodautoscalers";
      api.admin().raw(path, "POST", json);
    } catch (KubernetesClientException e) {
      code = e.getCode();
      String message = e.getStatus() == null ? null : e.getStatus().getMessage();
      boolean tooLarge = message != null && message.contains("request is too large");
      if (!tooLarge && (!REFUSALS.contains(code) || message == null || message.isBlank())) {
        unexplained.add(code + " " + message);
      }
    }
    answers.merge(code, 1, Integer::sum);
  }

  private static List<CronHorizontalPodAutoscaler> accepted() {
    return api.admin()
        .resources(CronHorizontalPodAutoscaler.class)
        .inNamespace(bad.namespace())
        .list()
        .getItems();
  }

  private static List<String> undescribed() {
    return accepted().stream()
        .filter(
            object ->
                !object
                    .getMetadata()
                    .getGeneration()
                    .equals(object.statusOrEmpty().observedGeneration()))
        .map(object -> object.getMetadata().getName())
        .toList();
  }

  @Test
  void whatIsRefusedIsRefusedWithAReason() {
    assertThat(unexplained).isEmpty();
    assertThat(answers.get(201)).isGreaterThan(100);
    assertThat(answers.get(422)).isGreaterThan(50);
  }

  @Test
  void whatIsAcceptedHasAStateAndAnEvent() {
    Map<String, List<Event>> events =
        api.admin().v1().events().inNamespace(bad.namespace()).list().getItems().stream()
            .collect(Collectors.groupingBy(event -> event.getInvolvedObject().getUid()));
    int failed = 0;
    for (CronHorizontalPodAutoscaler object : accepted()) {
      String name = object.getMetadata().getName();
      List<JobCondition> conditions = object.statusOrEmpty().conditions();
      List<TimetableJob> jobs = timetable(object).jobs();
      assertThat(conditions).as(name).hasSameSizeAs(jobs);
      for (int each = 0; each < jobs.size(); each++) {
        boolean wrong = !jobs.get(each).problems().isEmpty();
        JobCondition condition = conditions.get(each);
        assertThat(condition.state()).as(name).isNotNull();
        if (wrong) {
          failed++;
          assertThat(condition.state()).as(name).isEqualTo(JobState.Failed);
          assertThat(condition.message())
              .as(name)
              .startsWith("Failed to create cron hpa job ")
              .doesNotContainPattern("\\p{Cntrl}")
              .hasSizeLessThan(1_010);
        }
      }
      boolean anyWrong = jobs.stream().anyMatch(job -> !job.problems().isEmpty());
      if (anyWrong || !object.statusOrEmpty().warnings().isEmpty()) {
        assertThat(events.get(object.getMetadata().getUid()))
            .as(name)
            .isNotEmpty()
            .extracting(Event::getType)
            .contains("Warning");
      }
      assertThat(object.statusOrEmpty().schedule()).as(name).doesNotContainPattern("\\p{Cntrl}");
    }
    assertThat(failed).isGreaterThan(100);
  }

  private static Timetable timetable(CronHorizontalPodAutoscaler object) {
    return Timetable.of(
        object.specOrEmpty(),
        new ScheduleContext(
            object.getMetadata().getUid(),
            object.namespacedName(),
            object.creation(),
            ZoneOffset.UTC));
  }

  @Test
  void theGoodObjectBesideThemIsOnTime() {
    List<HistoryEntry> history =
        good.status("web").history().stream()
            .sorted(Comparator.comparing(HistoryEntry::scheduleTime))
            .toList();
    assertThat(history)
        .hasSizeGreaterThan(5)
        .allSatisfy(run -> assertThat(run.result()).isEqualTo(RunResult.Succeed));
    for (int each = 1; each < history.size(); each++) {
      assertThat(history.get(each).scheduleTime())
          .isEqualTo(history.get(each - 1).scheduleTime().plusSeconds(2));
    }
    long late = history.stream().mapToLong(BadInputIT::lateness).max().orElseThrow();
    System.out.println(history.size() + " runs, at most " + late + " s late");
    assertThat(late).isLessThan(5);
  }

  private static long lateness(HistoryEntry run) {
    return Duration.between(run.scheduleTime(), run.executionTime()).toSeconds();
  }

  @Test
  void theProcessIsWell() throws IOException {
    assertThat(controller.isReady()).isTrue();
    assertThat(kibibytes()).as("KiB in memory").isLessThan(MAX_KIBIBYTES);
    assertThat(controller.log())
        .doesNotContain(
            "OutOfMemoryError", "NullPointerException", "Error during event processing");
    new ObjectMapper().readTree(controller.page("/api.json"));
  }

  @Test
  void noLineOfTheLogIsForged() {
    assertThat(controller.log().lines()).noneMatch(line -> line.startsWith(BadObjects.FORGED));
    assertThat(controller.log()).doesNotContain("\u001b", "\u0000", "\u202e");
    assertThat(controller.log().lines().mapToInt(String::length).max().orElseThrow())
        .as("longest line")
        .isLessThan(2_000);
  }

  private static long kibibytes() {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(controller.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anObjectAtAllTheMaximaHasAStatus() {
    List<CronHpaJob> jobs = new ArrayList<>();
    for (int each = 0; each < 500; each++) {
      String number = "%03d".formatted(each);
      String name = number + "n".repeat(253 - number.length());
      String schedule = "61 " + "1,".repeat(251) + "1 * * * *";
      jobs.add(
          new CronHpaJob(
              name,
              schedule.substring(0, 512),
              -1,
              true,
              "Z".repeat(64),
              false,
              9,
              1,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null));
    }
    List<String> days = new ArrayList<>();
    for (int each = 0; each < 1_000; each++) {
      days.add("2026-05-01 " + "x".repeat(189));
    }
    bad.cronHpa(
        "most",
        new CronHpaSpec(
            new ScaleTargetRef(
                "x".repeat(253) + "/" + "v".repeat(63), "k".repeat(253), "n".repeat(253)),
            jobs,
            days,
            "Z".repeat(64),
            false,
            Long.MAX_VALUE,
            50,
            null,
            null,
            null,
            null,
            null));

    await()
        .atMost(SLOW_MACHINE)
        .until(() -> Long.valueOf(1).equals(bad.status("most").observedGeneration()));
    CronHorizontalPodAutoscaler object = bad.read("most");
    assertThat(object.statusOrEmpty().conditions())
        .hasSize(500)
        .allSatisfy(condition -> assertThat(condition.state()).isEqualTo(JobState.Failed));
    System.out.println(
        "an object at all the maxima has " + Serialization.asJson(object).length() + " characters");
    // Events come behind statuses.
    await()
        .atMost(SLOW_MACHINE)
        .untilAsserted(() -> assertThat(bad.events("most")).hasSizeBetween(1, 25));
  }
}
