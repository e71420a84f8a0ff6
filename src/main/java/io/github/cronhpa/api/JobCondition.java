package io.github.cronhpa.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;

/**
 * Where one job stands. The fields up to {@code message} are those of the Go original.
 *
 * @param name name of the job
 * @param jobId identity of the job as it was read: another text after every edit
 * @param schedule copy of the job's schedule
 * @param targetSize copy of the job's size
 * @param runOnce copy of the job's runOnce
 * @param state what became of the job
 * @param lastProbeTime when the job was taken in or last run, whole seconds
 * @param message the last result in words, empty before the first run
 * @param lastScheduleTime due time of the last run that was dealt with, or that is being retried
 * @param nextScheduleTime next due time on a day that is not excluded, absent where there is none
 * @param retryingSince when the run of {@code lastScheduleTime} failed first, present only while it
 *     is retried
 * @param completionTime when a job that runs once was done, absent otherwise
 * @param suspended true while the job is held back, absent otherwise
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobCondition(
    @JsonPropertyDescription("Name of the job.") String name,
    @JsonPropertyDescription("Identity of the job as it was read; an edit changes it.")
        String jobId,
    @JsonPropertyDescription("Schedule of the job.") String schedule,
    @JsonPropertyDescription("Target size of the job.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer targetSize,
    @JsonPropertyDescription("Whether the job ends after its first successful run.")
        Boolean runOnce,
    @JsonPropertyDescription("Submitted (taken in, not run yet), Succeed or Failed.")
        JobState state,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("When the job was taken in or last run.")
        Instant lastProbeTime,
    @JsonPropertyDescription("The last result in words.") String message,
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
            "When the last run failed first; present only while it is retried.")
        Instant retryingSince,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("When a job that runs once was done.")
        Instant completionTime,
    @JsonPropertyDescription("True while the job is held back.") Boolean suspended) {

  /**
   * A job that was seen for the first time, or for the first time after an edit.
   *
   * @param jobId identity of the job as it was read
   * @param job the job
   * @param at when it was seen, whole seconds
   * @return state Submitted with an empty message
   */
  public static JobCondition takenIn(String jobId, CronHpaJob job, Instant at) {
    return new JobCondition(
        job.name(),
        jobId,
        job.schedule(),
        job.targetSize(),
        job.once(),
        JobState.Submitted,
        at,
        "",
        null,
        null,
        null,
        null,
        null);
  }

  /**
   * This condition with another text as its schedule.
   *
   * @param text the schedule, perhaps cut
   * @return the changed copy
   */
  public JobCondition withSchedule(String text) {
    return new JobCondition(
        name,
        jobId,
        text,
        targetSize,
        runOnce,
        state,
        lastProbeTime,
        message,
        lastScheduleTime,
        nextScheduleTime,
        retryingSince,
        completionTime,
        suspended);
  }

  /**
   * This condition with another result.
   *
   * @param newState what became of the job
   * @param at when
   * @param newMessage the result in words
   * @return the changed copy
   */
  public JobCondition withResult(JobState newState, Instant at, String newMessage) {
    return new JobCondition(
        name,
        jobId,
        schedule,
        targetSize,
        runOnce,
        newState,
        at,
        newMessage,
        lastScheduleTime,
        nextScheduleTime,
        retryingSince,
        completionTime,
        suspended);
  }

  /**
   * This condition after a run was dealt with.
   *
   * @param due when the run was due
   * @param retrying when it failed first if it is to be retried, else null
   * @param completed when the job was done for good, else null
   * @return the changed copy
   */
  public JobCondition withRun(Instant due, Instant retrying, Instant completed) {
    return new JobCondition(
        name,
        jobId,
        schedule,
        targetSize,
        runOnce,
        state,
        lastProbeTime,
        message,
        due,
        nextScheduleTime,
        retrying,
        completed,
        suspended);
  }

  /**
   * This condition with what comes next.
   *
   * @param next next due time, null where there is none
   * @param held whether the job is held back
   * @return the changed copy
   */
  public JobCondition withOutlook(Instant next, boolean held) {
    return new JobCondition(
        name,
        jobId,
        schedule,
        targetSize,
        runOnce,
        state,
        lastProbeTime,
        message,
        lastScheduleTime,
        next,
        retryingSince,
        completionTime,
        held ? true : null);
  }
}
