package io.github.cronhpa.calendar;

import io.github.cronhpa.schedule.DayPattern;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Days off and make-up workdays that many objects share. Texts are the names of the days, or how
 * they are written if they have none.
 *
 * @param holidays the days off, with their texts
 * @param patterns days off that come again without end; the text of each counts
 * @param makeUpDays the days that are worked on although they are a weekend or a holiday (调休)
 * @param lastEntry the last day that stands in the calendar, that of endless rules apart; null if
 *     it has endless rules alone
 */
public record Calendar(
    Map<LocalDate, String> holidays,
    List<DayPattern> patterns,
    Map<LocalDate, String> makeUpDays,
    LocalDate lastEntry) {

  /** The first week of January: New Year's Day stands in the list of the year before, too. */
  private static final int DAYS_OF_NEW_YEAR = 7;

  private static final int DAYS_OF_WARNING = 30;

  /** Keeps its own copies. */
  public Calendar {
    holidays = Map.copyOf(holidays);
    patterns = List.copyOf(patterns);
    makeUpDays = Map.copyOf(makeUpDays);
  }

  /**
   * The name of a day off.
   *
   * @param day a local day
   * @return its text, empty if the day is none or is worked on all the same
   */
  public Optional<String> holiday(LocalDate day) {
    if (makeUpDays.containsKey(day)) {
      return Optional.empty();
    }
    return Optional.ofNullable(holidays.get(day))
        .or(
            () ->
                patterns.stream()
                    .filter(pattern -> pattern.days().test(day))
                    .map(DayPattern::text)
                    .findFirst());
  }

  /**
   * The name of a make-up workday.
   *
   * @param day a local day
   * @return its text, empty if the day is none
   */
  public Optional<String> makeUpDay(LocalDate day) {
    return Optional.ofNullable(makeUpDays.get(day));
  }

  /**
   * Whether people work on a day.
   *
   * @param day a local day
   * @return true for Monday to Friday without holiday, and for a make-up day
   */
  public boolean isWorkday(LocalDate day) {
    return makeUpDays.containsKey(day) || !isWeekend(day) && holiday(day).isEmpty();
  }

  /**
   * Whether a day is a Saturday or a Sunday.
   *
   * @param day a local day
   * @return true if it is
   */
  public static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
  }

  /**
   * The last day that the calendar knows of. Holidays are published by the year, so this is the end
   * of the year of its last entry.
   *
   * @return the last day, empty if the calendar never ends
   */
  public Optional<LocalDate> lastDay() {
    return Optional.ofNullable(lastEntry)
        .map(last -> last.minusDays(DAYS_OF_NEW_YEAR))
        .map(last -> MonthDay.of(12, 31).atYear(last.getYear()));
  }

  /**
   * The last day, if the calendar has to be renewed.
   *
   * @param today the present day
   * @return the last day, empty if it is more than 30 days away or there is none
   */
  public Optional<LocalDate> endWithin30Days(LocalDate today) {
    return lastDay().filter(last -> !today.isBefore(last.minusDays(DAYS_OF_WARNING)));
  }
}
