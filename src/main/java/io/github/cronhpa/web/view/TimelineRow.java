package io.github.cronhpa.web.view;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.forecast.ReplicaLevel;
import io.github.cronhpa.forecast.Timeline;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One object in the view of the whole cluster: its size over time.
 *
 * @param namespace its namespace
 * @param name its name
 * @param suspended whether the whole object is held back
 * @param override the size by hand or the pause that goes before the jobs, null if there is none
 * @param startSize replicas at the beginning, null if they are not known
 * @param steps the size from an instant on, in the order of time; if there are too many, the
 *     largest and the last one of each part of the time
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

  /** Of all rows together, so that an answer fits into the memory several times over. */
  private static final int MAX_STEPS_OF_ALL = 20_000;

  private static final Comparator<ReplicaLevel> BY_SIZE =
      Comparator.comparing(ReplicaLevel::size, Comparator.nullsFirst(Comparator.naturalOrder()));

  /**
   * How many steps each row may have.
   *
   * @param rows the number of rows
   * @return the largest number of steps
   */
  public static int maxSteps(int rows) {
    return Math.min(MAX_STEPS, MAX_STEPS_OF_ALL / Math.max(1, rows));
  }

  /**
   * The row of an object.
   *
   * @param object the object
   * @param timeline its timeline
   * @param maxSteps how many steps it may have, at least 2
   * @return the row
   */
  public static TimelineRow of(
      CronHorizontalPodAutoscaler object, Timeline timeline, int maxSteps) {
    return new TimelineRow(
        object.getMetadata().getNamespace(),
        object.getMetadata().getName(),
        object.specOrEmpty().suspended(),
        CronHpaView.override(object.statusOrEmpty()),
        timeline.startSize(),
        timeline.steps().size() <= maxSteps ? timeline.steps() : thinned(timeline, maxSteps / 2),
        timeline.truncated());
  }

  private static List<ReplicaLevel> thinned(Timeline timeline, int parts) {
    Duration part = Duration.between(timeline.from(), timeline.to()).dividedBy(parts).plusNanos(1);
    Map<Long, List<ReplicaLevel>> steps =
        timeline.steps().stream()
            .collect(
                Collectors.groupingBy(
                    step -> Duration.between(timeline.from(), step.time()).dividedBy(part),
                    TreeMap::new,
                    Collectors.toList()));
    return steps.values().stream().flatMap(TimelineRow::largestAndLast).toList();
  }

  private static Stream<ReplicaLevel> largestAndLast(List<ReplicaLevel> steps) {
    ReplicaLevel largest = Collections.max(steps, BY_SIZE);
    return Stream.of(largest, steps.get(steps.size() - 1)).distinct();
  }
}
