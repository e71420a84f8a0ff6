package io.github.cronhpa.timetable;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.schedule.BoundedSchedule;
import io.github.cronhpa.schedule.PointInTime;
import io.github.cronhpa.schedule.Schedule;
import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.text.Quoted;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The time in which a job is due at all, both ends included.
 *
 * @param notBefore the first instant
 * @param notAfter the last instant
 */
record JobBounds(Instant notBefore, Instant notAfter) {

  /** Reads the bounds of a job; what cannot be read is a problem and no bound. */
  static JobBounds parse(CronHpaJob job, ZoneId zone, String path, List<FieldError> problems) {
    Instant notBefore =
        bound(job.notBefore(), PointInTime::begin, Instant.MIN, zone, path + "notBefore", problems);
    Instant notAfter =
        bound(job.notAfter(), PointInTime::end, Instant.MAX, zone, path + "notAfter", problems);
    if (notAfter.isBefore(notBefore)) {
      problems.add(
          new FieldError(
              path + "notAfter",
              Quoted.of(job.notAfter()) + " is before notBefore " + Quoted.of(job.notBefore())));
    }
    return new JobBounds(notBefore, notAfter);
  }

  /** A schedule in this time. */
  Schedule within(Schedule schedule) {
    return notBefore.equals(Instant.MIN) && notAfter.equals(Instant.MAX)
        ? schedule
        : new BoundedSchedule(schedule, notBefore, notAfter);
  }

  private static Instant bound(
      String text,
      BiFunction<String, ZoneId, Optional<Instant>> parser,
      Instant absent,
      ZoneId zone,
      String field,
      List<FieldError> problems) {
    if (text == null) {
      return absent;
    }
    Optional<Instant> bound = parser.apply(text, zone);
    if (bound.isEmpty()) {
      problems.add(
          new FieldError(field, Quoted.of(text) + " is not a time; use " + PointInTime.FORMS));
    }
    return bound.orElse(absent);
  }
}
