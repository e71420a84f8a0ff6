package io.github.cronhpa.web;

import io.github.cronhpa.api.JobCondition;
import java.time.Instant;
import java.util.List;

/**
 * The run that comes next.
 *
 * @param job name of the job
 * @param scheduleTime when it is due
 * @param targetSize replicas that the target gets
 */
public record NextRunView(String job, Instant scheduleTime, Integer targetSize) {

  /** Of several jobs that are due together the last one acts. */
  static NextRunView of(List<JobCondition> conditions) {
    JobCondition next = null;
    for (JobCondition each : conditions) {
      Instant due = each.nextScheduleTime();
      if (due != null && (next == null || !due.isAfter(next.nextScheduleTime()))) {
        next = each;
      }
    }
    return next == null
        ? null
        : new NextRunView(next.name(), next.nextScheduleTime(), next.targetSize());
  }
}
