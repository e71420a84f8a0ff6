package io.github.cronhpa.web;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.HistoryEntry;
import io.github.cronhpa.forecast.Timeline;
import io.github.cronhpa.timetable.DefaultTimeZone;
import io.github.cronhpa.timetable.OverrideLimit;
import io.github.cronhpa.timetable.ScheduleContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** What will happen to objects, as far as the controller knows. */
@Singleton
public class ObjectTimelines {
  private final DefaultTimeZone zone;
  private final OverrideLimit overrideLimit;

  /**
   * Timelines with the settings of the controller.
   *
   * @param zone the zone of schedules that name none
   * @param overrideLimit how long an override may last
   */
  public ObjectTimelines(DefaultTimeZone zone, OverrideLimit overrideLimit) {
    this.zone = zone;
    this.overrideLimit = overrideLimit;
  }

  /**
   * The timeline of one object.
   *
   * @param object the object
   * @param now its beginning
   * @param ahead how long it is
   * @param currentSize replicas of the target at present, null if they are not known
   * @return the timeline
   */
  Timeline of(
      CronHorizontalPodAutoscaler object, Instant now, Duration ahead, Integer currentSize) {
    return Timeline.of(
        object.specOrEmpty(),
        new ScheduleContext(
            object.getMetadata().getUid(),
            object.namespacedName(),
            object.creation(),
            zone.zone(),
            object.override(),
            overrideLimit),
        object.statusOrEmpty(),
        new Timeline.Window(now, now.plus(ahead), Timeline.MAX_RUNS),
        currentSize == null ? lastSize(object) : currentSize);
  }

  /** If the target cannot be read: the size that it was given last. */
  private static Integer lastSize(CronHorizontalPodAutoscaler object) {
    return object.statusOrEmpty().history().stream()
        .filter(entry -> entry.result() != null && entry.result().setsSize())
        .findFirst()
        .map(HistoryEntry::toReplicas)
        .orElse(null);
  }
}
