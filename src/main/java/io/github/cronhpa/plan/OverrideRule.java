package io.github.cronhpa.plan;

import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.OverrideState;
import io.github.cronhpa.api.status.OverrideStatus;
import io.github.cronhpa.timetable.SizeOverride;
import io.github.cronhpa.timetable.SizeOverride.Phase;
import io.github.cronhpa.timetable.Timetable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What an override makes of the decisions about the jobs, and of the size. */
final class OverrideRule {
  private OverrideRule() {}

  static SizeOverride of(
      CronHpaSpec spec,
      Timetable timetable,
      CronHpaStatus status,
      List<JobPlan> entries,
      Instant now) {
    Optional<Instant> nextDue =
        entries.stream()
            .filter(JobPlan::isActive)
            .map(JobPlan::nextRun)
            .filter(Objects::nonNull)
            .min(Instant::compareTo);
    return SizeOverride.of(timetable, stored(spec, status), nextDue, now);
  }

  /** The override in the status; another target does not have its size yet. */
  private static OverrideStatus stored(CronHpaSpec spec, CronHpaStatus status) {
    OverrideStatus stored = status.override();
    boolean isOfTarget =
        ScaleTargetRef.isSameObject(status.scaleTargetRef(), spec.scaleTargetRef());
    return stored == null || isOfTarget || !stored.isRunning()
        ? stored
        : stored.with(OverrideState.Pending, null, null);
  }

  /** Leaves out the runs that were due while the override went before them. */
  static List<JobPlan> apply(SizeOverride override, List<JobPlan> entries) {
    return entries.stream()
        .map(entry -> isCovered(override, entry) ? overridden(override, entry) : entry)
        .toList();
  }

  private static boolean isCovered(SizeOverride override, JobPlan entry) {
    return override.phase() != Phase.NONE
        && entry
            .due()
            .filter(due -> override.phase() == Phase.ACTIVE || due.isBefore(override.end()))
            .isPresent();
  }

  private static JobPlan overridden(SizeOverride override, JobPlan entry) {
    return entry.with(
        new Decision.Overridden(
            entry.due().orElseThrow(), override.status().until(), entry.decision().isEnd()));
  }

  /** What the target has yet to get: the size by hand, at the end the level. */
  static Optional<TargetSize> size(SizeOverride override, Levels levels, Instant now) {
    return switch (override.phase()) {
      case NONE -> Optional.empty();
      case ACTIVE ->
          override.active().filter(size -> override.status().state() == OverrideState.Pending);
      case ENDING -> {
        Level level = levels.at(now);
        yield Optional.ofNullable(level.hasSize() ? level.size() : override.status().sizeBefore());
      }
    };
  }
}
