package io.github.cronhpa.timetable;

import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.OverrideState;
import io.github.cronhpa.api.status.OverrideStatus;
import io.github.cronhpa.schedule.Durations;
import io.github.cronhpa.text.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What goes before a timetable for a while. It begins when its annotation is seen first and ends at
 * its time, when the annotation goes, or when another takes its place; what it has got to is in the
 * status, so that neither a restart nor a leader change begins it again.
 *
 * @param phase what it does now
 * @param status what to store of it, null for nothing
 * @param end when it ends or has ended, null in phase NONE
 * @param warnings what is probably not meant
 */
public record SizeOverride(
    Phase phase, OverrideStatus status, Instant end, List<FieldError> warnings) {

  /** What an override does. */
  public enum Phase {
    /** Nothing: there is none, or it is over. */
    NONE,
    /** It goes before the timetable. */
    ACTIVE,
    /** It is over, and the target has yet to get the size of the timetable. */
    ENDING
  }

  /**
   * The override of an object.
   *
   * @param timetable the parsed spec, with what the annotation asks for
   * @param stored what the status says of it, null if nothing
   * @param nextDue when the next job is due
   * @param now the present
   * @return the override
   */
  public static SizeOverride of(
      Timetable timetable, OverrideStatus stored, Optional<Instant> nextDue, Instant now) {
    OverrideStatus known = known(stored, timetable.maxOverride(), now);
    Optional<OverrideRequest> request = timetable.override();
    boolean isRunning = known != null && known.isRunning();
    if (request.isPresent() && known != null && request.get().text().equals(known.request())) {
      return isRunning ? running(timetable, known, now) : none(known);
    }
    if (request.isPresent() && !timetable.suspended()) {
      SizeOverride begun = begin(request.get(), timetable.maxOverride(), nextDue, now);
      if (!isRunning) {
        return begun;
      }
      if (begun.phase == Phase.ACTIVE) {
        // The size before both comes back.
        OverrideStatus next = begun.status.with(OverrideState.Pending, null, known.sizeBefore());
        return new SizeOverride(begun.phase, next, begun.end, begun.warnings);
      }
    }
    return isRunning ? over(timetable, known, now) : none(null);
  }

  /**
   * What the status says, as far as it can be: null for nothing. One that began while the clock was
   * ahead would stop the timetable until the clock is there again.
   */
  private static OverrideStatus known(OverrideStatus stored, Duration max, Instant now) {
    if (stored == null
        || !isPossible(stored)
        || stored.since().isAfter(now.plus(Timetable.MAX_AHEAD))) {
      return null;
    }
    Instant longest = stored.since().plus(max);
    return stored.until().isAfter(longest) ? stored.until(longest) : stored;
  }

  private static boolean isPossible(OverrideStatus stored) {
    return stored.request() != null
        && stored.since() != null
        && stored.until() != null
        && stored.state() != null
        && (stored.replicas() == null || stored.replicas() >= 0);
  }

  private static SizeOverride none(OverrideStatus status) {
    return new SizeOverride(Phase.NONE, status, null, List.of());
  }

  private static SizeOverride running(Timetable timetable, OverrideStatus stored, Instant now) {
    if (timetable.suspended() || !stored.until().isAfter(now)) {
      return over(timetable, stored, now);
    }
    SizeOverride active = new SizeOverride(Phase.ACTIVE, stored, stored.until(), List.of());
    return timetable
        .override()
        .flatMap(request -> request.endFrom(stored.since()))
        .filter(asked -> asked.isAfter(stored.until()))
        .map(asked -> active.bounded(timetable.maxOverride()))
        .orElse(active);
  }

  /**
   * It ends at its time, or now if its annotation has gone; that is stored, so that what comes due
   * after it is not overridden. A suspended object is not scaled, so nothing returns.
   */
  private static SizeOverride over(Timetable timetable, OverrideStatus stored, Instant now) {
    Instant seconds = now.truncatedTo(ChronoUnit.SECONDS);
    OverrideStatus ended = stored.until().isAfter(now) ? stored.until(seconds) : stored;
    return timetable.suspended()
        ? none(ended.with(OverrideState.Ended, null, null))
        : new SizeOverride(Phase.ENDING, ended, ended.until(), List.of());
  }

  private static SizeOverride begin(
      OverrideRequest request, Duration max, Optional<Instant> nextDue, Instant now) {
    Instant since = now.truncatedTo(ChronoUnit.SECONDS);
    Instant longest = since.plus(max);
    Optional<Instant> asked = request.endFrom(since).or(() -> nextDue);
    if (asked.isEmpty()) {
      return none(ended(request, since)).warning("'until next' is ignored: no job is due any more");
    }
    Instant until = asked.get().isAfter(longest) ? longest : asked.get();
    if (!until.isAfter(now)) {
      return none(ended(request, until)).warning("is over and is ignored");
    }
    OverrideStatus status =
        new OverrideStatus(
            request.text(), request.size(), since, until, OverrideState.Pending, null, null);
    SizeOverride begun = new SizeOverride(Phase.ACTIVE, status, until, List.of());
    return until.equals(asked.get()) ? begun : begun.bounded(max);
  }

  private SizeOverride bounded(Duration max) {
    return warning(
        "ends at "
            + end
            + ": an override lasts no longer than "
            + Durations.text(max)
            + " (cronhpa.override.max-duration)");
  }

  private static OverrideStatus ended(OverrideRequest request, Instant at) {
    return new OverrideStatus(
        request.text(), request.size(), at, at, OverrideState.Ended, null, null);
  }

  /**
   * Since when the target has had the wrong size, if it has.
   *
   * @return when the override began or ended
   */
  public Instant failingSince() {
    return phase == Phase.ENDING ? end : status.since();
  }

  private SizeOverride warning(String text) {
    return new SizeOverride(
        phase, status, end, List.of(new FieldError(OverrideRequest.FIELD, text)));
  }

  /**
   * The size by hand while it lasts.
   *
   * @return the size, empty for a pause and if there is no override
   */
  public Optional<TargetSize> active() {
    return phase == Phase.ACTIVE
        ? Optional.ofNullable(status.replicas()).map(TargetSize::of)
        : Optional.empty();
  }

  /**
   * Whether it goes before what is due at an instant.
   *
   * @param due an instant that is not before the present
   * @return true while it lasts
   */
  public boolean covers(Instant due) {
    return phase == Phase.ACTIVE && due.isBefore(end);
  }
}
