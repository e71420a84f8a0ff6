package io.github.cronhpa.schedule;

import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.api.JobCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what is due: a pure function of spec, status and now. A timer that rings, a restart, a
 * leader change and an edit all end here, and a call too many changes nothing.
 */
public final class Planner {
  private final Timetable timetable;
  private final Instant now;

  private Planner(Timetable timetable, Instant now) {
    this.timetable = timetable;
    this.now = now;
  }

  /**
   * Plans one object.
   *
   * @param spec the spec that the timetable was parsed from
   * @param timetable the parsed spec
   * @param status the newest status of the object, whoever wrote it
   * @param now the instant to plan for
   * @return one decision per job; at most one of them is a run
   */
  public static Plan plan(
      CronHpaSpec spec, Timetable timetable, CronHpaStatus status, Instant now) {
    KnownJobs knownJobs = new KnownJobs(spec, status, now);
    Planner planner = new Planner(timetable, now);
    List<Plan.Entry> entries =
        timetable.jobs().stream().map(job -> planner.decide(job, knownJobs.of(job))).toList();
    return new Plan(planner.oneActs(entries), planner.wake(entries));
  }

  private Plan.Entry decide(TimetableJob job, JobCondition known) {
    if (!job.problems().isEmpty()) {
      return new Plan.Entry(job, known, new Decision.Refuse(job.problems()), null);
    }
    if (known.completionTime() != null) {
      return new Plan.Entry(job, known, new Decision.Done(), null);
    }
    if (timetable.holds(job)) {
      return new Plan.Entry(job, known, new Decision.Hold(), null);
    }
    Instant nextRun = job.nextRun(timetable.excludedDays(), dealtWith(known)).orElse(null);
    if (Boolean.TRUE.equals(known.suspended())) {
      return new Plan.Entry(job, resumed(job, known), new Decision.Wait(), nextRun);
    }
    JobCondition standing = isExcludedSince(job, known) ? givenUp(known) : known;
    return new Plan.Entry(job, standing, due(job, standing), nextRun);
  }

  /** Where the clock was set back, runs that are ahead of it may be over. */
  private Instant dealtWith(JobCondition known) {
    Instant last = known.lastScheduleTime();
    return last != null && last.isAfter(now) ? last : now;
  }

  /** Whether the day of a failed run was excluded meanwhile. */
  private boolean isExcludedSince(TimetableJob job, JobCondition known) {
    return known.retryingSince() != null
        && job.exclusion(timetable.excludedDays(), known.lastScheduleTime()).isPresent();
  }

  /** For good: a run of long ago must not come back when its day is allowed again. */
  private static JobCondition givenUp(JobCondition known) {
    return known.withRun(known.lastScheduleTime(), null, null);
  }

  /** The runs that passed while the job was held back count as dealt with. */
  private JobCondition resumed(TimetableJob job, JobCondition known) {
    return job.schedule()
        .latestBetween(cursor(known), now)
        .map(passed -> known.withRun(passed, null, null))
        .orElse(known);
  }

  /** The latest due time that was not dealt with counts, however many were missed before it. */
  private Decision due(TimetableJob job, JobCondition known) {
    ExcludedDays excludedDays = timetable.excludedDays();
    Optional<Instant> due =
        job.latestRun(excludedDays, cursor(known), now).or(() -> retried(known));
    if (due.isPresent()) {
      return runOrMiss(due.get());
    }
    Optional<Instant> excluded = job.schedule().latestBetween(cursor(known), now);
    return excluded.isPresent() ? skip(job, excluded.get()) : new Decision.Wait();
  }

  private static Optional<Instant> retried(JobCondition known) {
    return Optional.ofNullable(known.retryingSince() == null ? null : known.lastScheduleTime());
  }

  private Decision runOrMiss(Instant due) {
    Duration late = Duration.between(due, now);
    return timetable
        .deadline()
        .filter(deadline -> late.compareTo(deadline) > 0)
        .<Decision>map(deadline -> new Decision.Miss(due, deadline))
        .orElseGet(() -> new Decision.Run(due));
  }

  private Decision skip(TimetableJob job, Instant due) {
    String entry = job.exclusion(timetable.excludedDays(), due).orElseThrow();
    return new Decision.Skip(due, entry);
  }

  /** Up to when the runs of a job have been dealt with. */
  static Instant cursor(JobCondition known) {
    return known.lastScheduleTime() == null ? known.lastProbeTime() : known.lastScheduleTime();
  }

  /** Of several jobs that are due the one with the latest due time acts, then the later one. */
  private List<Plan.Entry> oneActs(List<Plan.Entry> entries) {
    Plan.Entry acting = null;
    for (Plan.Entry entry : entries) {
      if (entry.decision() instanceof Decision.Run
          && (acting == null || !runDue(entry).isBefore(runDue(acting)))) {
        acting = entry;
      }
    }
    List<Plan.Entry> settled = new ArrayList<>();
    for (Plan.Entry entry : entries) {
      boolean superseded = entry.decision() instanceof Decision.Run && entry != acting;
      settled.add(superseded ? supersede(entry, acting) : entry);
    }
    return List.copyOf(settled);
  }

  private static Plan.Entry supersede(Plan.Entry entry, Plan.Entry acting) {
    Decision decision = new Decision.Supersede(runDue(entry), acting.job(), runDue(acting));
    return new Plan.Entry(entry.job(), entry.known(), decision, entry.nextRun());
  }

  private static Instant runDue(Plan.Entry entry) {
    return ((Decision.Run) entry.decision()).due();
  }

  private Optional<Instant> wake(List<Plan.Entry> entries) {
    return entries.stream()
        .filter(Planner::isActive)
        .flatMap(entry -> entry.job().schedule().next(now).stream())
        .min(Instant::compareTo);
  }

  /** Whether a job will be due again, as it stands. */
  static boolean isActive(Plan.Entry entry) {
    return !(entry.decision() instanceof Decision.Refuse
        || entry.decision() instanceof Decision.Hold
        || entry.decision() instanceof Decision.Done);
  }
}
