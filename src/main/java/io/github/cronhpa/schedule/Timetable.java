package io.github.cronhpa.schedule;

import io.github.cronhpa.api.CronHpaSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A spec, parsed once: everything that plans, shows or checks works on this and never on the text.
 *
 * @param jobs the jobs in the order of {@code spec.jobs}
 * @param excludedDays days on which nothing runs
 * @param suspended whether the whole object is held back
 * @param deadline how late a run may start, empty for no limit
 * @param warnings what is probably not meant; never stops a run
 */
public record Timetable(
    List<TimetableJob> jobs,
    ExcludedDays excludedDays,
    boolean suspended,
    Optional<Duration> deadline,
    List<String> warnings) {

  /**
   * Parses a spec. Never fails: what is wrong is in the problems of the jobs and in the warnings.
   *
   * @param spec the spec as the API server holds it
   * @param origin what the spec's relative terms relate to
   * @return the timetable
   */
  public static Timetable of(CronHpaSpec spec, Origin origin) {
    List<String> warnings = new ArrayList<>();
    ExcludedDays excludedDays = ExcludedDays.parse(spec.excludeDates());
    excludedDays.problems().forEach(problem -> warnings.add(problem + "; the entry is ignored"));
    return new Timetable(
        new JobReader(spec, origin, warnings).read(),
        excludedDays,
        spec.suspended(),
        Optional.ofNullable(spec.startingDeadlineSeconds()).map(Duration::ofSeconds),
        List.copyOf(warnings));
  }

  /**
   * Whether a job is held back, by itself or with the whole object.
   *
   * @param job a job of this timetable
   * @return true where it does not run
   */
  public boolean holds(TimetableJob job) {
    return suspended || job.spec().suspended();
  }

  /**
   * What a spec's relative terms relate to.
   *
   * @param uid identity of the object, so that one created anew under an old name is a new one
   * @param creation when the object was created: {@code @every} counts from here
   * @param zone zone of schedules that name none
   */
  public record Origin(String uid, Instant creation, ZoneId zone) {}
}
