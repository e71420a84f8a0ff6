package io.github.cronhpa.api.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Nullable;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * What the user asks for.
 *
 * @param scaleTargetRef what is scaled
 * @param jobs the timetable
 * @param excludeDates days on which nothing runs
 * @param timeZone IANA zone of all schedules, or null for that of the controller
 * @param suspend whether all jobs are held back
 * @param startingDeadlineSeconds how late a run may start, in seconds, or null for no limit
 * @param historyLimit how many entries {@code status.history} keeps, or null for {@value
 *     #DEFAULT_HISTORY_LIMIT}
 * @param otherwiseSize size of the target while no job says another, or null
 * @param hold whether the target is set back if something else changes its size
 * @param calendar name of the calendar that jobs go by, or null
 * @param readyDeadlineSeconds how long after a run the target may take to be ready, in seconds, or
 *     null for no limit
 * @param maxLeadSeconds the longest lead that is learnt, in seconds, or null for {@value
 *     #DEFAULT_MAX_LEAD_SECONDS}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CronHpaSpec(
    @Required @JsonPropertyDescription("The target to scale, in the namespace of this object.")
        ScaleTargetRef scaleTargetRef,
    @Required
        @Size(max = 500)
        @JsonPropertyDescription("The jobs, each with a schedule and a size; at most 500.")
        List<CronHpaJob> jobs,
    @Nullable
        @Size(max = 1_000)
        @JsonPropertyDescription(
            "Days on which no job runs: cron expressions ('* * * 1 5 *' is the first of May),"
                + " dates (2026-05-01) and ranges of dates (2026-10-01/2026-10-07), whole days in"
                + " the zone of the job. At most 1,000 entries of 200 characters.")
        List<@Size(max = 200) String> excludeDates,
    @Size(max = 64)
        @JsonPropertyDescription(
            "IANA time zone of all schedules, for example Asia/Shanghai. Default: the zone of the"
                + " controller.")
        String timeZone,
    @JsonPropertyDescription(
            "Suspends all jobs while true; runs that come due meanwhile are not caught up."
                + " Default false.")
        Boolean suspend,
    @Min(0)
        @JsonPropertyDescription(
            "How late a run may start, in seconds. A run that cannot start in time, for example"
                + " because the controller was down, is reported as missed. Default: no limit.")
        Long startingDeadlineSeconds,
    @Min(0)
        @Max(50)
        @JsonPropertyDescription("How many runs status.history keeps, 0 to 50. Default 10.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer historyLimit,
    @Min(0)
        @JsonPropertyDescription(
            "Number of replicas at the end of a job with a duration, if no other job says another"
                + " number. Default: the size before the job.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer otherwiseSize,
    @JsonPropertyDescription(
            "Holds the size: about once a minute the target is read, and set back to the size that"
                + " the jobs say for that time if something else has changed it. Without effect on"
                + " a target that a HorizontalPodAutoscaler scales. Default false.")
        Boolean hold,
    @Size(max = 253)
        @JsonPropertyDescription(
            "Name of the calendar that jobs[].days goes by: a ConfigMap with the label"
                + " autoscaling.alibabacloud.com/calendar in the namespace of the controller.")
        String calendar,
    @Min(1)
        @JsonPropertyDescription(
            "How long after a run the target may take until as many replicas are ready, in seconds."
                + " After that an event NotReady says what stands in the way. Default: no limit.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer readyDeadlineSeconds,
    @Min(1)
        @Max(MAX_LEAD_SECONDS)
        @JsonPropertyDescription(
            "The longest lead that jobs[].readyBy learns, in seconds; at most 43200. Default 900.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer maxLeadSeconds) {

  /** How many entries {@code status.history} keeps where the spec says nothing. */
  public static final int DEFAULT_HISTORY_LIMIT = 10;

  /** The longest lead that a job can have, in seconds: half a day. */
  public static final int MAX_LEAD_SECONDS = 43_200;

  /** The longest lead that is learnt where the spec says nothing, in seconds. */
  public static final int DEFAULT_MAX_LEAD_SECONDS = 900;

  /** The spec of an object that has none. */
  public static final CronHpaSpec EMPTY =
      new CronHpaSpec(null, null, null, null, null, null, null, null, null, null, null, null);

  /** Turns absent lists into empty ones, and leaves absent elements out. */
  public CronHpaSpec {
    jobs = NonNullLists.of(jobs);
    excludeDates = NonNullLists.of(excludeDates);
  }

  /**
   * A spec with the fields of the Go controller.
   *
   * @param scaleTargetRef what is scaled
   * @param jobs the timetable
   * @param excludeDates days on which nothing runs
   */
  public CronHpaSpec(
      ScaleTargetRef scaleTargetRef, List<CronHpaJob> jobs, List<String> excludeDates) {
    this(scaleTargetRef, jobs, excludeDates, null, null, null, null, null, null, null, null, null);
  }

  /**
   * Whether the whole object is held back.
   *
   * @return {@code suspend}, false where it is absent
   */
  @JsonIgnore
  public boolean suspended() {
    return Boolean.TRUE.equals(suspend);
  }

  /**
   * Whether the size of the target is held between due times.
   *
   * @return {@code hold}, false where it is absent
   */
  @JsonIgnore
  public boolean holds() {
    return Boolean.TRUE.equals(hold);
  }
}
