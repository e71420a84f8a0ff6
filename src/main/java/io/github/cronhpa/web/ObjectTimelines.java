package io.github.cronhpa.web;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.forecast.Timeline;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.TimetableSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** What will happen to objects, as far as the controller knows. */
@Singleton
public class ObjectTimelines {
  private final TimetableSettings settings;

  /**
   * Timelines with the settings of the controller.
   *
   * @param settings what all objects have in common
   */
  public ObjectTimelines(TimetableSettings settings) {
    this.settings = settings;
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
            object.override(),
            settings),
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
