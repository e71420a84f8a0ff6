package io.github.cronhpa.schedule;

import io.github.cronhpa.api.CronHpaJob;
import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.api.ScaleTargetRef;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the jobs of one spec and finds all that is wrong with them, not just the first. */
final class JobReader {
  private final CronHpaSpec spec;
  private final Timetable.Origin origin;
  private final List<String> warnings;
  private final Map<String, Integer> indexOfName = new HashMap<>();

  JobReader(CronHpaSpec spec, Timetable.Origin origin, List<String> warnings) {
    this.spec = spec;
    this.origin = origin;
    this.warnings = warnings;
  }

  List<TimetableJob> read() {
    List<Problem> ofTarget = TargetRefCheck.problems(spec.scaleTargetRef());
    List<TimetableJob> jobs = new ArrayList<>();
    for (int index = 0; index < spec.jobs().size(); index++) {
      jobs.add(read(index, ofTarget));
    }
    return List.copyOf(jobs);
  }

  private TimetableJob read(int index, List<Problem> ofTarget) {
    CronHpaJob job = spec.jobs().get(index);
    String path = "spec.jobs[" + index + "].";
    List<Problem> problems = new ArrayList<>(ofTarget);
    checkName(index, job, path, problems);
    checkSizes(job, path, problems);
    warnOfRange(job.minReplicas(), path + "minReplicas");
    warnOfRange(job.maxReplicas(), path + "maxReplicas");
    ZoneId zone = zone(job, path, problems);
    ParsedSchedule parsed = CronDialect.parse(job.schedule(), zone, origin.creation());
    parsed.warnings().forEach(warning -> warnings.add(path + "schedule: " + warning));
    Schedule schedule = null;
    if (parsed instanceof ParsedSchedule.Valid valid) {
      schedule = valid.schedule();
    } else if (parsed instanceof ParsedSchedule.Invalid invalid) {
      invalid.problems().forEach(text -> problems.add(new Problem(path + "schedule", text)));
    }
    return new TimetableJob(index, job, id(job, index), zone, schedule, List.copyOf(problems));
  }

  private void checkName(int index, CronHpaJob job, String path, List<Problem> problems) {
    if (job.name() == null || job.name().isBlank()) {
      problems.add(new Problem(path + "name", "must not be empty"));
      return;
    }
    Integer first = indexOfName.putIfAbsent(job.name(), index);
    if (first != null) {
      problems.add(
          new Problem(
              path + "name",
              Quote.of(job.name())
                  + " is already the name of spec.jobs["
                  + first
                  + "]; names must be unique within the object"));
    }
  }

  private static void checkSizes(CronHpaJob job, String path, List<Problem> problems) {
    if (job.targetSize() == null) {
      problems.add(
          new Problem(
              path + "targetSize", "is missing or no number of 32 bits; it must be 0 or more"));
    } else {
      checkSize(job.targetSize(), 0, path + "targetSize", problems);
    }
    if (job.minReplicas() != null) {
      checkSize(job.minReplicas(), 0, path + "minReplicas", problems);
    }
    if (job.maxReplicas() != null) {
      checkSize(job.maxReplicas(), 1, path + "maxReplicas", problems);
    }
    if (job.minReplicas() != null
        && job.maxReplicas() != null
        && job.minReplicas() > job.maxReplicas()) {
      problems.add(
          new Problem(
              path + "minReplicas",
              job.minReplicas() + " is more than maxReplicas " + job.maxReplicas()));
    }
  }

  private void warnOfRange(Integer bound, String field) {
    ScaleTargetRef target = spec.scaleTargetRef();
    if (bound != null && target != null && !target.hpa()) {
      warnings.add(field + ": is only for a HorizontalPodAutoscaler as target and is ignored");
    }
  }

  private static void checkSize(int size, int least, String field, List<Problem> problems) {
    if (size < least) {
      problems.add(new Problem(field, size + " is not allowed; it must be " + least + " or more"));
    }
  }

  /** The job's zone, else the spec's, else the controller's; UTC stands in for an unknown name. */
  private ZoneId zone(CronHpaJob job, String path, List<Problem> problems) {
    if (job.timeZone() != null) {
      return zone(job.timeZone(), path + "timeZone", problems);
    }
    return spec.timeZone() == null
        ? origin.zone()
        : zone(spec.timeZone(), "spec.timeZone", problems);
  }

  private static ZoneId zone(String name, String field, List<Problem> problems) {
    return TimeZones.parse(name)
        .orElseGet(
            () -> {
              problems.add(
                  new Problem(
                      field,
                      Quote.of(name)
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
    byte[] bytes = identity.toString().getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString();
  }
}
