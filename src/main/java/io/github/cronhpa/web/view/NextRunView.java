package io.github.cronhpa.web.view;

import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.plan.Precedence;
import java.time.Instant;
import java.util.List;

/**
 * The run that comes next.
 *
 * @param job name of the job
 * @param scheduleTime when it is due
 * @param targetSize replicas that the target gets, null if they are not known
 * @param leadSeconds how much earlier than it is due it acts, in seconds, null for not at all
 */
public record NextRunView(
    String job, Instant scheduleTime, Integer targetSize, Integer leadSeconds) {

  /** The run that acts next, null if there is none. */
  static NextRunView of(CronHpaStatus status) {
    List<JobCondition> waiting =
        status.conditions().stream()
            .filter(condition -> condition.nextScheduleTime() != null)
            .toList();
    return Precedence.next(waiting, JobCondition::nextScheduleTime)
        .map(
            next ->
                new NextRunView(
                    next.name(), next.nextScheduleTime(), status.nextTargetSize(), lead(next)))
        .orElse(null);
  }

  /** How much earlier than its next due time a job acts; never before the end of a window. */
  static Integer lead(JobCondition condition) {
    Instant next = condition.nextScheduleTime();
    return next == null || next.equals(condition.windowEnd()) ? null : condition.leadSeconds();
  }
}
