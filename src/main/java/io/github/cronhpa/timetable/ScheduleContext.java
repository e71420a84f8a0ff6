package io.github.cronhpa.timetable;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What a spec's relative terms relate to, and what goes before it.
 *
 * @param uid identity of the object, so that one created again under an old name is a new one
 * @param object namespace and name of the object, {@code shop/web}: {@code H} is chosen by them
 * @param creation when the object was created: {@code @every} counts from here
 * @param override the annotation that overrides the timetable, null if there is none
 * @param settings what all objects of the controller have in common
 */
public record ScheduleContext(
    String uid, String object, Instant creation, String override, TimetableSettings settings) {

  /**
   * The context of a spec without an override, with default settings.
   *
   * @param uid identity of the object
   * @param object namespace and name of the object
   * @param creation when the object was created
   * @param zone zone of schedules that name none
   */
  public ScheduleContext(String uid, String object, Instant creation, ZoneId zone) {
    this(uid, object, creation, null, new TimetableSettings(zone));
  }

  /**
   * The zone of schedules that name none.
   *
   * @return that of the controller
   */
  public ZoneId zone() {
    return settings.zone();
  }
}
