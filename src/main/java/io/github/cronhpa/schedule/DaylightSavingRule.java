package io.github.cronhpa.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.function.Function;

/**
 * From local time to instants: what a change of the clock does to a schedule.
 *
 * <p>A local time that does not exist runs once, at the jump. A local time that exists twice runs
 * once, the first time. If the hour is a wildcard the schedule follows elapsed time instead: every
 * instant counts whose local time is named.
 *
 * @param rules the clock changes of the zone
 */
record DaylightSavingRule(ZoneRules rules) {

  /** The first named local time at or after the given one; empty if none comes. */
  interface LocalTimes extends Function<LocalDateTime, Optional<LocalDateTime>> {}

  /**
   * The one instant at which a local time runs.
   *
   * @param local the local time
   * @return the instant; the jump if the clock leaves the local time out, the first of two if the
   *     clock shows it twice
   */
  Instant instantOf(LocalDateTime local) {
    ZoneOffsetTransition change = rules.getTransition(local);
    if (change == null) {
      return local.toInstant(rules.getOffset(local));
    }
    return change.isGap() ? change.getInstant() : local.toInstant(change.getOffsetBefore());
  }

  /**
   * The next run where each local time counts once. {@link #instantOf} never runs backwards, so the
   * first local time whose instant is late enough is the answer.
   *
   * @param after exclusive start
   * @param times the local times
   * @return the run, or empty if none comes
   */
  Optional<Instant> nextOfOnePass(Instant after, LocalTimes times) {
    LocalDateTime shown = LocalDateTime.ofInstant(after, rules.getOffset(after));
    ZoneOffsetTransition change = rules.getTransition(shown);
    boolean secondPass = change != null && !after.isBefore(change.getInstant());
    LocalDateTime start =
        secondPass
            ? change.getDateTimeBefore()
            : shown.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    return times.apply(start).map(this::instantOf);
  }

  /**
   * The next run where every instant counts that shows a named local time.
   *
   * @param after exclusive start
   * @param times the local times
   * @return the run, or empty if none comes
   */
  Optional<Instant> nextOfEveryPass(Instant after, LocalTimes times) {
    Instant start = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    while (true) {
      ZoneOffset offset = rules.getOffset(start);
      Optional<Instant> due =
          times.apply(LocalDateTime.ofInstant(start, offset)).map(local -> local.toInstant(offset));
      ZoneOffsetTransition change = rules.nextTransition(start);
      if (due.isEmpty() || change == null || due.get().isBefore(change.getInstant())) {
        return due;
      }
      start = change.getInstant();
    }
  }
}
