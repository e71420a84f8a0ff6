package io.github.cronhpa.controller.status;

import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.HoldStatus;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.controller.event.Notice;
import io.github.cronhpa.plan.Level;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.scale.outcome.ScaleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What an attempt to hold a size led to. A size that had to be set back is history and an event; a
 * size that something else keeps changing is a warning.
 *
 * @param status how often the size was set back within an hour, null if it was not
 * @param correction the size that was set back now, empty if it was right
 * @param notice what to report about it
 * @param warning what is probably not meant
 */
record HoldOutcome(
    HoldStatus status,
    Optional<EndedRun> correction,
    Optional<Notice> notice,
    Optional<String> warning) {
  private static final Duration COUNTED = Duration.ofHours(1);

  /** After as many corrections within an hour a warning is due. */
  private static final int MANY = 3;

  /** What stands in the history in place of a job if no job says the size. */
  private static final String NO_JOB = "otherwiseSize";

  private static final String FIELD = "spec.hold: ";

  /**
   * The outcome of one reconcile.
   *
   * @param before the count so far, null if there is none
   * @param plan what was to be done
   * @param attempt the attempt of the plan
   */
  static HoldOutcome of(
      HoldStatus before,
      Plan plan,
      Optional<Attempt> attempt,
      StatusMessages messages,
      Instant now) {
    if (!plan.levels().timetable().holds()) {
      return new HoldOutcome(null, Optional.empty(), Optional.empty(), Optional.empty());
    }
    HoldStatus counted = counted(before, now);
    Optional<ScaleOutcome> outcome = plan.held().flatMap(level -> attempt.map(Attempt::outcome));
    if (outcome.isPresent() && outcome.get() instanceof ScaleOutcome.Failure failure) {
      return new HoldOutcome(
          counted, Optional.empty(), Optional.empty(), Optional.of(FIELD + failure.message()));
    }
    if (outcome.isPresent()
        && outcome.get() instanceof ScaleOutcome.Scaled scaled
        && scaled.changed()) {
      return corrected(increment(counted, now), plan.held().orElseThrow(), scaled, messages, now);
    }
    return new HoldOutcome(counted, Optional.empty(), Optional.empty(), warning(counted));
  }

  /** The count so far, null if its hour is over or if it is impossible. */
  private static HoldStatus counted(HoldStatus before, Instant now) {
    boolean counts =
        before != null
            && before.corrections() != null
            && before.corrections() > 0
            && before.since() != null
            && !before.since().isAfter(now)
            && before.since().plus(COUNTED).isAfter(now);
    return counts ? before : null;
  }

  private static HoldStatus increment(HoldStatus counted, Instant now) {
    return counted == null
        ? new HoldStatus(1, now.truncatedTo(ChronoUnit.SECONDS))
        : new HoldStatus(
            (int) Math.min(counted.corrections() + 1L, Integer.MAX_VALUE), counted.since());
  }

  private static HoldOutcome corrected(
      HoldStatus status,
      Level level,
      ScaleOutcome.Scaled scaled,
      StatusMessages messages,
      Instant now) {
    String message = messages.held(level, scaled.message());
    Instant seconds = now.truncatedTo(ChronoUnit.SECONDS);
    String job = level.job() == null ? NO_JOB : level.job().spec().name();
    HistoryEntry entry =
        new HistoryEntry(
            job, seconds, seconds, scaled.from(), scaled.to(), RunResult.Held, message);
    return new HoldOutcome(
        status,
        Optional.of(new EndedRun(entry, false, false, Optional.empty())),
        Optional.of(new Notice(RunResult.Held.eventReason(), message)),
        warning(status));
  }

  /** The same text for an hour, so that it is reported once. */
  private static Optional<String> warning(HoldStatus status) {
    return Optional.ofNullable(status)
        .filter(count -> count.corrections() >= MANY)
        .map(
            count ->
                FIELD
                    + "something else keeps changing the size of the target, which was set back "
                    + MANY
                    + " times or more since "
                    + count.since());
  }
}
