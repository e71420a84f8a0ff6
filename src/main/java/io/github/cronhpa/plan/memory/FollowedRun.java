package io.github.cronhpa.plan.memory;

import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.Readiness;
import io.github.cronhpa.api.status.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The run whose target is looked at until it is ready, and its cache loaded if the job wants that,
 * or the next run comes. When to look follows from when the run was carried out, so a restart and a
 * new leader go on where the last one was.
 *
 * @param entry the run as the history has it
 * @param deadline when the target should be ready, empty for no limit
 */
public record FollowedRun(HistoryEntry entry, Optional<Instant> deadline) {
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** A target that is not ready for hours is looked at each time a twentieth of that later. */
  private static final int PART = 20;

  /**
   * The run of an object that is followed.
   *
   * @param spec its spec
   * @param status its newest status
   * @return the run, empty if none is
   */
  public static Optional<FollowedRun> of(CronHpaSpec spec, CronHpaStatus status) {
    return status.history().stream()
        .filter(FollowedRun::isAttempt)
        .findFirst()
        .filter(entry -> spec.scaleTargetRef() != null && isComplete(entry))
        .filter(entry -> isWaiting(entry) || entry.isWarming())
        .map(entry -> new FollowedRun(entry, deadline(spec, entry)));
  }

  /** Anybody may have written the history. */
  private static boolean isComplete(HistoryEntry entry) {
    return entry.scheduleTime() != null
        && entry.executionTime() != null
        && entry.toReplicas() != null;
  }

  private static Optional<Instant> deadline(CronHpaSpec spec, HistoryEntry entry) {
    return Optional.ofNullable(spec.readyDeadlineSeconds())
        .filter(seconds -> !entry.isWarming())
        .map(entry.executionTime()::plusSeconds);
  }

  private static boolean isWaiting(HistoryEntry entry) {
    return entry.readiness() != null && entry.readiness().isOpen();
  }

  /**
   * Whether an entry is of a run that wanted to change the size: the target of the one before is
   * not waited for any more.
   *
   * @param entry an entry of a history
   * @return true for a run that succeeded or failed
   */
  public static boolean isAttempt(HistoryEntry entry) {
    return entry.result() == RunResult.Succeed || entry.result() == RunResult.Failed;
  }

  /**
   * What a run is followed from.
   *
   * @param toReplicas the size that it gave, null if it gave none
   * @return Waiting, null if there is nothing to wait for
   */
  public static Readiness begin(Integer toReplicas) {
    return toReplicas == null || toReplicas == 0 ? null : Readiness.Waiting;
  }

  /**
   * Whether the target may be looked at.
   *
   * @param now the present
   * @return false right after the run
   */
  public boolean isDue(Instant now) {
    return !begin().plus(SHORTEST).isAfter(now);
  }

  /** Since when there is something to wait for: the run, or the workers that are ready. */
  private Instant begin() {
    return entry.isWarming() ? entry.warm().since() : entry.executionTime();
  }

  /**
   * Whether the target should be ready.
   *
   * @param now the present
   * @return true once the deadline has passed
   */
  public boolean isLate(Instant now) {
    return deadline.filter(instant -> !instant.isAfter(now)).isPresent();
  }

  /**
   * Whether the size was raised, so that it took the target time to be ready.
   *
   * @return false for a run that left the size or shrank the target
   */
  public boolean isRaise() {
    return entry.result() == RunResult.Succeed
        && entry.fromReplicas() != null
        && entry.fromReplicas() < entry.toReplicas();
  }

  /**
   * How long it has been followed.
   *
   * @param now the present
   * @return the time since the run
   */
  public Duration elapsed(Instant now) {
    return Duration.between(entry.executionTime(), now);
  }

  /**
   * Whether the look before this one was made, so that the target has not been ready for long.
   *
   * @param since since when anybody looks
   * @param now when it is looked at
   * @return false if the looks of a while were missed
   */
  public boolean wasWatched(Instant since, Instant now) {
    Instant previous = begin();
    Instant look = begin().plus(SHORTEST);
    while (look.isBefore(now) && previous.isBefore(since)) {
      previous = look;
      look = look.plus(pause(Duration.between(begin(), look)));
    }
    return !previous.isBefore(since) && !isDisturbed();
  }

  /** Whether looks got no answer; a target that is late has a message as well. */
  private boolean isDisturbed() {
    return entry.readiness() == Readiness.Waiting && entry.readinessMessage() != null;
  }

  /**
   * When to look next: 2, 4, 8, 16, 32 seconds after the run or the loading began, then every 30
   * seconds, and after ten minutes more and more rarely; and at the deadline.
   *
   * @param now the present
   * @return an instant after now
   */
  public Instant nextLook(Instant now) {
    Instant look = begin().plus(SHORTEST);
    while (!look.isAfter(now)) {
      look = look.plus(pause(Duration.between(begin(), look)));
    }
    Instant next = look;
    return deadline.filter(instant -> instant.isAfter(now) && instant.isBefore(next)).orElse(next);
  }

  private static Duration pause(Duration elapsed) {
    Duration longest = max(LONGEST, elapsed.dividedBy(PART));
    return elapsed.compareTo(longest) < 0 ? max(SHORTEST, elapsed) : longest;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
