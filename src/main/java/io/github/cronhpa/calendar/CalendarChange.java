package io.github.cronhpa.calendar;

import io.github.cronhpa.calendar.Calendars.Found;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is different about a calendar, so that an edit of next year's days need not be thought about
 * by every object that is due tomorrow.
 *
 * @param isWhole whether it may be different on any day, or in what is said about it
 * @param days the days of which it says something else
 */
public record CalendarChange(boolean isWhole, NavigableSet<LocalDate> days) {
  /** A change of which nothing is known. */
  public static final CalendarChange WHOLE = new CalendarChange(true, new TreeSet<>());

  /**
   * Compares a calendar before and after.
   *
   * @param before what was known of it
   * @param now what is known of it
   * @param today the present day
   * @return the difference
   */
  static CalendarChange between(Found before, Found now, LocalDate today) {
    if (before.calendar().isEmpty() || now.calendar().isEmpty()) {
      return WHOLE;
    }
    Calendar old = before.calendar().get();
    Calendar young = now.calendar().get();
    // With a day to spare, for the zones of the objects.
    LocalDate tomorrow = today.plusDays(1);
    boolean isSaidAlike =
        before.problem().equals(now.problem())
            && old.endWithin30Days(tomorrow).equals(young.endWithin30Days(tomorrow));
    if (!isSaidAlike || !old.patterns().equals(young.patterns())) {
      return WHOLE;
    }
    NavigableSet<LocalDate> days = new TreeSet<>();
    addDifferences(days, old.holidays(), young.holidays());
    addDifferences(days, old.makeUpDays(), young.makeUpDays());
    return new CalendarChange(false, days);
  }

  private static void addDifferences(
      Set<LocalDate> days, Map<LocalDate, String> old, Map<LocalDate, String> young) {
    Set<LocalDate> all = new HashSet<>(old.keySet());
    all.addAll(young.keySet());
    all.stream().filter(day -> !Objects.equals(old.get(day), young.get(day))).forEach(days::add);
  }

  /**
   * Whether it can matter for a stretch of days.
   *
   * @param first the first day
   * @param last the last day, empty if there is none
   * @return false if the calendar says the same of all of them
   */
  public boolean concerns(LocalDate first, Optional<LocalDate> last) {
    LocalDate next = days.ceiling(first);
    return isWhole || next != null && last.map(end -> !next.isAfter(end)).orElse(true);
  }
}
