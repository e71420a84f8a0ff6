package io.github.cronhpa.web.view;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One job of an object and its state.
 *
 * @param id identity of the job, null while the controller has not seen it
 * @param name name of the job
 * @param schedule when it runs, as written
 * @param resolvedSchedule the same with values in place of {@code H}, null if it has none or the
 *     controller has not seen it
 * @param days on which days it runs, as written, null for every day
 * @param calendar name of the calendar that says which days these are, null for every day or for
 *     the week alone
 * @param notBefore the first time at which it may be due, as written, null for no bound
 * @param notAfter the last time at which it may be due, as written, null for no bound
 * @param duration how long its windows are, as written, null for a job without windows
 * @param windowEnd when the window that is open ends, null if none is open
 * @param targetSize replicas that the target gets
 * @param runOnce whether it ends after its first successful run
 * @param state what became of it, null while the controller has not seen it
 * @param suspended whether it is suspended, by itself or with the object
 * @param lastScheduleTime last due time, null if there was none
 * @param nextScheduleTime next due time, null if there is none
 * @param message the last result in words
 * @param leadSeconds how much earlier than its next due time it acts, in seconds, null for not at
 *     all
 * @param readySeconds what this was learnt from: how long the target took to be ready, in seconds,
 *     newest last; empty if nothing is learnt
 */
public record JobView(
    String id,
    String name,
    String schedule,
    String resolvedSchedule,
    String days,
    String calendar,
    String notBefore,
    String notAfter,
    String duration,
    Instant windowEnd,
    Integer targetSize,
    boolean runOnce,
    JobState state,
    boolean suspended,
    Instant lastScheduleTime,
    Instant nextScheduleTime,
    String message,
    Integer leadSeconds,
    List<Integer> readySeconds) {

  private static final String EVERY_DAY = "Any";

  /**
   * The jobs of the spec. Each has its condition if the status is that of this spec; after an edit
   * that the controller has not seen yet, only those that stayed the same.
   */
  static List<JobView> of(CronHorizontalPodAutoscaler object) {
    CronHpaStatus status = object.statusOrEmpty();
    Long generation = object.getMetadata().getGeneration();
    boolean isCurrent = generation != null && generation.equals(status.observedGeneration());
    List<JobCondition> left = new ArrayList<>(status.conditions());
    CronHpaSpec spec = object.specOrEmpty();
    List<JobView> views = new ArrayList<>();
    for (CronHpaJob job : spec.jobs()) {
      JobCondition condition = take(left, job, isCurrent);
      views.add(of(job, condition, spec));
    }
    return views;
  }

  /** In the order of the spec, so that of two jobs of one name each gets its own. */
  private static JobCondition take(List<JobCondition> left, CronHpaJob job, boolean isCurrent) {
    for (int index = 0; index < left.size(); index++) {
      JobCondition condition = left.get(index);
      if (Objects.equals(condition.name(), job.name()) && (isCurrent || isSame(condition, job))) {
        return left.remove(index);
      }
    }
    return null;
  }

  /** A long schedule that the status has in part is not the same: what was cut may be edited. */
  private static boolean isSame(JobCondition condition, CronHpaJob job) {
    return Objects.equals(condition.schedule(), job.schedule())
        && Objects.equals(condition.targetSize(), job.targetSize())
        && Boolean.TRUE.equals(condition.runOnce()) == job.once();
  }

  private static JobView of(CronHpaJob job, JobCondition condition, CronHpaSpec spec) {
    boolean seen = condition != null;
    String days = EVERY_DAY.equals(job.days()) ? null : job.days();
    String calendar = job.calendar() == null ? spec.calendar() : job.calendar();
    return new JobView(
        seen ? condition.jobId() : null,
        job.name(),
        job.schedule(),
        seen ? condition.resolvedSchedule() : null,
        days,
        days == null ? null : calendar,
        job.notBefore(),
        job.notAfter(),
        job.duration(),
        seen ? condition.windowEnd() : null,
        job.targetSize(),
        job.once(),
        seen ? condition.state() : null,
        spec.suspended() || job.suspended(),
        seen ? condition.lastScheduleTime() : null,
        seen ? condition.nextScheduleTime() : null,
        seen ? condition.message() : null,
        seen ? NextRunView.lead(condition) : null,
        seen && job.learnsLead() ? condition.readySeconds() : List.of());
  }
}
