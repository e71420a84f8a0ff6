package io.github.cronhpa.schedule.cron;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/**
 * The local times that a cron expression names, as bit sets that are walked upwards.
 *
 * <p>cron-utils parses the expression, but its own search for the next time is not used: it decides
 * once per dialect whether the two day fields are ANDed or ORed where our dialect decides by
 * expression, finds no time at all when both are {@code ?}, and leaves out local times that a clock
 * change skips. One expression in four of the Go controller's recorded answers came out
 * differently.
 *
 * @param seconds the seconds field
 * @param minutes the minutes field
 * @param hours the hours field
 * @param days the three day fields
 */
public record CronTimes(
    CronFieldValues seconds, CronFieldValues minutes, CronFieldValues hours, CronDays days) {

  private static final int NONE = 64;

  /**
   * Whether the hour field was written as a wildcard, with or without a step.
   *
   * @return true for {@code *}, {@code *}{@code /n} and lists that contain one
   */
  public boolean hoursAreWildcard() {
    return hours.star();
  }

  /**
   * The first named time at or after the given one, at most {@link CronDays#YEARS} years ahead.
   *
   * @param start a local time of whole seconds
   * @return the local time, or empty if none comes
   */
  public Optional<LocalDateTime> atOrAfter(LocalDateTime start) {
    LocalDate today = start.toLocalDate();
    if (days.includes(today)) {
      Optional<LocalTime> later = atOrAfter(start.toLocalTime());
      if (later.isPresent()) {
        return Optional.of(today.atTime(later.get()));
      }
    }
    return days.atOrAfter(today.plusDays(1))
        .map(day -> day.atTime(firstFrom(first(hours.bits(), 0))));
  }

  private Optional<LocalTime> atOrAfter(LocalTime start) {
    int hour = first(hours.bits(), start.getHour());
    if (hour == start.getHour()) {
      int minute = first(minutes.bits(), start.getMinute());
      if (minute == start.getMinute()) {
        int second = first(seconds.bits(), start.getSecond());
        if (second != NONE) {
          return Optional.of(LocalTime.of(hour, minute, second));
        }
        minute = first(minutes.bits(), minute + 1);
      }
      if (minute != NONE) {
        return Optional.of(LocalTime.of(hour, minute, first(seconds.bits(), 0)));
      }
      hour = first(hours.bits(), hour + 1);
    }
    return hour == NONE ? Optional.empty() : Optional.of(firstFrom(hour));
  }

  private LocalTime firstFrom(int hour) {
    return LocalTime.of(hour, first(minutes.bits(), 0), first(seconds.bits(), 0));
  }

  private static int first(long bits, int from) {
    return Long.numberOfTrailingZeros(bits >>> from << from);
  }
}
