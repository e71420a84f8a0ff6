package io.github.cronhpa.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.generator.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/**
 * What the controller says. Everything that must survive a restart is here and nowhere else.
 *
 * <p>Absent values are written as {@code null}: the status is sent as a JSON merge patch, in which
 * only a null takes an old value away (RFC 7396).
 *
 * @param observedGeneration generation of the spec that this status describes; absent in a status
 *     that the Go original wrote
 * @param scaleTargetRef copy of the spec's target
 * @param excludeDates copy of the spec's excluded days
 * @param conditions one per job, in the order of {@code spec.jobs}
 * @param schedule the timetable in one line, for {@code kubectl get}
 * @param lastExecutionTime when the newest entry of the history was dealt with
 * @param lastResult result of the newest entry of the history
 * @param nextScheduleTime earliest next due time of all jobs
 * @param nextTargetSize size that the target gets then
 * @param warnings what is probably not meant, in words; never stops a run
 * @param history the last runs, newest first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CronHpaStatus(
    @JsonPropertyDescription("Generation of the spec that this status describes.")
        Long observedGeneration,
    @JsonPropertyDescription("Copy of spec.scaleTargetRef.") ScaleTargetRef scaleTargetRef,
    @Nullable @JsonPropertyDescription("Copy of spec.excludeDates.") List<String> excludeDates,
    @JsonPropertyDescription("Where each job stands, in the order of spec.jobs.")
        List<JobCondition> conditions,
    @JsonPropertyDescription("The timetable in one line.") String schedule,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("When the last run was dealt with.")
        Instant lastExecutionTime,
    @JsonPropertyDescription("How the last run ended.") RunResult lastResult,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("Due time of the next run of any job.")
        Instant nextScheduleTime,
    @JsonPropertyDescription("Replicas that the target gets at nextScheduleTime.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer nextTargetSize,
    @JsonPropertyDescription("What is probably not meant; never stops a run.")
        List<String> warnings,
    @JsonPropertyDescription("The last runs, newest first, at most spec.historyLimit.")
        List<HistoryEntry> history) {

  /** The status of an object that has none yet. */
  public static final CronHpaStatus EMPTY =
      new CronHpaStatus(null, null, null, null, null, null, null, null, null, null, null);

  /** Turns absent lists into empty ones, and leaves absent elements out. */
  public CronHpaStatus {
    excludeDates = Elements.of(excludeDates);
    conditions = Elements.of(conditions);
    warnings = Elements.of(warnings);
    history = Elements.of(history);
  }
}
