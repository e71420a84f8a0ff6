package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.api.JobCondition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether a status that somebody else wrote knows less than ours did. People wipe a status or
 * restore an old one; another leader, on the other hand, only adds to what it found.
 */
final class LostResults {
  private LostResults() {}

  static boolean areIn(CronHorizontalPodAutoscaler changed, CronHpaStatus ours) {
    if (ours.observedGeneration() == null) {
      return false;
    }
    CronHpaStatus theirs = changed.statusOrEmpty();
    Long generation = changed.getMetadata().getGeneration();
    if (theirs.observedGeneration() == null
        || theirs.observedGeneration() < ours.observedGeneration()
        || (generation != null && theirs.observedGeneration() > generation)) {
      return true;
    }
    boolean ofSameSpec = theirs.observedGeneration().equals(ours.observedGeneration());
    boolean ofThisSpec = theirs.observedGeneration().equals(generation);
    return (ofThisSpec && theirs.conditions().size() != changed.specOrEmpty().jobs().size())
        || (ofSameSpec && isHistoryLost(theirs, ours))
        || areConditionsLost(theirs, ours, ofSameSpec);
  }

  private static boolean isHistoryLost(CronHpaStatus theirs, CronHpaStatus ours) {
    return theirs.history().size() < ours.history().size()
        || isBefore(theirs.lastExecutionTime(), ours.lastExecutionTime());
  }

  private static boolean areConditionsLost(
      CronHpaStatus theirs, CronHpaStatus ours, boolean ofSameSpec) {
    Map<String, JobCondition> byId = new HashMap<>();
    theirs.conditions().forEach(condition -> byId.put(condition.jobId(), condition));
    return ours.conditions().stream()
        .anyMatch(
            condition ->
                byId.containsKey(condition.jobId())
                    ? isLost(byId.get(condition.jobId()), condition)
                    : ofSameSpec);
  }

  private static boolean isLost(JobCondition theirs, JobCondition ours) {
    return theirs.state() == null
        || theirs.lastProbeTime() == null
        || isBefore(theirs.lastScheduleTime(), ours.lastScheduleTime())
        || (theirs.lastScheduleTime() == null
            && theirs.lastProbeTime().isBefore(ours.lastProbeTime()))
        || (ours.completionTime() != null && theirs.completionTime() == null);
  }

  private static boolean isBefore(Instant one, Instant other) {
    return other != null && (one == null || one.isBefore(other));
  }
}
