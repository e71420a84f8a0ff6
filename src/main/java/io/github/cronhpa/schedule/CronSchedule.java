package io.github.cronhpa.schedule;

import io.github.cronhpa.schedule.cron.CronTimes;
import java.time.Instant;
import java.util.Optional;

/**
 * A cron expression in its zone.
 *
 * @param times the local times that the expression names
 * @param rule what the zone makes of them
 */
public record CronSchedule(CronTimes times, DaylightSavingRule rule) implements Schedule {

  /** Years 1 to 9999, so that no arithmetic on dates runs over. */
  private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

  @Override
  public Optional<Instant> next(Instant after) {
    if (after.isAfter(LATEST)) {
      return Optional.empty();
    }
    Instant start = after.isBefore(EARLIEST) ? EARLIEST : after;
    return times.hoursAreWildcard()
        ? rule.nextOfEveryPass(start, times::atOrAfter)
        : rule.nextOfOnePass(start, times::atOrAfter);
  }
}
