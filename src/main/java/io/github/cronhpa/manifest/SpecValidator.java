package io.github.cronhpa.manifest;

import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRefValidator;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.plan.Planner;
import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.Timetable;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the controller would say of a spec, in its own words. */
final class SpecValidator {
  private final CronHpaSpec spec;
  private final Timetable timetable;
  private final Instant now;

  SpecValidator(CronHpaSpec spec, ScheduleContext origin, Instant now) {
    this.spec = spec;
    this.now = now;
    timetable = Timetable.of(spec, origin);
  }

  /**
   * An excluded day that cannot be read only warns in a cluster, where the runs of other days must
   * go on; before it gets there, it is a mistake like any other.
   */
  Set<FieldError> problems() {
    Set<FieldError> problems =
        new LinkedHashSet<>(ScaleTargetRefValidator.problems(spec.scaleTargetRef()));
    timetable.jobs().forEach(job -> problems.addAll(job.problems()));
    problems.addAll(timetable.excludedDays().problems());
    return problems;
  }

  /** What is probably not meant. */
  List<FieldError> warnings() {
    Stream<FieldError> ofPlan =
        Planner.plan(spec, timetable, CronHpaStatus.EMPTY, now).warnings().stream();
    Stream<FieldError> ofNothing =
        spec.jobs().isEmpty()
            ? Stream.of(new FieldError("spec.jobs", "is empty, nothing will run"))
            : Stream.of();
    return Stream.of(
            timetable.parseWarnings().stream(),
            timetable.calendarWarnings(now).stream(),
            ofPlan,
            ofNothing)
        .flatMap(each -> each)
        .distinct()
        .toList();
  }
}
