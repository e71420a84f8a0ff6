package io.github.cronhpa.schedule;

import io.github.cronhpa.api.CronHpaJob;
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
 * @param schedule when the job is due, null where it cannot be read
 * @param problems why the job cannot run, empty where it can
 */
public record TimetableJob(
    int index, CronHpaJob spec, String id, ZoneId zone, Schedule schedule, List<Problem> problems) {

  /**
   * Ten years, after which no further run is looked for. Days are asked first and the schedule only
   * for those that are allowed, for a day is a hundred times cheaper to ask.
   */
  private static final int MOST_EXCLUDED_DAYS = 3_660;

  /**
   * Whether the job ends after its first successful run.
   *
   * @return true for runOnce jobs and for {@code @date}
   */
  public boolean once() {
    return spec.once() || schedule instanceof OnceSchedule;
  }

  /**
   * The entry that excludes the local day of an instant.
   *
   * @param excludedDays the days of the spec
   * @param instant a due time
   * @return the text of the entry, empty where the job may run
   */
  Optional<String> exclusion(ExcludedDays excludedDays, Instant instant) {
    return excludedDays.exclusion(day(instant));
  }

  /**
   * The next due time on a day that is not excluded.
   *
   * @param excludedDays the days of the spec
   * @param after the instant to look from, not included
   * @return the due time, empty where there is none within ten years of excluded days
   */
  Optional<Instant> nextRun(ExcludedDays excludedDays, Instant after) {
    LocalDate horizon = day(after).plusDays(MOST_EXCLUDED_DAYS);
    Optional<Instant> next = schedule.next(after);
    while (next.isPresent() && exclusion(excludedDays, next.get()).isPresent()) {
      LocalDate allowed = day(next.get());
      while (excludedDays.exclusion(allowed).isPresent()) {
        allowed = allowed.plusDays(1);
        if (allowed.isAfter(horizon)) {
          return Optional.empty();
        }
      }
      next = schedule.next(start(allowed).minusNanos(1));
    }
    return next;
  }

  /**
   * The latest due time on a day that is not excluded.
   *
   * @param excludedDays the days of the spec
   * @param from the instant to look from, not included
   * @param to the instant to look to, included
   * @return the due time, empty where there is none within ten years of excluded days
   */
  Optional<Instant> latestRun(ExcludedDays excludedDays, Instant from, Instant to) {
    LocalDate horizon = day(to).minusDays(MOST_EXCLUDED_DAYS);
    Optional<Instant> latest = schedule.latestBetween(from, to);
    while (latest.isPresent() && exclusion(excludedDays, latest.get()).isPresent()) {
      LocalDate allowed = day(latest.get());
      while (excludedDays.exclusion(allowed).isPresent()) {
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
