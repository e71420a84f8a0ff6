package io.github.cronhpa.metrics;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.FailureReason;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.plan.memory.FollowedRun;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Numbers that the status of an object holds; empty if it holds none. */
final class StatusReadings {
  private StatusReadings() {}

  static Optional<Double> desired(CronHpaStatus status) {
    return status.history().stream()
        .filter(run -> setsSize(run) || run.result() == RunResult.Failed)
        .findFirst()
        .flatMap(run -> number(run.toReplicas()));
  }

  static Optional<Double> current(CronHorizontalPodAutoscaler object) {
    ScaleTargetRef ref = object.specOrEmpty().scaleTargetRef();
    boolean isHpa = ref != null && ref.hpa();
    return object.statusOrEmpty().history().stream()
        .filter(StatusReadings::setsSize)
        .findFirst()
        .flatMap(run -> isHpa ? larger(run) : number(run.toReplicas()));
  }

  private static boolean setsSize(HistoryEntry run) {
    return run.result() != null && run.result().setsSize();
  }

  /** The target of a HorizontalPodAutoscaler grows by a run and never shrinks. */
  static Optional<Double> larger(HistoryEntry run) {
    return number(run.toReplicas()).map(to -> Math.max(to, number(run.fromReplicas()).orElse(to)));
  }

  static Optional<Double> unready(CronHorizontalPodAutoscaler object) {
    return FollowedRun.of(object.specOrEmpty(), object.statusOrEmpty())
        .map(FollowedRun::entry)
        .filter(run -> run.readyReplicas() != null && !run.isWarming())
        .map(run -> Math.max(0.0, (double) run.toReplicas() - run.readyReplicas()));
  }

  static boolean isTargetMissing(CronHpaStatus status) {
    return status.conditions().stream()
        .anyMatch(
            condition ->
                condition.retryingSince() != null
                    && condition.reason() == FailureReason.TargetNotFound);
  }

  static Optional<Double> retryingSince(CronHpaStatus status) {
    return status.conditions().stream()
        .map(JobCondition::retryingSince)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .flatMap(StatusReadings::seconds);
  }

  static Optional<Double> invalidJobs(CronHpaStatus status) {
    double invalid =
        status.conditions().stream()
            .filter(condition -> condition.reason() == FailureReason.InvalidSpec)
            .count();
    return invalid == 0 ? Optional.empty() : Optional.of(invalid);
  }

  static Optional<Double> number(Integer number) {
    return Optional.ofNullable(number).map(Integer::doubleValue);
  }

  static Optional<Double> seconds(Instant instant) {
    return Optional.ofNullable(instant).map(it -> (double) it.getEpochSecond());
  }
}
