package io.github.cronhpa.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * A schedule that begins late or ends.
 *
 * @param schedule the rule without bounds
 * @param notBefore the first instant that counts
 * @param notAfter the last instant that counts
 */
public record BoundedSchedule(Schedule schedule, Instant notBefore, Instant notAfter)
    implements Schedule {

  @Override
  public Optional<Instant> next(Instant after) {
    Instant start = after.isBefore(notBefore) ? notBefore.minusNanos(1) : after;
    return schedule.next(start).filter(due -> !due.isAfter(notAfter));
  }

  @Override
  public boolean isOneTime() {
    return schedule.isOneTime();
  }
}
