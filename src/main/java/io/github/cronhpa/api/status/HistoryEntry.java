package io.github.cronhpa.api.status;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.github.cronhpa.api.spec.LenientInstant;
import io.github.cronhpa.api.spec.LenientInteger;
import java.time.Instant;
import java.util.Arrays;

/**
 * One run that is over, or that is being retried, or one correction of the size.
 *
 * @param job name of the job; for a correction that of the job whose size is held, or {@code
 *     otherwiseSize}
 * @param scheduleTime when it was due; for a correction when it was made
 * @param executionTime when it was dealt with, whole seconds
 * @param fromReplicas size before the run, absent where it was not read
 * @param toReplicas size that the job asks for
 * @param result how it ended
 * @param message the result in words
 * @param readiness how far the target has got since, absent for a run that is not followed
 * @param readyTime when the target was ready, whole seconds
 * @param readyReplicas how many replicas were ready when it was looked at last
 * @param readinessMessage why the target is not ready, or why that is unknown
 * @param warm what became of the loading of the cache, absent if nothing is loaded
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryEntry(
    @JsonPropertyDescription("Name of the job.") String job,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("When the run was due.")
        Instant scheduleTime,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("When the run was executed, skipped or missed.")
        Instant executionTime,
    @JsonPropertyDescription("Replicas before the run.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer fromReplicas,
    @JsonPropertyDescription("Replicas that the job requests.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer toReplicas,
    @JsonPropertyDescription("Succeed, Failed, Skipped, Missed, Superseded, Overridden or Held.")
        RunResult result,
    @JsonPropertyDescription("The result as a message.") String message,
    @JsonPropertyDescription(
            "Whether the target is ready since: Waiting, Ready, NotReady, Unknown.")
        Readiness readiness,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("When as many replicas as the job requests were ready.")
        Instant readyTime,
    @JsonPropertyDescription("Replicas that were ready when the target was last looked at.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer readyReplicas,
    @JsonPropertyDescription("What stands in the way, or why it is unknown.")
        String readinessMessage,
    @JsonPropertyDescription("What became of the loading of the cache, for a job with warm.")
        WarmStatus warm) {

  /**
   * A run that is not followed.
   *
   * @param job name of the job
   * @param scheduleTime when it was due
   * @param executionTime when it was dealt with, whole seconds
   * @param fromReplicas size before the run, null where it was not read
   * @param toReplicas size that the job asks for
   * @param result how it ended
   * @param message the result in words
   */
  public HistoryEntry(
      String job,
      Instant scheduleTime,
      Instant executionTime,
      Integer fromReplicas,
      Integer toReplicas,
      RunResult result,
      String message) {
    this(
        job,
        scheduleTime,
        executionTime,
        fromReplicas,
        toReplicas,
        result,
        message,
        null,
        null,
        null,
        null,
        null);
  }

  /**
   * The same run, with what was found out about the target since.
   *
   * @param found how far the target has got
   * @param at when it was ready, null if it is not
   * @param replicas how many replicas were ready, null if that is not known
   * @param text why it is not ready, or why that is unknown, null for nothing
   * @return a copy
   */
  public HistoryEntry with(Readiness found, Instant at, Integer replicas, String text) {
    return with(found, at, replicas, text, warm);
  }

  /**
   * The same run, with what became of the loading of the cache.
   *
   * @param loading what became of it
   * @return a copy
   */
  public HistoryEntry with(WarmStatus loading) {
    return with(readiness, readyTime, readyReplicas, readinessMessage, loading);
  }

  private HistoryEntry with(
      Readiness found, Instant at, Integer replicas, String text, WarmStatus loading) {
    return new HistoryEntry(
        job,
        scheduleTime,
        executionTime,
        fromReplicas,
        toReplicas,
        result,
        message,
        found,
        at,
        replicas,
        text,
        loading);
  }

  /**
   * Whether a cache is being loaded.
   *
   * @return true until that has come to an end
   */
  @JsonIgnore
  public boolean isWarming() {
    return warm != null && warm.isOpen();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HistoryEntry that && Arrays.equals(components(), that.components());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(components());
  }

  /** For equals, which is that of {@link CronHpaStatus} for the same reason. */
  private Object[] components() {
    return new Object[] {
      job,
      scheduleTime,
      executionTime,
      fromReplicas,
      toReplicas,
      result,
      message,
      readiness,
      readyTime,
      readyReplicas,
      readinessMessage,
      warm
    };
  }
}
