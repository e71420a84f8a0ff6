package io.github.cronhpa.api.status;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.fabric8.generator.annotation.Nullable;
import io.github.cronhpa.api.spec.LenientInstant;
import io.github.cronhpa.api.spec.LenientInteger;
import io.github.cronhpa.api.spec.NonNullLists;
import io.github.cronhpa.api.spec.NullIfEmpty;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.TargetSize;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The status of an object. Everything that must survive a restart is here and nowhere else.
 *
 * <p>Absent values are written as {@code null}: the status is sent as a JSON merge patch, in which
 * only a null takes an old value away (RFC 7396).
 *
 * @param observedGeneration generation of the spec that this status describes; absent in a status
 *     that the Go controller wrote
 * @param scaleTargetRef copy of the spec's target
 * @param excludeDates copy of the spec's excluded days
 * @param conditions one per job, in the order of {@code spec.jobs}
 * @param schedule the timetable in one line, for {@code kubectl get}
 * @param lastExecutionTime when the newest entry of the history was handled
 * @param lastResult result of the newest entry of the history
 * @param nextScheduleTime earliest next due time of all jobs
 * @param nextTargetSize size that the target gets then
 * @param competingHpa name of the HorizontalPodAutoscaler that also scales the target, as found at
 *     the last edit of the spec; absent if there is none
 * @param warnings what is probably not meant, in words; never stops a run
 * @param history the last runs, newest first
 * @param sizeBefore size of the target before its windows; given back at the end of the last open
 *     one
 * @param hold how often the size was set back of late, absent if it was not
 * @param override what goes before the timetable, and what it has got to
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CronHpaStatus(
    @JsonPropertyDescription("Generation of the spec that this status describes.")
        Long observedGeneration,
    @JsonPropertyDescription("Copy of spec.scaleTargetRef.") ScaleTargetRef scaleTargetRef,
    @Nullable @JsonPropertyDescription("Copy of spec.excludeDates.") List<String> excludeDates,
    @JsonPropertyDescription("State of each job, in the order of spec.jobs.")
        List<JobCondition> conditions,
    @JsonPropertyDescription("All jobs in one line, for kubectl get.") String schedule,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("When the last run was executed, skipped or missed.")
        Instant lastExecutionTime,
    @JsonPropertyDescription("Result of the last run.") RunResult lastResult,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("Due time of the next run of any job.")
        Instant nextScheduleTime,
    @JsonPropertyDescription("Replicas that are set at nextScheduleTime.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer nextTargetSize,
    @JsonPropertyDescription(
            "HorizontalPodAutoscaler that also scales the target, as of the last edit.")
        String competingHpa,
    @JsonSerialize(converter = NullIfEmpty.class)
        @JsonPropertyDescription("Likely mistakes in the spec; they never stop a run.")
        List<String> warnings,
    @JsonSerialize(converter = NullIfEmpty.class)
        @JsonPropertyDescription("The last runs, newest first, at most spec.historyLimit.")
        List<HistoryEntry> history,
    @JsonPropertyDescription(
            "Size of the target before its windows; it is given back at the end of the last one that"
                + " is open.")
        TargetSize sizeBefore,
    @JsonPropertyDescription("Corrections of the size, present for an hour after the first.")
        HoldStatus hold,
    @JsonPropertyDescription(
            "The size or the pause that the annotation autoscaling.alibabacloud.com/override asks"
                + " for.")
        OverrideStatus override) {

  /** The status of an object that has none yet. */
  public static final CronHpaStatus EMPTY =
      new CronHpaStatus(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** Turns absent lists into empty ones, and leaves absent elements out. */
  public CronHpaStatus {
    excludeDates = NonNullLists.of(excludeDates);
    conditions = NonNullLists.of(conditions);
    warnings = NonNullLists.of(warnings);
    history = NonNullLists.of(history);
  }

  /**
   * The state of the object, for {@code kubectl get}; it follows from the conditions and is not
   * read.
   *
   * @return the worst state of its jobs, null if there is none
   */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  @JsonPropertyDescription("Worst state of the jobs: Failed, Submitted or Succeed.")
  public JobState state() {
    return JobState.worst(conditions);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronHpaStatus that && Arrays.equals(components(), that.components());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(components());
  }

  /**
   * For an equals by hand, which every reconcile needs: the one that the compiler gives to a record
   * takes twenty microseconds for each component in a native binary.
   */
  private Object[] components() {
    return new Object[] {
      observedGeneration,
      scaleTargetRef,
      excludeDates,
      conditions,
      schedule,
      lastExecutionTime,
      lastResult,
      nextScheduleTime,
      nextTargetSize,
      competingHpa,
      warnings,
      history,
      sizeBefore,
      hold,
      override
    };
  }
}
