package io.github.cronhpa.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Sandbox;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calendars that come late, change, break and go, and what the objects make of them. */
@OnKubeApi
@Tag("native")
@Tag("oldest")
class CalendarIT {
  private static final int SECONDS_TO_NOTICE = 20;
  private static final String EVERY_DAY = "* * * * * * # every day";
  private static final String LONG_AGO = "2001-01-01 # long ago";

  private static KubeApi api;
  private static Sandbox sandbox;
  private static ControllerProcess controller;

  @BeforeAll
  static void start() {
    // An API server that no other controller looks at.
    api = KubeApi.startInstalled();
    sandbox = new Sandbox("calendar", api);
    controller = new ControllerProcess("calendar", api).start();
  }

  @AfterAll
  static void stop() {
    if (controller != null) {
      controller.close();
    }
    api.close();
  }

  @Test
  void runsFollowACalendarThatComesLateChangesBreaksAndGoes() {
    sandbox.workload(target("web"), 1);
    sandbox.cronHpa("web", excluding("life", target("web"), "0/2 * * * * *"));
    awaitResult("web", RunResult.Succeed);
    assertThat(sandbox.status("web").warnings())
        .singleElement()
        .asString()
        .startsWith("spec.excludeDates[0]: calendar 'life' does not exist");

    write("life", EVERY_DAY);
    awaitResult("web", RunResult.Skipped);
    assertThat(newest("web").message())
        .contains("because of excludeDate (calendar:life every day)");
    assertThat(sandbox.status("web").warnings()).isEmpty();

    write("life", LONG_AGO);
    awaitResult("web", RunResult.Succeed);
    assertThat(sandbox.status("web").warnings())
        .containsExactly(
            "spec.excludeDates[0]: calendar 'life' ended on 2000-12-31; holidays after that are not"
                + " known until it is renewed");

    write("life", EVERY_DAY);
    awaitResult("web", RunResult.Skipped);
    write("life", EVERY_DAY + "\nnonsense");
    awaitWarning("web", "calendar 'life' cannot be read: dates:2: 'nonsense' is neither a date");
    Instant broken = Instant.now();
    await()
        .atMost(SECONDS_TO_NOTICE, SECONDS)
        .until(() -> newest("web").scheduleTime().isAfter(broken));
    assertThat(newest("web").result())
        .as("what it said before counts")
        .isEqualTo(RunResult.Skipped);
    await()
        .atMost(SECONDS_TO_NOTICE, SECONDS)
        .untilAsserted(
            () -> {
              assertThat(events("life"))
                  .anyMatch(
                      event -> event.contains("InvalidCalendar") && event.contains("dates:2"));
              assertThat(controller.management("/metrics"))
                  .contains("cronhpa_calendar_valid{calendar=\"life\"} 0.0");
            });

    calendar("life").delete();
    awaitResult("web", RunResult.Succeed);
    awaitWarning("web", "calendar 'life' does not exist");
  }

  @Test
  void theNextRunMovesWithinSeconds() {
    LocalDate first = LocalDate.now(ZoneOffset.UTC).plusDays(2);
    LocalDate monday = first.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    write("week", LONG_AGO + "\n" + monday.plusYears(1));
    CronHpaJob job =
        new CronHpaJob(
            "open",
            "0 0 8 * * 1",
            3,
            null,
            null,
            null,
            null,
            null,
            first.toString(),
            null,
            null,
            "Workdays",
            null,
            null,
            null,
            null);
    sandbox.cronHpa(
        "next",
        new CronHpaSpec(
            target("next"),
            List.of(job),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            "week",
            null,
            null));
    awaitNext("next", monday);

    write("week", monday + "\n" + monday.plusYears(1));
    awaitNext("next", monday.plusDays(7));

    write("week", monday.plusDays(7) + "\n" + monday.plusYears(1));
    awaitNext("next", monday);
    assertThat(sandbox.status("next").warnings()).isEmpty();
  }

