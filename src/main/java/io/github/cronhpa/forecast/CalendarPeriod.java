package io.github.cronhpa.forecast;

import io.github.cronhpa.calendar.Calendar;
import io.github.cronhpa.timetable.CalendarUse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Days in a row that a calendar of the spec calls by one name.
 *
 * @param from begin of the first of them, in the zone of the spec
 * @param to end of the last of them, not included
 * @param kind whether they are off or worked on
 * @param name how the calendar calls them
 * @param calendar the name of the calendar
 */
public record CalendarPeriod(Instant from, Instant to, Kind kind, String name, String calendar) {

  /** What a calendar says of a day. */
  public enum Kind {
    /** A day off. */
    Holiday,
    /** A weekend or a holiday on which people work. */
    MakeUpDay
  }

  /** The periods that touch a stretch, by calendar and time; whole days, also at its ends. */
  static List<CalendarPeriod> between(
      Instant from, Instant to, List<CalendarUse> calendars, ZoneId zone) {
    List<CalendarPeriod> periods = new ArrayList<>();
    for (CalendarUse use : calendars) {
      use.found().calendar().ifPresent(found -> add(periods, from, to, use.name(), found, zone));
    }
    return List.copyOf(periods);
  }

  private static void add(
      List<CalendarPeriod> periods,
      Instant from,
      Instant to,
      String name,
      Calendar calendar,
      ZoneId zone) {
    CalendarPeriod open = null;
    LocalDate last = LocalDate.ofInstant(to, zone);
    for (LocalDate day = LocalDate.ofInstant(from, zone);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      CalendarPeriod next = of(day, name, calendar, zone).orElse(null);
      if (next != null && next.continues(open)) {
        open = new CalendarPeriod(open.from(), next.to(), open.kind(), open.name(), name);
        periods.set(periods.size() - 1, open);
      } else {
        open = next;
        Optional.ofNullable(next).ifPresent(periods::add);
      }
    }
  }

  private static Optional<CalendarPeriod> of(
      LocalDate day, String name, Calendar calendar, ZoneId zone) {
    Instant begin = day.atStartOfDay(zone).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    return calendar
        .holiday(day)
        .map(text -> new CalendarPeriod(begin, end, Kind.Holiday, text, name))
        .or(
            () ->
                calendar
                    .makeUpDay(day)
                    .map(text -> new CalendarPeriod(begin, end, Kind.MakeUpDay, text, name)));
  }

  private boolean continues(CalendarPeriod before) {
    return before != null && kind == before.kind && name.equals(before.name);
  }
}
