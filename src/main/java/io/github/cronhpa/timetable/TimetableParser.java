package io.github.cronhpa.timetable;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRefValidator;
import io.github.cronhpa.calendar.RunDays;
import io.github.cronhpa.schedule.ParsedSchedule;
import io.github.cronhpa.schedule.Schedule;
import io.github.cronhpa.schedule.ScheduleParser;
import io.github.cronhpa.schedule.TimeZones;
import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.text.Quoted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the jobs of one spec and finds all that is wrong with them, not just the first. */
final class TimetableParser {
  private final CronHpaSpec spec;
  private final ScheduleContext origin;
  private final JobDays jobDays;
  private final List<FieldError> warnings;
  private final Map<String, Integer> indexOfName = new HashMap<>();

  TimetableParser(
      CronHpaSpec spec, ScheduleContext origin, JobDays jobDays, List<FieldError> warnings) {
    this.spec = spec;
    this.origin = origin;
    this.jobDays = jobDays;
    this.warnings = warnings;
  }

  List<TimetableJob> read() {
    List<FieldError> ofTarget = ScaleTargetRefValidator.problems(spec.scaleTargetRef());
    List<TimetableJob> jobs = new ArrayList<>();
    for (int index = 0; index < spec.jobs().size(); index++) {
      jobs.add(read(index, ofTarget));
    }
    return List.copyOf(jobs);
  }

  private TimetableJob read(int index, List<FieldError> ofTarget) {
    CronHpaJob job = spec.jobs().get(index);
    String path = "spec.jobs[" + index + "].";
    List<FieldError> problems = new ArrayList<>(ofTarget);
    checkName(index, job, path, problems);
    new JobFields(spec, job, path).check(problems, warnings);
    ZoneId zone = zone(job, path, problems);
    JobBounds bounds = JobBounds.parse(job, zone, path, problems);
    String resolved =
        ScheduleParser.resolve(job.schedule(), origin.object() + "/" + job.name()).orElse(null);
    ParsedSchedule parsed =
        ScheduleParser.parse(resolved == null ? job.schedule() : resolved, zone, origin.creation());
    parsed.warnings().forEach(warning -> warnings.add(new FieldError(path + "schedule", warning)));
    Duration duration = JobDuration.parse(job, path, problems);
    RunDays days = jobDays.of(job, path, problems, warnings);
    Schedule schedule = null;
    if (parsed instanceof ParsedSchedule.Valid valid) {
      schedule = bounds.within(valid.schedule());
      JobDuration.overlap(job, duration, schedule, origin.creation(), path)
          .ifPresent(warnings::add);
    } else if (parsed instanceof ParsedSchedule.Invalid invalid) {
      invalid.problems().forEach(text -> problems.add(new FieldError(path + "schedule", text)));
    }
    return new TimetableJob(
        index,
        job,
        id(job, index),
        zone,
        schedule,
        schedule == null ? null : resolved,
        duration,
        List.copyOf(problems),
        days);
  }

  private void checkName(int index, CronHpaJob job, String path, List<FieldError> problems) {
    if (job.name() == null || job.name().isBlank()) {
      problems.add(new FieldError(path + "name", "must not be empty"));
      return;
    }
    Integer first = indexOfName.putIfAbsent(job.name(), index);
    if (first != null) {
      problems.add(
          new FieldError(
              path + "name",
              Quoted.of(job.name())
                  + " is already the name of spec.jobs["
                  + first
                  + "]; names must be unique within the object"));
    }
  }

  /** The job's zone, else the spec's, else the controller's; UTC stands in for an unknown name. */
  private ZoneId zone(CronHpaJob job, String path, List<FieldError> problems) {
    if (job.timeZone() != null) {
      return zone(job.timeZone(), path + "timeZone", problems);
    }
    return spec.timeZone() == null
        ? origin.zone()
        : zone(spec.timeZone(), "spec.timeZone", problems);
  }

  private static ZoneId zone(String name, String field, List<FieldError> problems) {
    return TimeZones.parse(name)
        .orElseGet(
            () -> {
              problems.add(
                  new FieldError(
                      field,
                      Quoted.of(name)
                          + " is not an IANA time zone; use a name such as Europe/London or UTC"));
              return ZoneOffset.UTC;
            });
  }

  /**
   * A name-based UUID over the object and everything in the job whose edit makes it another job.
   * The controller's default zone is left out: a restart with another default is not an edit.
   */
  private String id(CronHpaJob job, int index) {
    Integer first = indexOfName.get(job.name());
    boolean unique = first != null && first == index;
    List<Object> identity = new ArrayList<>();
    identity.add(origin.uid());
    identity.add(job.name());
    identity.add(unique ? "" : index);
    identity.add(job.schedule());
    identity.add(job.targetSize());
    identity.add(job.once());
    identity.add(job.timeZone() == null ? spec.timeZone() : job.timeZone());
    identity.add(job.minReplicas());
    identity.add(job.maxReplicas());
    // Only if they are there, so that jobs without them keep the identity that is in their status.
    if (job.notBefore() != null || job.notAfter() != null) {
      identity.add(job.notBefore());
      identity.add(job.notAfter());
    }
    if (job.duration() != null) {
      identity.add(job.duration());
    }
    if (job.days() != null) {
      identity.add(job.days());
    }
    byte[] bytes = identity.toString().getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString();
  }
}
