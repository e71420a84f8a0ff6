package io.github.cronhpa.manifest;

import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.schedule.ExcludedDays;
import io.github.cronhpa.schedule.Planner;
import io.github.cronhpa.schedule.Problem;
import io.github.cronhpa.schedule.TargetRefCheck;
import io.github.cronhpa.schedule.Timetable;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the controller would say of a spec, in its own words. */
final class SpecCheck {
  private static final String EXCLUDED = "spec.excludeDates[";

  private final CronHpaSpec spec;
  private final Timetable timetable;
  private final Instant now;

  SpecCheck(CronHpaSpec spec, Timetable.Origin origin, Instant now) {
    this.spec = spec;
    this.now = now;
    timetable = Timetable.of(spec, origin);
  }

  /**
   * An excluded day that cannot be read only warns in a cluster, where the runs of other days must
   * go on; before it gets there, it is a mistake like any other.
   */
  Set<Problem> problems() {
    Set<Problem> problems = new LinkedHashSet<>(TargetRefCheck.problems(spec.scaleTargetRef()));
    timetable.jobs().forEach(job -> problems.addAll(job.problems()));
    problems.addAll(ExcludedDays.parse(spec.excludeDates()).problems());
    return problems;
  }

  /** What is probably not meant. */
  List<Problem> warnings() {
    Stream<String> ofSpec =
        timetable.warnings().stream().filter(warning -> !warning.startsWith(EXCLUDED));
    Stream<String> ofPlan =
        Planner.plan(spec, timetable, CronHpaStatus.EMPTY, now).warnings().stream();
    Stream<String> ofNothing =
        spec.jobs().isEmpty() ? Stream.of("spec.jobs: is empty, nothing will run") : Stream.of();
    return Stream.of(ofSpec, ofPlan, ofNothing)
        .flatMap(each -> each)
        .distinct()
        .map(SpecCheck::split)
        .toList();
  }

  private static Problem split(String warning) {
    int colon = warning.indexOf(": ");
    return new Problem(warning.substring(0, colon), warning.substring(colon + 2));
  }
}
