package io.github.cronhpa.forecast;

import io.github.cronhpa.timetable.TimetableJob;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

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
 * @param reason why it is left out, null for a run
 */
public record TimelineRun(
    Instant scheduleTime,
    String localTime,
    String timeZone,
    String job,
    Integer targetSize,
    Result result,
    String reason) {

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

  static TimelineRun of(Instant due, TimetableJob job, Integer size, Result result, String reason) {
    return new TimelineRun(
        due,
        DateTimeFormatter.ISO_ZONED_DATE_TIME.format(due.atZone(job.zone())),
        job.zone().getId(),
        job.spec().name(),
        size,
        result,
        reason);
  }
}
