package io.github.cronhpa.timetable;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.schedule.ExcludedDays;
import io.github.cronhpa.schedule.TimeZones;
import io.github.cronhpa.text.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A spec, parsed once: everything that plans, shows or checks works on this and never on the text.
 *
 * @param jobs the jobs in the order of {@code spec.jobs}
 * @param excludedDays days on which nothing runs
 * @param calendars the calendars that it names
 * @param suspended whether the whole object is held back
 * @param deadline how late a run may start, empty for no limit
 * @param otherwiseSize size at the end of a window if no job says one, empty for the size before
 * @param holds whether the size is held between due times
 * @param override what goes before the timetable for a while, empty for nothing
 * @param maxOverride how long that may last
 * @param maxLead the longest lead that jobs learn
 * @param zone the zone of jobs that name none
 * @param parseWarnings what is probably not meant in the jobs and fields; never stops a run
 */
public record Timetable(
    List<TimetableJob> jobs,
    ExcludedDays excludedDays,
    List<CalendarUse> calendars,
    boolean suspended,
    Optional<Duration> deadline,
    Optional<Integer> otherwiseSize,
    boolean holds,
    Optional<OverrideRequest> override,
    Duration maxOverride,
    Duration maxLead,
    ZoneId zone,
    List<FieldError> parseWarnings) {

  /**
   * A clock that was ahead by more than this left times that are meaningless; a smaller step back
   * must neither repeat a run nor begin an override again.
   */
  public static final Duration MAX_AHEAD = Duration.ofDays(1);

  /**
   * Parses a spec. Never fails: what is wrong is in the problems of the jobs and in the warnings.
   *
   * @param spec the spec as the API server holds it
   * @param origin what the spec's relative terms relate to
   * @return the timetable
   */
  public static Timetable of(CronHpaSpec spec, ScheduleContext origin) {
    List<FieldError> warnings = new ArrayList<>();
    ZoneId zone = TimeZones.parse(spec.timeZone()).orElse(origin.zone());
    boolean isHpa = spec.scaleTargetRef() != null && spec.scaleTargetRef().hpa();
    if (spec.holds() && isHpa) {
      warnings.add(
          new FieldError(
              "spec.hold", "has no effect on a HorizontalPodAutoscaler, which decides the size"));
    }
    Calendars calendars = origin.settings().calendars();
    ExcludedDays excludedDays = ExcludedDays.parse(spec.excludeDates(), calendars);
    if (spec.calendar() != null && spec.jobs().stream().allMatch(job -> job.days() == null)) {
      warnings.add(new FieldError("spec.calendar", "has no effect, because no job has days"));
    }
    return new Timetable(
        new TimetableParser(spec, origin, new JobDays(spec, calendars, excludedDays), warnings)
            .read(),
        excludedDays,
        CalendarUse.of(spec, calendars),
        spec.suspended(),
        Optional.ofNullable(spec.startingDeadlineSeconds()).map(Duration::ofSeconds),
        Optional.ofNullable(spec.otherwiseSize()),
        spec.holds() && !isHpa,
        OverrideRequest.parse(origin.override(), zone, warnings),
        origin.settings().maxOverride(),
        maxLead(spec, warnings),
        zone,
        List.copyOf(warnings));
  }

  private static Duration maxLead(CronHpaSpec spec, List<FieldError> warnings) {
    if (spec.maxLeadSeconds() != null && spec.jobs().stream().noneMatch(CronHpaJob::learnsLead)) {
      warnings.add(
          new FieldError("spec.maxLeadSeconds", "has no effect, because no job has readyBy"));
    }
    int seconds =
        Objects.requireNonNullElse(spec.maxLeadSeconds(), CronHpaSpec.DEFAULT_MAX_LEAD_SECONDS);
    return Duration.ofSeconds(Math.max(0, Math.min(seconds, CronHpaSpec.MAX_LEAD_SECONDS)));
  }

  /**
   * What is probably not meant in the whole spec. An entry of {@code spec.excludeDates} that cannot
   * be read only warns, because the runs of other days must go on.
   *
   * @param now the present
   * @return warnings with the path of the field
   */
  public List<FieldError> warnings(Instant now) {
    return Stream.of(
            excludedDays.problems().stream()
                .map(
                    error ->
                        new FieldError(error.field(), error.message() + "; the entry is ignored")),
            calendarWarnings(now).stream(),
            parseWarnings.stream())
        .flatMap(each -> each)
        .toList();
  }

  /**
   * What is wrong with the calendars, among it that one ends within 30 days.
   *
   * @param now the present
   * @return one warning for each calendar at most, with the path of the field
   */
  public List<FieldError> calendarWarnings(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return calendars.stream().flatMap(use -> use.warning(today).stream()).toList();
  }

  /**
   * Whether any job has windows.
   *
   * @return true if the timetable says what is wanted between due times
   */
  public boolean hasWindows() {
    return jobs.stream().anyMatch(TimetableJob::isWindow);
  }

  /**
   * Whether a job is suspended, by itself or with the whole object.
   *
   * @param job a job of this timetable
   * @return true if it does not run
   */
  public boolean isSuspended(TimetableJob job) {
    return suspended || job.spec().suspended();
  }
}
