package io.github.cronhpa.timetable;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.calendar.Exclusion;
import io.github.cronhpa.calendar.RunDays;
import io.github.cronhpa.schedule.BoundedSchedule;
import io.github.cronhpa.schedule.Schedule;
import io.github.cronhpa.text.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One job of a spec, parsed: either it has a schedule, or it has problems.
 *
 * @param index position in {@code spec.jobs}, from 0
 * @param spec the job as the user wrote it
 * @param id identity of the job as it was read, a UUID: an edit of the job gives another one
 * @param zone zone of the schedule and of excluded days
 * @param schedule when the job is due, null if it cannot be read
 * @param resolvedSchedule the text of the schedule with values in place of {@code H}, null if it
 *     has none or cannot be read
 * @param duration how long the job holds its size, null if it acts at its due time only
 * @param problems why the job cannot run, empty if it can
 * @param days the days on which it runs
 */
public record TimetableJob(
    int index,
    CronHpaJob spec,
    String id,
    ZoneId zone,
    Schedule schedule,
    String resolvedSchedule,
    Duration duration,
    List<FieldError> problems,
    RunDays days) {

  /** The longest that a job can act before its due time. */
  public static final Duration MAX_LEAD = Duration.ofSeconds(CronHpaSpec.MAX_LEAD_SECONDS);

  /**
   * Ten years, after which no further run is looked for. Days are asked first and the schedule only
   * for those that are allowed, for a day is a hundred times cheaper to ask.
   */
  private static final int MAX_EXCLUDED_DAYS = 3_660;

  /**
   * Whether the job ends after its first successful run.
   *
   * @return true for runOnce jobs and for {@code @date}
   */
  public boolean once() {
    return spec.once() || (schedule != null && schedule.isOneTime());
  }

  /**
   * The same job without later runs.
   *
   * @param last the last due time that counts
   * @return a copy
   */
  public TimetableJob upTo(Instant last) {
    return new TimetableJob(
        index,
        spec,
        id,
        zone,
        new BoundedSchedule(schedule, Instant.MIN, last),
        resolvedSchedule,
        duration,
        problems,
        days);
  }

  /**
   * Whether the job has windows: times with a beginning and an end.
   *
   * @return true for a job with a duration
   */
  public boolean isWindow() {
    return duration != null;
  }

  /**
   * The end of a window.
   *
   * @param since when it began
   * @return when it ends
   */
  public Instant end(Instant since) {
    return since.plus(duration);
  }

  /**
   * When the window that is open began.
   *
   * @param instant any instant
   * @return the beginning, empty if no window of the job is open; one does not open on a day on
   *     which the job does not run
   */
  public Optional<Instant> openSince(Instant instant) {
    return isWindow() ? latestRun(instant.minus(duration), instant) : Optional.empty();
  }

  /**
   * What excludes the local day of an instant.
   *
   * @param instant a due time
   * @return the reason, empty if the job may run
   */
  public Optional<Exclusion> exclusion(Instant instant) {
    return days.exclusion(day(instant));
  }

  /**
   * The last instant of the excluded days in a row around an instant.
   *
   * @param instant any instant
   * @param end where to stop, not included
   * @return the instant, later than the given one if its day and the time after it are excluded
   */
  public Instant excludedUntil(Instant instant, Instant end) {
    LocalDate day = day(instant);
    while (start(day).isBefore(end) && days.exclusion(day).isPresent()) {
      day = day.plusDays(1);
    }
    Instant next = start(day).isBefore(end) ? start(day) : end;
    return next.isAfter(instant) ? next.minusNanos(1) : instant;
  }

  /**
   * The next due time on a day that is not excluded.
   *
   * @param after the instant to look from, not included
   * @return the due time, empty if there is none within ten years of excluded days
   */
  public Optional<Instant> nextRun(Instant after) {
    Instant horizon = start(day(after).plusDays(MAX_EXCLUDED_DAYS + 1L));
    Optional<Instant> next = schedule.next(after);
    while (next.isPresent() && exclusion(next.get()).isPresent()) {
      Instant passed = excludedUntil(next.get(), horizon);
      next = passed.plusNanos(1).isBefore(horizon) ? schedule.next(passed) : Optional.empty();
    }
    return next;
  }

  /**
   * The latest due time on a day that is not excluded.
   *
   * @param from the instant to look from, not included
   * @param to the instant to look to, included
   * @return the due time, empty if there is none within ten years of excluded days
   */
  public Optional<Instant> latestRun(Instant from, Instant to) {
    LocalDate horizon = day(to).minusDays(MAX_EXCLUDED_DAYS);
    Optional<Instant> latest = schedule.latestBetween(from, to);
    while (latest.isPresent() && exclusion(latest.get()).isPresent()) {
      LocalDate allowed = day(latest.get());
      while (days.exclusion(allowed).isPresent()) {
        allowed = allowed.minusDays(1);
        if (allowed.isBefore(horizon)) {
          return Optional.empty();
        }
      }
      latest = schedule.latestBetween(from, start(allowed.plusDays(1)).minusNanos(1));
    }
    return latest;
  }

  private LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
