package io.github.cronhpa.timetable;

import java.time.ZoneId;

/**
 * The zone of schedules that name none.
 *
 * @param zone the zone of the controller
 */
public record DefaultTimeZone(ZoneId zone) {}
