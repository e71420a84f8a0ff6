package io.github.cronhpa.web.view;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.forecast.ReplicaLevel;
import io.github.cronhpa.forecast.Timeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One object in the view of the whole cluster: its size over time.
 *
 * @param namespace its namespace
 * @param name its name
 * @param suspended whether the whole object is held back
 * @param override the size by hand or the pause that goes before the jobs, null if there is none
 * @param startSize replicas at the beginning, null if they are not known
 * @param steps the size from an instant on, in the order of time
 * @param truncated whether more steps follow than are listed
 */
public record TimelineRow(
    String namespace,
    String name,
    boolean suspended,
    String override,
    Integer startSize,
    List<ReplicaLevel> steps,
    boolean truncated) {
  private static final int MAX_STEPS = 1_000;

  /**
   * The row of an object.
   *
   * @param object the object
   * @param timeline its timeline
   * @return the row, with at most one step in each thousandth of the time: more cannot be seen
   */
  public static TimelineRow of(CronHorizontalPodAutoscaler object, Timeline timeline) {
    Duration part =
        Duration.between(timeline.from(), timeline.to()).dividedBy(MAX_STEPS).plusNanos(1);
    Map<Long, ReplicaLevel> last = new LinkedHashMap<>();
    for (ReplicaLevel step : timeline.steps()) {
      last.put(Duration.between(timeline.from(), step.time()).dividedBy(part), step);
    }
    return new TimelineRow(
        object.getMetadata().getNamespace(),
        object.getMetadata().getName(),
        object.specOrEmpty().suspended(),
        CronHpaView.override(object.statusOrEmpty()),
        timeline.startSize(),
        List.copyOf(last.values()),
        timeline.truncated());
  }
}
