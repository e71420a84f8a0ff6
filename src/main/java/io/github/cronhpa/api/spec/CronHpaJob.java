package io.github.cronhpa.api.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * One line of the timetable: at these times, this size.
 *
 * @param name what the job is called in status and events; unique within the object
 * @param schedule when it runs, in the dialect of {@code docs/reference.md}
 * @param targetSize how many replicas the target gets
 * @param runOnce whether the job ends after its first successful run
 * @param timeZone IANA zone of the schedule, or null for that of the spec
 * @param suspend whether the job is held back
 * @param minReplicas for a target with a range: its minimum from this run on
 * @param maxReplicas for a target with a range: its maximum from this run on
 * @param notBefore the first instant at which it may be due, or null for no bound
 * @param notAfter the last instant at which it may be due, or null for no bound
 * @param duration how long it holds its size, a Go duration, or null for a job that acts at its due
 *     time only
 * @param days on which days it runs: Any, Workdays or Holidays, or null for Any
 * @param calendar name of the calendar that says which days these are, or null for that of the spec
 * @param leadSeconds how much earlier than its due time it acts, in seconds, or null for not at all
 * @param readyBy whether this is learnt from how long the target takes to be ready
 * @param warm what a cache of Fluid loads once its workers are ready, or null for nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CronHpaJob(
    @Required
        @Size(max = 253)
        @JsonPropertyDescription(
            "Name of the job, unique within this object; at most 253 characters.")
        String name,
    @Required
        @Size(max = 512)
        @JsonPropertyDescription(
            "When the job runs: six cron fields (seconds, minutes, hours, day of month, month, day"
                + " of week), a descriptor such as @daily, '@every 1h30m', or '@date 2026-05-01"
                + " 08:00:00'; at most 512 characters.")
        String schedule,
    @Required
        @JsonPropertyDescription("Number of replicas to set; 0 or more.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer targetSize,
    @JsonPropertyDescription(
            "Whether the job is completed by its first successful run; an edit re-arms it."
                + " Default false.")
        Boolean runOnce,
    @Size(max = 64)
        @JsonPropertyDescription(
            "IANA time zone of the schedule, for example Europe/London. Default: spec.timeZone.")
        String timeZone,
    @JsonPropertyDescription(
            "Suspends this job while true; runs that come due meanwhile are not caught up."
                + " Default false.")
        Boolean suspend,
    @JsonPropertyDescription(
            "Only for a target with a range, such as a HorizontalPodAutoscaler: sets its minimum to"
                + " exactly this value instead of deriving it from targetSize.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer minReplicas,
    @JsonPropertyDescription(
            "Only for a target with a range, such as a HorizontalPodAutoscaler: sets its maximum to"
                + " exactly this value instead of deriving it from targetSize.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer maxReplicas,
    @Size(max = 64)
        @JsonPropertyDescription(
            "The job is not due before this time: 2026-12-01T08:00:00+08:00, or in its zone"
                + " 2026-12-01T08:00:00 or 2026-12-01.")
        String notBefore,
    @Size(max = 64)
        @JsonPropertyDescription(
            "The job is not due after this time, written like notBefore; a day counts as a"
                + " whole.")
        String notAfter,
    @Size(max = 64)
        @JsonPropertyDescription(
            "How long the job holds its size, for example 10h30m. Afterwards the target gets the"
                + " size of the other jobs, else spec.otherwiseSize, else the size that it had"
                + " before. Default: the job sets the size once.")
        String duration,
    @Size(max = 64)
        @JsonPropertyDescription(
            "Days on which the job runs: Any, Workdays (Monday to Friday without the holidays of the"
                + " calendar, and its make-up days) or Holidays (all other days). Default Any.")
        String days,
    @Size(max = 253)
        @JsonPropertyDescription("Name of the calendar that days goes by. Default: spec.calendar.")
        String calendar,
    @Min(0)
        @Max(CronHpaSpec.MAX_LEAD_SECONDS)
        @JsonPropertyDescription(
            "How much earlier than its due time the job acts, in seconds, so that the target is"
                + " ready then; at most 43200. Never before the previous due time of the object."
                + " Default 0.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer leadSeconds,
    @JsonPropertyDescription(
            "Learns how much earlier the job must act for the target to be ready at the due time:"
                + " the longest of the last ten times and a fifth more, at most"
                + " spec.maxLeadSeconds. Until something is learnt, leadSeconds counts. Default"
                + " false.")
        Boolean readyBy,
    @JsonPropertyDescription(
            "Only for a runtime of Fluid as target: creates a DataLoad when the workers of a run that"
                + " raised the size are ready.")
        WarmUp warm) {

  /**
   * A job with the fields of the Go controller.
   *
   * @param name what the job is called
   * @param schedule when it runs
   * @param targetSize how many replicas the target gets
   */
  public CronHpaJob(String name, String schedule, Integer targetSize) {
    this(
        name,
        schedule,
        targetSize,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /**
   * Whether the job ends after its first successful run.
   *
   * @return {@code runOnce}, false where it is absent
   */
  @JsonIgnore
  public boolean once() {
    return Boolean.TRUE.equals(runOnce);
  }

  /**
   * Whether the lead of the job is learnt.
   *
   * @return {@code readyBy}, false where it is absent
   */
  @JsonIgnore
  public boolean learnsLead() {
    return Boolean.TRUE.equals(readyBy);
  }

  /**
   * What the target gets from this job.
   *
   * @return size and range
   */
  @JsonIgnore
  public TargetSize size() {
    return new TargetSize(targetSize, minReplicas, maxReplicas);
  }

  /**
   * Whether the job is held back by itself.
   *
   * @return {@code suspend}, false where it is absent
   */
  @JsonIgnore
  public boolean suspended() {
    return Boolean.TRUE.equals(suspend);
  }
}
