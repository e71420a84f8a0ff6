package io.github.cronhpa.api.status;

import com.fasterxml.jackson.annotation.JsonFormat;
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
    @JsonPropertyDescription("The result as a message.") String message) {

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
      job, scheduleTime, executionTime, fromReplicas, toReplicas, result, message
    };
  }
}
