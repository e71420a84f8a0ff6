package io.github.cronhpa.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * {@code @date D T}: one exact instant. Unlike in the Go controller the year counts, so a date in
 * the past never comes again.
 *
 * @param at the instant
 */
public record OneTimeSchedule(Instant at) implements Schedule {

  @Override
  public Optional<Instant> next(Instant after) {
    return after.isBefore(at) ? Optional.of(at) : Optional.empty();
  }

  @Override
  public boolean isOneTime() {
    return true;
  }
}
