package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaJob;
import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.api.RunResult;
import io.github.cronhpa.api.ScaleTargetRef;
import io.github.cronhpa.scale.ScaleOutcome;
import io.github.cronhpa.scale.ScaleOutcome.Failure;
import io.github.cronhpa.scale.ScaleOutcome.Mender;
import io.github.cronhpa.scale.ScaleOutcome.Scaled;
import io.github.cronhpa.schedule.Plan;
import io.github.cronhpa.schedule.Planner;
import io.github.cronhpa.schedule.Timetable;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs are counted as they are decided and done. */
class RunMetersTest {
  private static final Instant TAKEN_IN = Instant.parse("2026-05-04T07:00:00Z");
  private static final Instant DUE = Instant.parse("2026-05-04T08:00:00Z");
  private static final Optional<ScaleOutcome> DONE = Optional.of(new Scaled(1, 3));
  private static final Optional<ScaleOutcome> FAILED =
      Optional.of(new Failure(Mender.CLUSTER, "no answer", Optional.empty()));

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RunMeters meters = new RunMeters(registry);
  private CronHpaStatus status = CronHpaStatus.EMPTY;
  private List<String> excluded = List.of();
  private Long deadline;

  private Plan plan(Instant now, CronHpaJob... jobs) {
    return Planner.plan(spec(jobs), timetable(jobs), status, now);
  }

  private CronHpaSpec spec(CronHpaJob... jobs) {
    return new CronHpaSpec(
        new ScaleTargetRef("apps/v1", "Deployment", "web"),
        List.of(jobs),
        excluded,
        null,
        null,
        deadline,
        null);
  }

  private Timetable timetable(CronHpaJob... jobs) {
    return Timetable.of(spec(jobs), new Timetable.Origin("uid", TAKEN_IN, ZoneOffset.UTC));
  }

  /** What the reconciler does, without a cluster. */
  private void reconcile(Instant now, Optional<ScaleOutcome> outcome, CronHpaJob... jobs) {
    Plan plan = plan(now, jobs);
    meters.count(plan, outcome);
    CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
    object.getMetadata().setNamespace("default");
    object.setSpec(spec(jobs));
    status =
        new StatusBuilder(object, status, List.of())
            .build(timetable(jobs), plan, outcome, now)
            .status();
  }

  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    for (RunResult result : RunResult.values()) {
      String label = RunMeters.label(result);
      counts.put(
          label, (int) registry.get("cronhpa_runs_total").tag("result", label).counter().count());
    }
    counts.put("retries", (int) registry.get("cronhpa_run_retries_total").counter().count());
    return counts;
  }

  private static CronHpaJob job(String name, String schedule) {
    return new CronHpaJob(name, schedule, 3);
  }

  @Test
  void everyResultIsThereFromTheStart() {
    assertThat(counts())
        .containsOnlyKeys("succeed", "failed", "skipped", "missed", "superseded", "retries")
        .containsValues(0);
  }

  @Test
  void aRunThatFailsIsCountedOnceHoweverOftenItIsTried() {
    CronHpaJob job = job("up", "0 0 8 * * *");
    reconcile(TAKEN_IN, Optional.empty(), job);
    reconcile(DUE, FAILED, job);
    reconcile(DUE.plusSeconds(1), FAILED, job);
    reconcile(DUE.plusSeconds(2), DONE, job);
    reconcile(DUE.plusSeconds(3), Optional.empty(), job);

    assertThat(counts())
        .containsEntry("failed", 1)
        .containsEntry("retries", 2)
        .containsEntry("succeed", 1);
  }

  @Test
  void whatIsLeftOutIsCounted() {
    CronHpaJob early = job("early", "0 30 7 * * *");
    CronHpaJob late = job("late", "0 0 8 * * *");
    reconcile(TAKEN_IN, Optional.empty(), early, late);
    reconcile(DUE, DONE, early, late);
    assertThat(counts()).containsEntry("superseded", 1).containsEntry("succeed", 1);

    excluded = List.of("2026-05-05");
    reconcile(DUE.plusSeconds(86_400 - 1_800), Optional.empty(), early, late);
    assertThat(counts()).containsEntry("skipped", 1);

    excluded = List.of();
    deadline = 60L;
    reconcile(DUE.plusSeconds(2 * 86_400 + 3_600), Optional.empty(), late);
    assertThat(counts()).containsEntry("missed", 1);
  }

  @Test
  void latenessIsThatOfTheWriteOfARunThatWorked() {
    CronHpaJob job = job("up", "0 0 8 * * *");
    reconcile(TAKEN_IN, Optional.empty(), job);
    Plan.Entry entry = plan(DUE.plusSeconds(1), job).acting().orElseThrow();
    Timer lateness = registry.get("cronhpa_run_lateness_seconds").timer();

    meters.sent(entry, FAILED.orElseThrow(), Optional.of(DUE.plusSeconds(1)));
    meters.sent(entry, DONE.orElseThrow(), Optional.empty());
    assertThat(lateness.count()).isZero();

    meters.sent(entry, DONE.orElseThrow(), Optional.of(DUE.plusMillis(42)));
    assertThat(lateness.count()).isOne();
    assertThat(lateness.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(42);
  }
}
