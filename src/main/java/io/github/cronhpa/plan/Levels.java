package io.github.cronhpa.plan;

import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.timetable.Timetable;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a timetable wants at every instant: the open window that {@link Precedence} picks, else the
 * job without a duration that was due last, else {@code spec.otherwiseSize}, else the size before
 * the window. Found by arithmetic, so an instant far away costs no more than one nearby.
 *
 * @param timetable the parsed spec
 * @param jobs its jobs with their conditions
 * @param before the size before the window that is open, null if it is not known
 */
public record Levels(Timetable timetable, List<JobPlan> jobs, TargetSize before) {

  /**
   * The level at an instant.
   *
   * @param instant any instant
   * @return the level; its size is null if nothing says one
   */
  public Level at(Instant instant) {
    return window(instant).orElseGet(() -> withoutWindows(instant));
  }

  /**
   * The open window that counts.
   *
   * @param instant any instant
   * @return the level of its job, empty if no window is open
   */
  public Optional<Level> window(Instant instant) {
    return latest(
        jobs.stream()
            .filter(JobPlan::isActive)
            .flatMap(
                entry ->
                    entry.job().openSince(entry.asOf(instant)).stream()
                        .map(since -> Level.of(entry.job(), since)))
            .toList());
  }

  /** The level at an instant if no window is open then. */
  Level withoutWindows(Instant instant) {
    return point(instant)
        .orElseGet(
            () ->
                new Level(
                    timetable.otherwiseSize().map(TargetSize::of).orElse(before),
                    null,
                    null,
                    null));
  }

  /** Whether nothing in the spec says a size at an instant if no window is open then. */
  boolean isSilentWithoutWindows(Instant instant) {
    return timetable.otherwiseSize().isEmpty() && point(instant).isEmpty();
  }

  /**
   * The job without a duration that was due last.
   *
   * @param instant any instant
   * @return the level of this job, empty if none was ever due
   */
  public Optional<Level> point(Instant instant) {
    return latest(
        jobs.stream()
            .filter(entry -> entry.job().problems().isEmpty() && !entry.job().isWindow())
            .flatMap(
                entry ->
                    due(entry, entry.asOf(instant)).stream().map(due -> Level.of(entry.job(), due)))
            .toList());
  }

  /**
   * A job that runs once counts from its run on, a date also if a window was open then. Neither
   * counts because of times before it was accepted.
   */
  private Optional<Instant> due(JobPlan entry, Instant instant) {
    TimetableJob job = entry.job();
    JobCondition known = entry.known();
    if (known.completionTime() == null && !entry.isActive()) {
      return Optional.empty();
    }
    if (!job.once()) {
      return job.latestRun(Instant.MIN, instant);
    }
    return Optional.ofNullable(known.lastScheduleTime())
        .filter(due -> known.completionTime() != null || !job.spec().once())
        .filter(due -> !due.isAfter(instant))
        .filter(due -> job.exclusion(due).isEmpty());
  }

  private static Optional<Level> latest(List<Level> levels) {
    return Precedence.acting(levels, Level::since);
  }
}
