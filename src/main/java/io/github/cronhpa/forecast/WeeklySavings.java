package io.github.cronhpa.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a week on the timetable costs, against standing at its peak all week.
 *
 * @param from begin of the week
 * @param to its end
 * @param replicaHours replicas times hours on the timetable
 * @param peakReplicaHours replicas times hours at the peak
 * @param peak the largest size of the week
 * @param savedPercent what the timetable saves, in percent, rounded
 */
public record WeeklySavings(
    Instant from,
    Instant to,
    double replicaHours,
    double peakReplicaHours,
    int peak,
    int savedPercent) {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final double SECONDS_OF_AN_HOUR = 3_600;

  /**
   * Adds up a week, going on with the walk as far as that needs. If the size at the begin is not
   * known, the week begins with the first run.
   *
   * @return null if no run sets a size, if one of them is not known, or if there are too many runs
   *     to see a week
   */
  static WeeklySavings of(TimelineSimulation walk, Instant begin, Integer startSize) {
    if (startSize == null && walk.steps().isEmpty()) {
      return null;
    }
    Instant from = startSize == null ? walk.steps().get(0).time() : begin;
    Instant to = from.plus(WEEK);
    walk.goTo(to);
    List<ReplicaLevel> steps =
        walk.steps().stream().filter(step -> step.time().isBefore(to)).toList();
    if (walk.truncated()
        || steps.isEmpty()
        || steps.stream().anyMatch(step -> step.size() == null)) {
      return null;
    }
    int size = startSize == null ? steps.get(0).size() : startSize;
    int peak = size;
    long replicaSeconds = 0;
    Instant since = from;
    for (ReplicaLevel step : steps) {
      replicaSeconds += size * Duration.between(since, step.time()).toSeconds();
      size = step.size();
      peak = Math.max(peak, size);
      since = step.time();
    }
    replicaSeconds += size * Duration.between(since, to).toSeconds();
    double hours = replicaSeconds / SECONDS_OF_AN_HOUR;
    double peakHours = (double) peak * WEEK.toHours();
    return peak == 0
        ? null
        : new WeeklySavings(
            from, to, hours, peakHours, peak, (int) Math.round(100 * (1 - hours / peakHours)));
  }
}
