package io.github.cronhpa.schedule.cron;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days that a cron expression names. Vixie cron's rule: both day fields must match if either
 * was written with a star, otherwise one of them is enough.
 *
 * @param daysOfMonth the day of month field
 * @param months the month field
 * @param daysOfWeek the day of week field
 */
public record CronDays(
    CronFieldValues daysOfMonth, CronFieldValues months, CronFieldValues daysOfWeek) {

  /**
   * How far a search looks ahead. The rarest day there is, 29 February on a given weekday, comes
   * every 28 years, or after 40 if a century without a leap day lies between.
   */
  static final int YEARS = 40;

  /**
   * The 28 years from here hold every kind of year: leap or not, times the weekday it begins on.
   */
  private static final LocalDate EVERY_KIND_OF_YEAR = LocalDate.of(2000, 1, 1);

  /**
   * Whether a day is named.
   *
   * @param day the local day
   * @return true if the expression runs at some time of that day
   */
  public boolean includes(LocalDate day) {
    return (namedIn(day) & 1L << day.getDayOfMonth()) != 0;
  }

  /**
   * The first named day at or after the given one.
   *
   * @param start the first day to consider
   * @return the day, or empty if none comes within {@link #YEARS} years, which means never
   */
  Optional<LocalDate> atOrAfter(LocalDate start) {
    LocalDate last = start.plusYears(YEARS);
    LocalDate month = start;
    while (!month.isAfter(last)) {
      long days = namedIn(month) >>> month.getDayOfMonth() << month.getDayOfMonth();
      if (days != 0) {
        return Optional.of(month.withDayOfMonth(Long.numberOfTrailingZeros(days)));
      }
      month = month.withDayOfMonth(1).plusMonths(1);
    }
    return Optional.empty();
  }

  /**
   * Whether no day of any year is named, such as 30 February.
   *
   * @return true if the expression can never run
   */
  boolean neverComes() {
    return atOrAfter(EVERY_KIND_OF_YEAR).isEmpty();
  }

  /**
   * Whether the month and the day of month alone rule every day out.
   *
   * @return true if no month of the expression has such a day
   */
  boolean noSuchDate() {
    CronFieldValues anyDay = CronFieldValues.any(CronField.DAY_OF_WEEK);
    return new CronDays(daysOfMonth, months, anyDay).neverComes();
  }

  /** The named days of the month that the given day lies in, as a bit set. */
  private long namedIn(LocalDate day) {
    if (!months.has(day.getMonthValue())) {
      return 0;
    }
    int length = day.lengthOfMonth();
    int first = Math.floorMod(day.getDayOfWeek().getValue() - day.getDayOfMonth() + 1, 7);
    long byDate = daysOfMonth.bits() | daysOfMonth.patternDays(first, length);
    long byWeekday = daysOfWeek.patternDays(first, length);
    for (int each = 1; each <= length; each++) {
      if (daysOfWeek.has((first + each - 1) % 7)) {
        byWeekday |= 1L << each;
      }
    }
    long existing = (1L << (length + 1)) - 2;
    boolean both = daysOfMonth.star() || daysOfWeek.star();
    return existing & (both ? byDate & byWeekday : byDate | byWeekday);
  }
}
