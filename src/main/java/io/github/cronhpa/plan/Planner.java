package io.github.cronhpa.plan;

import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.plan.memory.PreviousConditions;
import io.github.cronhpa.timetable.SizeOverride;
import io.github.cronhpa.timetable.Timetable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what is due: a pure function of spec, status and now. A timer that rings, a restart, a
 * leader change and an edit all end here, and a call too many changes nothing.
 */
public final class Planner {
  private Planner() {}

  /**
   * Plans one object.
   *
   * @param spec the spec that the timetable was parsed from
   * @param timetable the parsed spec
   * @param status the newest status of the object, written by anybody
   * @param now the instant to plan for
   * @return one decision per job; at most one of them is a run
   */
  public static Plan plan(
      CronHpaSpec spec, Timetable timetable, CronHpaStatus status, Instant now) {
    PreviousConditions knownJobs = new PreviousConditions(spec, status, now);
    JobPlanner planner = new JobPlanner(timetable, now);
    List<JobPlan> onTime =
        timetable.jobs().stream().map(job -> planner.decide(job, knownJobs.of(job))).toList();
    SizeOverride override = OverrideRule.of(spec, timetable, status, onTime, now);
    // What the override covers is decided when it is due.
    List<JobPlan> entries =
        override.phase() != SizeOverride.Phase.ACTIVE
            ? LeadRule.apply(timetable, onTime, now)
            : onTime;
    Levels levels =
        new Levels(
            timetable, OverrideRule.apply(override, entries), SizeBefore.stored(spec, status));
    List<JobPlan> decided = WindowRule.oneActs(levels, now);
    boolean isHeld =
        timetable.holds()
            && status.competingHpa() == null
            && override.phase() == SizeOverride.Phase.NONE
            && isAtRest(timetable, decided);
    return new Plan(
        decided,
        wake(timetable, onTime, override, now),
        levels,
        SizeBefore.of(spec, levels, decided, status, now),
        isHeld ? Optional.of(levels.at(now)).filter(Level::hasSize) : Optional.empty(),
        override,
        decided.stream().anyMatch(JobPlan::acts)
            ? Optional.empty()
            : OverrideRule.size(override, levels, now));
  }

  /** Whether the size is as the jobs left it: none of them acts, and not all are suspended. */
  private static boolean isAtRest(Timetable timetable, List<JobPlan> decided) {
    return decided.stream().noneMatch(entry -> entry.due().isPresent())
        && decided.stream()
            .filter(entry -> !timetable.isSuspended(entry.job()))
            .anyMatch(entry -> entry.isActive() || entry.decision() instanceof Decision.Completed);
  }

  /**
   * Up to when the runs of a job have been handled.
   *
   * @param known the condition of the job
   * @return the due time of the last run, or when the job was accepted
   */
  public static Instant cursor(JobCondition known) {
    return known.lastScheduleTime() == null ? known.lastProbeTime() : known.lastScheduleTime();
  }

  private static Optional<Instant> wake(
      Timetable timetable, List<JobPlan> entries, SizeOverride override, Instant now) {
    Stream<Instant> ofJobs =
        entries.stream()
            .filter(JobPlan::isActive)
            .flatMap(
                entry ->
                    Stream.concat(entry.job().schedule().next(now).stream(), ends(entry, now)));
    Stream<Instant> ofOverride =
        override.phase() == SizeOverride.Phase.ACTIVE ? Stream.of(override.end()) : Stream.empty();
    return Stream.of(ofJobs, LeadRule.wakes(timetable, entries, now), ofOverride)
        .flatMap(each -> each)
        .min(Instant::compareTo);
  }

  /** The end of an open window, of the timetable or of one whose day was excluded since. */
  private static Stream<Instant> ends(JobPlan entry, Instant now) {
    return Stream.of(entry.windowEnd(), entry.known().windowEnd())
        .filter(end -> end != null && end.isAfter(now));
  }
}
