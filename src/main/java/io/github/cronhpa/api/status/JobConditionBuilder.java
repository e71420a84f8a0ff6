package io.github.cronhpa.api.status;

import io.github.cronhpa.api.spec.CronHpaJob;
import java.time.Instant;
import java.util.List;

/** Builds a condition in groups of fields that change together. */
public final class JobConditionBuilder {
  private String name;
  private String jobId;
  private String schedule;
  private Integer targetSize;
  private Boolean runOnce;
  private JobState state;
  private FailureReason reason;
  private Instant lastProbeTime;
  private String message;
  private Instant lastScheduleTime;
  private Instant nextScheduleTime;
  private Instant retryingSince;
  private Instant completionTime;
  private String resolvedSchedule;
  private Boolean suspended;
  private Instant windowEnd;
  private List<Integer> readySeconds;
  private Integer leadSeconds;

  JobConditionBuilder() {}

  JobConditionBuilder(JobCondition from) {
    name = from.name();
    jobId = from.jobId();
    schedule = from.schedule();
    targetSize = from.targetSize();
    runOnce = from.runOnce();
    state = from.state();
    reason = from.reason();
    lastProbeTime = from.lastProbeTime();
    message = from.message();
    lastScheduleTime = from.lastScheduleTime();
    nextScheduleTime = from.nextScheduleTime();
    retryingSince = from.retryingSince();
    completionTime = from.completionTime();
    resolvedSchedule = from.resolvedSchedule();
    suspended = from.suspended();
    windowEnd = from.windowEnd();
    readySeconds = from.readySeconds();
    leadSeconds = from.leadSeconds();
  }

  /**
   * The job that the condition is about.
   *
   * @param id identity of the job as it was read
   * @param job the job
   * @return this builder
   */
  public JobConditionBuilder job(String id, CronHpaJob job) {
    jobId = id;
    name = job.name();
    schedule = job.schedule();
    targetSize = job.targetSize();
    runOnce = job.once();
    return this;
  }

  /**
   * The copies of the schedule, perhaps cut.
   *
   * @param text the schedule as it was written
   * @param resolved the schedule with values in place of {@code H}, null if it has none
   * @return this builder
   */
  public JobConditionBuilder schedule(String text, String resolved) {
    schedule = text;
    resolvedSchedule = resolved;
    return this;
  }

  /**
   * What became of the job.
   *
   * @param newState the state
   * @param newReason why the state is Failed, null in any other state
   * @param at when, whole seconds
   * @param text the result in words
   * @return this builder
   */
  public JobConditionBuilder result(
      JobState newState, FailureReason newReason, Instant at, String text) {
    state = newState;
    reason = newReason;
    lastProbeTime = at;
    message = text;
    return this;
  }

  /**
   * The run that was handled last.
   *
   * @param due its due time
   * @param retrying when it first failed if it is to be retried, else null
   * @param completed when the job was completed, else null
   * @return this builder
   */
  public JobConditionBuilder run(Instant due, Instant retrying, Instant completed) {
    lastScheduleTime = due;
    retryingSince = retrying;
    completionTime = completed;
    return this;
  }

  /**
   * What comes next.
   *
   * @param next next due time, null if there is none
   * @param isSuspended whether the job is suspended
   * @return this builder
   */
  public JobConditionBuilder outlook(Instant next, boolean isSuspended) {
    nextScheduleTime = next;
    suspended = isSuspended ? true : null;
    return this;
  }

  /**
   * The window that is open.
   *
   * @param end when it ends, null if none is open
   * @return this builder
   */
  public JobConditionBuilder windowEnd(Instant end) {
    windowEnd = end;
    return this;
  }

  /**
   * How much earlier than its due time the job acts, and what that was learnt from.
   *
   * @param seconds how long the target took to be ready, newest last
   * @param lead the lead in seconds, null for none
   * @return this builder
   */
  public JobConditionBuilder lead(List<Integer> seconds, Integer lead) {
    readySeconds = seconds;
    leadSeconds = lead;
    return this;
  }

  /**
   * The condition.
   *
   * @return a condition with the values of this builder
   */
  public JobCondition build() {
    return new JobCondition(
        name,
        jobId,
        schedule,
        targetSize,
        runOnce,
        state,
        reason,
        lastProbeTime,
        message,
        lastScheduleTime,
        nextScheduleTime,
        retryingSince,
        completionTime,
        resolvedSchedule,
        suspended,
        windowEnd,
        readySeconds,
        leadSeconds);
  }
}
