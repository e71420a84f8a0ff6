package io.github.cronhpa.calendar;

import io.github.cronhpa.schedule.ExcludedDays;
import io.github.cronhpa.schedule.NamedDays;
import java.time.LocalDate;
import java.util.Optional;

/** The calendars that specs can name. */
@FunctionalInterface
public interface Calendars extends NamedDays {
  /** The label of the ConfigMaps that are calendars; its value is {@code true}. */
  String LABEL = "autoscaling.alibabacloud.com/calendar";

  /** Calendars that nobody has looked for: as if there were none, and without a word about it. */
  Calendars UNSEEN = name -> new Found(Optional.empty(), Optional.empty());

  /**
   * What is known under a name.
   *
   * @param calendar the newest calendar that could be read, empty if there is none
   * @param problem why it is not what it should be, a sentence for people
   */
  record Found(Optional<Calendar> calendar, Optional<String> problem) {

    /**
     * What is different from what was known before.
     *
     * @param before what was known before
     * @param today the present day
     * @return the difference
     */
    public CalendarChange since(Found before, LocalDate today) {
      return CalendarChange.between(before, this, today);
    }
  }

  /**
   * Finds a calendar.
   *
   * @param name any name
   * @return what is known of it
   */
  Found find(String name);

  /** The holidays of a calendar, as an entry of {@code spec.excludeDates}. */
  @Override
  default Optional<String> find(String name, LocalDate day) {
    return find(name)
        .calendar()
        .flatMap(calendar -> calendar.holiday(day))
        .map(text -> label(name, text));
  }

  /**
   * How a day of a calendar is called in messages.
   *
   * @param name the calendar
   * @param text the day
   * @return both
   */
  static String label(String name, String text) {
    return ExcludedDays.CALENDAR + name + " " + text;
  }
}