  @Test
  void aChangeWritesNothingWhereNothingChanges() throws InterruptedException {
    int objects = 200;
    LocalDate later = LocalDate.now(ZoneOffset.UTC).plusYears(1);
    write("many", LONG_AGO + "\n" + later);
    IntStream.range(0, objects)
        .forEach(
            i ->
                sandbox.cronHpa(
                    "many-" + i, excluding("many", target("many-" + i), "0 0 0 29 2 ?")));
    await()
        .atMost(60, SECONDS)
        .until(
            () ->
                IntStream.range(0, objects)
                    .allMatch(i -> sandbox.condition("many-" + i, "tick") != null));
    Instant before = Instant.now();

    write("many", LONG_AGO + "\n2002-02-02\n" + later);
    await()
        .atMost(SECONDS_TO_NOTICE, SECONDS)
        .until(
            () ->
                controller
                    .management("/metrics")
                    .contains("cronhpa_calendar_valid{calendar=\"many\"} 1.0"));
    Thread.sleep(5_000);

    assertThat(statusesOfMany(before)).isZero();
    assertThat(statusesOfMany(Instant.EPOCH)).isGreaterThanOrEqualTo(objects);
  }

  private static long statusesOfMany(Instant since) {
    return api.audit().requests().stream()
        .filter(request -> request.at().isAfter(since))
        .filter(request -> request.access().resource().endsWith("/status"))
        .filter(request -> request.name().startsWith("many-"))
        .count();
  }

  private static CronHpaSpec excluding(String calendar, ScaleTargetRef target, String schedule) {
    return new CronHpaSpec(
        target, List.of(new CronHpaJob("tick", schedule, 3)), List.of("calendar:" + calendar));
  }

  private static ScaleTargetRef target(String name) {
    return new ScaleTargetRef("apps/v1", "Deployment", name);
  }

  private static Resource<ConfigMap> calendar(String name) {
    return api.admin().configMaps().inNamespace(KubeApi.NAMESPACE).withName(name);
  }

  private static void write(String name, String lines) {
    ConfigMap calendar =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace(KubeApi.NAMESPACE)
            .withName(name)
            .withLabels(Map.of(Calendars.LABEL, "true"))
            .endMetadata()
            .withData(Map.of("dates", lines))
            .build();
    if (calendar(name).get() == null) {
      api.admin().resource(calendar).create();
    } else {
      api.admin().resource(calendar).update();
    }
  }

  private static HistoryEntry newest(String name) {
    return sandbox.status(name).history().get(0);
  }

  private static void awaitResult(String name, RunResult result) {
    await()
        .atMost(SECONDS_TO_NOTICE, SECONDS)
        .until(
            () ->
                sandbox.status(name).history().stream()
                    .findFirst()
                    .filter(run -> run.result() == result)
                    .isPresent());
  }

  private static void awaitWarning(String name, String part) {
    await()
        .atMost(SECONDS_TO_NOTICE, SECONDS)
        .untilAsserted(
            () ->
                assertThat(sandbox.status(name).warnings())
                    .singleElement()
                    .asString()
                    .contains(part));
  }

  private static void awaitNext(String name, LocalDate day) {
    await()
        .atMost(SECONDS_TO_NOTICE, SECONDS)
        .until(
            () ->
                day.atTime(8, 0)
                    .toInstant(ZoneOffset.UTC)
                    .equals(sandbox.status(name).nextScheduleTime()));
  }

  private static List<String> events(String calendar) {
    return api.admin().v1().events().inNamespace(KubeApi.NAMESPACE).list().getItems().stream()
        .filter(event -> event.getInvolvedObject().getKind().equals("ConfigMap"))
        .filter(event -> event.getInvolvedObject().getName().equals(calendar))
        .map(CalendarIT::words)
        .toList();
  }

  private static String words(Event event) {
    return event.getReason() + " " + event.getMessage();
  }
}
