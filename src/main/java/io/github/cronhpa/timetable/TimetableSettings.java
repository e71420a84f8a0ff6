package io.github.cronhpa.timetable;

import io.github.cronhpa.calendar.Calendars;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What all timetables of a controller have in common.
 *
 * @param zone the zone of schedules that name none
 * @param maxOverride the longest override, so that one that was forgotten ends
 * @param calendars the calendars that specs can name
 */
public record TimetableSettings(ZoneId zone, Duration maxOverride, Calendars calendars) {
  private static final Duration MAX_OVERRIDE = Duration.ofDays(7);

  /**
   * The settings of a controller in which nothing else is set, and of which no calendar was looked
   * for.
   *
   * @param zone the zone of schedules that name none
   */
  public TimetableSettings(ZoneId zone) {
    this(zone, Calendars.UNSEEN);
  }

  /**
   * The settings of a controller in which nothing else is set.
   *
   * @param zone the zone of schedules that name none
   * @param calendars the calendars that specs can name
   */
  public TimetableSettings(ZoneId zone, Calendars calendars) {
    this(zone, MAX_OVERRIDE, calendars);
  }
}
