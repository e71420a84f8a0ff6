package io.github.cronhpa.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * {@code @every D}: runs at anchor + k*D, k from 1. Elapsed time, so clock changes do not move it.
 *
 * @param anchor where counting starts; its fraction of a second is dropped
 * @param seconds the pause D in seconds, at least 1
 */
record IntervalSchedule(Instant anchor, long seconds) implements Schedule {

  IntervalSchedule {
    anchor = Instant.ofEpochSecond(anchor.getEpochSecond());
  }

  @Override
  public Optional<Instant> next(Instant after) {
    long elapsed = after.getEpochSecond() - anchor.getEpochSecond();
    long run = Math.max(1, Math.floorDiv(elapsed, seconds) + 1);
    long due = anchor.getEpochSecond() + run * seconds;
    return due > Instant.MAX.getEpochSecond()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(due));
  }
}
