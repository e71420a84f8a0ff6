package io.github.cronhpa.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * When a job is due: a rule bound to its zone. Occurrences are whole seconds; every call takes
 * bounded time, whatever the rule and the instants.
 */
public sealed interface Schedule
    permits CronSchedule, IntervalSchedule, OneTimeSchedule, BoundedSchedule {

  /**
   * The first occurrence strictly after an instant.
   *
   * @param after where to start, any instant
   * @return the occurrence, or empty if none comes any more
   */
  Optional<Instant> next(Instant after);

  /**
   * Whether the rule names one instant alone.
   *
   * @return true for {@code @date}
   */
  default boolean isOneTime() {
    return false;
  }

  /**
   * The latest occurrence in {@code (from, to]}, found by halving the span on {@link #next}: about
   * thirty calls for a year, so the two can never disagree and a long downtime costs nothing.
   *
   * @param from exclusive start
   * @param to inclusive end
   * @return the occurrence, or empty if there is none in the span
   */
  default Optional<Instant> latestBetween(Instant from, Instant to) {
    Optional<Instant> first = next(from).filter(due -> !due.isAfter(to));
    if (first.isEmpty()) {
      return first;
    }
    long latest = first.get().getEpochSecond();
    long end = to.getEpochSecond();
    while (latest < end) {
      long middle = latest + (end - latest) / 2;
      Optional<Instant> due = next(Instant.ofEpochSecond(middle));
      if (due.isPresent() && due.get().getEpochSecond() <= end) {
        latest = due.get().getEpochSecond();
      } else {
        end = middle;
      }
    }
    return Optional.of(Instant.ofEpochSecond(latest));
  }
}
