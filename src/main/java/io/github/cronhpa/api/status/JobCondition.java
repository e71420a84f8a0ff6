package io.github.cronhpa.api.status;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.LenientInstant;
import io.github.cronhpa.api.spec.LenientInteger;
import io.github.cronhpa.api.spec.NonNullLists;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The state of one job. The fields up to {@code message}, but for the reason, are those of the Go
 * controller.
 *
 * @param name name of the job
 * @param jobId identity of the job as it was read: another text after every edit
 * @param schedule copy of the job's schedule
 * @param targetSize copy of the job's size
 * @param runOnce copy of the job's runOnce
 * @param state what became of the job
 * @param reason why the state is Failed, absent in any other state and if the Go controller wrote
 *     it
 * @param lastProbeTime when the job was accepted or last run, whole seconds
 * @param message the last result in words, empty before the first run
 * @param lastScheduleTime due time of the last run that was handled, or that is being retried
 * @param nextScheduleTime next due time on a day that is not excluded, absent if there is none
 * @param retryingSince when the run of {@code lastScheduleTime} failed first, present only while it
 *     is retried
 * @param completionTime when a job that runs once was completed, absent otherwise
 * @param resolvedSchedule the schedule with values in place of {@code H}, absent if it has none
 * @param suspended true while the job is suspended, absent otherwise
 * @param windowEnd when the window of the job that is open ends, absent if none is
 * @param readySeconds of the last ten runs that raised the size of a job with {@code readyBy}: how
 *     long the target took to be ready, in seconds, newest last
 * @param leadSeconds how much earlier than its due time the job acts, in seconds, absent for 0
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobCondition(
    @JsonPropertyDescription("Name of the job.") String name,
    @JsonPropertyDescription("ID of the job; an edit changes it.") String jobId,
    @JsonPropertyDescription("Schedule of the job.") String schedule,
    @JsonPropertyDescription("Target size of the job.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer targetSize,
    @JsonPropertyDescription("Whether the job is completed by its first successful run.")
        Boolean runOnce,
    @JsonPropertyDescription("Submitted (accepted, not run yet), Succeed or Failed.")
        JobState state,
    @JsonPropertyDescription(
            "Why the state is Failed: InvalidSpec, TargetNotFound, Rejected, Unavailable or"
                + " DeadlineExceeded.")
        FailureReason reason,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("When the job was accepted or last run.")
        Instant lastProbeTime,
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonPropertyDescription("The last result as a message; absent before the first run.")
        String message,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("Due time of the last run.")
        Instant lastScheduleTime,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("Due time of the next run.")
        Instant nextScheduleTime,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription(
            "When the last run first failed; present only while it is retried.")
        Instant retryingSince,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("When a job that runs once was completed.")
        Instant completionTime,
    @JsonPropertyDescription("The schedule with values in place of each H; absent if it has none.")
        String resolvedSchedule,
    @JsonPropertyDescription("True while the job is suspended.") Boolean suspended,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription(
            "When the open window of a job with a duration ends; absent if none is open.")
        Instant windowEnd,
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonPropertyDescription(
            "How long the target took to be ready after the last ten runs that raised its size, in"
                + " seconds; only for a job with readyBy.")
        @JsonDeserialize(contentUsing = LenientInteger.class)
        List<Integer> readySeconds,
    @JsonPropertyDescription("How much earlier than its due time the job acts, in seconds.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer leadSeconds) {

  /** Absent and empty are the same, and left out of the status. */
  public JobCondition {
    message = message == null ? "" : message;
    readySeconds = NonNullLists.of(readySeconds);
  }

  /**
   * A job that was accepted: it is new, or it was edited.
   *
   * @param jobId identity of the job as it was read
   * @param job the job
   * @param at when it was accepted, whole seconds
   * @return state Submitted with an empty message
   */
  public static JobCondition accepted(String jobId, CronHpaJob job, Instant at) {
    return new JobConditionBuilder()
        .job(jobId, job)
        .result(JobState.Submitted, null, at, "")
        .build();
  }

  /**
   * A builder that starts from this condition.
   *
   * @return a builder with all values of this condition
   */
  public JobConditionBuilder toBuilder() {
    return new JobConditionBuilder(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JobCondition that && Arrays.equals(components(), that.components());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(components());
  }

  /** For equals, which is that of {@link CronHpaStatus} for the same reason. */
  private Object[] components() {
    return new Object[] {
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
      leadSeconds
    };
  }
}
