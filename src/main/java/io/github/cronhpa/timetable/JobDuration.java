package io.github.cronhpa.timetable;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.schedule.Durations;
import io.github.cronhpa.schedule.Schedule;
import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.text.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long the windows of a job are. */
final class JobDuration {
  private static final Duration MIN = Duration.ofSeconds(1);
  private static final Duration MAX = Duration.ofDays(366);

  /** Due times that are asked for how far they are apart: a week of a daily job, twice. */
  private static final int ASKED = 15;

  private JobDuration() {}

  /** Reads the duration of a job; what cannot be read is a problem and no duration. */
  static Duration parse(CronHpaJob job, String path, List<FieldError> problems) {
    if (job.duration() == null) {
      return null;
    }
    Optional<Duration> duration = Durations.parse(job.duration());
    if (duration.isEmpty()) {
      problems.add(problem(job, path, "cannot be read; " + Durations.FORM));
    } else if (duration.get().compareTo(MIN) < 0 || duration.get().compareTo(MAX) > 0) {
      problems.add(problem(job, path, "is not allowed; it must be from 1s to 8784h (366 days)"));
      return null;
    }
    return duration.orElse(null);
  }

  private static FieldError problem(CronHpaJob job, String path, String text) {
    return new FieldError(path + "duration", Quoted.of(job.duration()) + " " + text);
  }

  /** A warning if windows are still open when the next one begins. */
  static Optional<FieldError> overlap(
      CronHpaJob job, Duration duration, Schedule schedule, Instant from, String path) {
    if (duration == null) {
      return Optional.empty();
    }
    Optional<Instant> due = schedule.next(from);
    for (int each = 1; each < ASKED && due.isPresent(); each++) {
      Optional<Instant> next = schedule.next(due.get());
      if (next.isPresent() && next.get().isBefore(due.get().plus(duration))) {
        return Optional.of(
            problem(
                job,
                path,
                "is longer than the time from one due time to the next, "
                    + Durations.text(Duration.between(due.get(), next.get()))
                    + ": the next window begins before this one ends"));
      }
      due = next;
    }
    return Optional.empty();
  }
}
