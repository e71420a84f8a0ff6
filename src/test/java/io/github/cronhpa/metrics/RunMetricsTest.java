package io.github.cronhpa.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.FailureReason;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.controller.follow.Look;
import io.github.cronhpa.controller.status.Attempt;
import io.github.cronhpa.controller.status.ReconcileResult;
import io.github.cronhpa.controller.status.StatusBuilder;
import io.github.cronhpa.controller.status.TargetConflictWarnings;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.plan.Planner;
import io.github.cronhpa.scale.outcome.ScaleOutcome;
import io.github.cronhpa.scale.outcome.ScaleOutcome.Failure;
import io.github.cronhpa.scale.outcome.ScaleOutcome.Scaled;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.Timetable;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs are counted as they are decided and done. */
class RunMetricsTest {
  private static final Instant TAKEN_IN = Instant.parse("2026-05-04T07:00:00Z");
  private static final Instant DUE = Instant.parse("2026-05-04T08:00:00Z");
  private static final Optional<Attempt> DONE = attempt(new Scaled(1, 3, TargetSize.of(1)));
  private static final Optional<Attempt> FAILED =
      attempt(new Failure(FailureReason.Unavailable, "no answer", Optional.empty()));

  private static Optional<Attempt> attempt(ScaleOutcome outcome) {
    return Optional.of(new Attempt(outcome, Duration.ofMillis(42)));
  }

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RunMetrics meters = new RunMetrics(registry);
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
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private Timetable timetable(CronHpaJob... jobs) {
    return Timetable.of(
        spec(jobs), new ScheduleContext("uid", "default/web", TAKEN_IN, ZoneOffset.UTC));
  }

  /** What the reconciler does, without a cluster. */
  private void reconcile(Instant now, Optional<Attempt> attempt, CronHpaJob... jobs) {
    CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
    object.getMetadata().setNamespace("default");
    object.getMetadata().setName("web");
    object.setSpec(spec(jobs));
    ReconcileResult result =
        new StatusBuilder(object, status, TargetConflictWarnings.Found.NOTHING, TAKEN_IN)
            .build(timetable(jobs), plan(now, jobs), attempt, Look.NONE, now);
    result.runs().forEach(meters::ended);
    status = result.status();
  }

  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    for (RunResult result : RunResult.values()) {
      String label = RunMetrics.label(result);
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
        .containsOnlyKeys(
            "succeed", "failed", "skipped", "missed", "superseded", "overridden", "held", "retries")
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
  void howLongTargetsTookIsMeasured() {
    Timer ready = registry.get("cronhpa_ready_seconds").timer();
    assertThat(ready.count()).isZero();

    meters.ready(Duration.ofSeconds(92));
    assertThat(ready.count()).isOne();
    assertThat(ready.totalTime(TimeUnit.SECONDS)).isEqualTo(92);
  }

  @Test
  void howLongCachesTookToBeLoadedIsMeasured() {
    meters.warm(Duration.ofSeconds(252));

    Timer warm = registry.get("cronhpa_warm_seconds").timer();
    assertThat(warm.count()).isOne();
    assertThat(warm.totalTime(TimeUnit.SECONDS)).isEqualTo(252);
  }

  @Test
  void latenessIsThatOfARunThatChangedTheSize() {
    CronHpaJob job = job("up", "0 0 8 * * *");
    reconcile(TAKEN_IN, Optional.empty(), job);
    Timer lateness = registry.get("cronhpa_run_lateness_seconds").timer();

    reconcile(DUE, FAILED, job);
    assertThat(lateness.count()).isZero();
    reconcile(DUE.plusSeconds(1), attempt(new Scaled(3, 3, TargetSize.of(3))), job);
    assertThat(lateness.count()).as("nothing was changed").isZero();

    reconcile(DUE.plusSeconds(86_400), DONE, job);
    assertThat(lateness.count()).isOne();
    assertThat(lateness.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(42);
  }
}
