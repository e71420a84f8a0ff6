package io.github.cronhpa.plan;

import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.CronHpaStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The size that a target had before its windows, which is given back at their end if nothing in the
 * spec says another.
 *
 * @param stored the one in the status, null if there is none or if it is of another target
 * @param isOver whether the last open window ends now
 * @param opening size of a window that opens while no other is open and the spec does not say what
 *     comes after it, null otherwise
 */
public record SizeBefore(TargetSize stored, boolean isOver, TargetSize opening) {

  /**
   * The one in a status, null if there is none, if it is of another target, or if it is no size.
   */
  static TargetSize stored(CronHpaSpec spec, CronHpaStatus status) {
    TargetSize size = status.sizeBefore();
    return isOfTarget(spec, status) && size != null && isPossible(size) ? size : null;
  }

  private static boolean isOfTarget(CronHpaSpec spec, CronHpaStatus status) {
    return ScaleTargetRef.isSameObject(status.scaleTargetRef(), spec.scaleTargetRef());
  }

  private static boolean isPossible(TargetSize size) {
    int min = Objects.requireNonNullElse(size.minReplicas(), 0);
    int max = Objects.requireNonNullElse(size.maxReplicas(), Integer.MAX_VALUE);
    return size.targetSize() != null
        && size.targetSize() >= 0
        && min >= 0
        && max >= 1
        && min <= max;
  }

  static SizeBefore of(
      CronHpaSpec spec, Levels levels, List<JobPlan> decided, CronHpaStatus status, Instant now) {
    if (!levels.timetable().hasWindows()) {
      return new SizeBefore(null, false, null);
    }
    // The size before an overridden end is given back at the end of the override.
    boolean ends =
        decided.stream()
            .map(JobPlan::decision)
            .anyMatch(decision -> decision.isEnd() && !(decision instanceof Decision.Overridden));
    Optional<TargetSize> opening =
        decided.stream()
            .filter(entry -> entry.job().isWindow() && entry.decision() instanceof Decision.Run)
            .map(JobPlan::size)
            .findFirst()
            .filter(size -> !wasOpen(spec, status) && levels.isSilentWithoutWindows(now));
    return new SizeBefore(
        levels.before(), ends && levels.window(now).isEmpty(), opening.orElse(null));
  }

  /**
   * Whether the target has the size of a window, perhaps of one that was edited since, ends now or
   * ended while no controller was there.
   */
  private static boolean wasOpen(CronHpaSpec spec, CronHpaStatus status) {
    return isOfTarget(spec, status)
        && status.conditions().stream().anyMatch(known -> known.windowEnd() != null);
  }

  /**
   * The one to store after an attempt.
   *
   * @param failed whether the attempt failed
   * @param found the size of the target before the attempt, null if nothing was tried
   * @return the size to give back, null if none is to be
   */
  public TargetSize after(boolean failed, TargetSize found) {
    if (failed) {
      return stored;
    }
    if (isOver) {
      return null;
    }
    // The window may have set it itself, and was then suspended or ended unseen.
    boolean isNew = opening != null && found != null && !(stored != null && found.isSetTo(opening));
    return isNew ? found : stored;
  }

  /**
   * The one to store after the end of an override.
   *
   * @param levels what the timetable wants
   * @param beforeOverride the size of the target before the override, null if it is not known
   * @param now the present
   * @return the size to give back, null if none is to be
   */
  public TargetSize afterOverride(Levels levels, TargetSize beforeOverride, Instant now) {
    if (levels.window(now).isEmpty()) {
      return null;
    }
    return stored == null && levels.isSilentWithoutWindows(now) ? beforeOverride : stored;
  }
}
