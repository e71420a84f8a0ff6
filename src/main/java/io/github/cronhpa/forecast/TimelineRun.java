package io.github.cronhpa.forecast;

import io.github.cronhpa.calendar.Exclusion;
import io.github.cronhpa.plan.WindowRule.Edge;
import io.github.cronhpa.text.Quoted;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * One due time of one job.
 *
 * @param scheduleTime when it is due
 * @param localTime the same in the zone of the job, {@code
 *     2026-05-01T08:00:00+08:00[Asia/Shanghai]}
 * @param timeZone IANA zone of the job
 * @param job name of the job
 * @param targetSize replicas that the job asks for; at the end of a window those that the target
 *     gets, null if they are not known
 * @param result what will become of it
 * @param reason why it is left out, or that it acts early, null if there is nothing to say
 * @param leadSeconds how much earlier than it is due it acts, in seconds, null for not at all
 */
public record TimelineRun(
    Instant scheduleTime,
    String localTime,
    String timeZone,
    String job,
    Integer targetSize,
    Result result,
    String reason,
    Integer leadSeconds) {

  /** What becomes of a due time. */
  public enum Result {
    /** The target gets the size. */
    Run,
    /** The day is excluded. */
    Skipped,
    /** Another job is due at the same instant and acts instead, or its window is open. */
    Superseded,
    /** The timetable is overridden then. */
    Overridden,
    /** The window of the job ends, and the target gets what the timetable says else. */
    End
  }

  static TimelineRun of(Edge due, Integer size, Result result, String reason) {
    TimetableJob job = due.job();
    return new TimelineRun(
        due.at(),
        DateTimeFormatter.ISO_ZONED_DATE_TIME.format(due.at().atZone(job.zone())),
        job.zone().getId(),
        job.spec().name(),
        size,
        result,
        reason,
        null);
  }

  static TimelineRun skipped(Edge due, Exclusion exclusion) {
    String field = exclusion.days() == null ? "" : exclusion.field() + ", ";
    String reason = "the day is excluded by " + field + Quoted.of(exclusion.entry());
    return of(due, due.job().spec().targetSize(), Result.Skipped, reason);
  }

  /** A run in place of which the window of a job holds its size, or else another run acts. */
  static TimelineRun superseded(Edge due, Integer size, Optional<TimetableJob> open, Edge acting) {
    String reason =
        open.map(job -> "the window of job " + job.spec().name() + " is open")
            .orElseGet(
                () ->
                    "job "
                        + acting.job().spec().name()
                        + " is due at the same time and comes later");
    return of(due, size, Result.Superseded, reason);
  }

  /** A run that acts, perhaps before it is due. */
  static TimelineRun early(Edge due, SimulatedLead lead) {
    TimelineRun run = of(due, due.job().spec().targetSize(), Result.Run, lead.words(due));
    int seconds = lead.seconds(due);
    return seconds == 0
        ? run
        : new TimelineRun(
            run.scheduleTime,
            run.localTime,
            run.timeZone,
            run.job,
            run.targetSize,
            run.result,
            run.reason,
            seconds);
  }
}
