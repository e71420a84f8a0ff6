package io.github.cronhpa.plan;

import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.schedule.BoundedSchedule;
import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.text.Quoted;
import io.github.cronhpa.timetable.SizeOverride;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be done about one object now, and when to reconcile it again.
 *
 * @param jobs one entry per job, in the order of the spec
 * @param wake when the next job is due, empty if none ever is
 * @param levels what the timetable wants at any instant
 * @param sizeBefore the size that is given back at the end of a window
 * @param held the level that the target is held at, empty if a job acts or nothing is held
 * @param override what goes before the timetable
 * @param byOverride the size that the override asks for or, at its end, the one that the timetable
 *     says; empty if a job acts or the target has it
 */
public record Plan(
    List<JobPlan> jobs,
    Optional<Instant> wake,
    Levels levels,
    SizeBefore sizeBefore,
    Optional<Level> held,
    SizeOverride override,
    Optional<TargetSize> byOverride) {

  /**
   * Whether something has come due that was not handled before.
   *
   * @return true if a run acts, is skipped, missed or superseded
   */
  public boolean isDue() {
    return jobs.stream()
        .map(JobPlan::decision)
        .anyMatch(
            decision ->
                decision instanceof Decision.Run
                    || decision instanceof Decision.End
                    || decision instanceof Decision.Skip
                    || decision instanceof Decision.Missed
                    || decision instanceof Decision.Overridden
                    || decision instanceof Decision.Supersede);
  }

  /**
   * What is probably not meant and shows only as time goes by.
   *
   * @return one sentence for each job that will never run, though nothing is wrong with it
   */
  public List<FieldError> warnings() {
    return Stream.concat(
            override.warnings().stream(), jobs.stream().filter(Plan::neverRuns).map(Plan::warning))
        .toList();
  }

  private static boolean neverRuns(JobPlan entry) {
    return entry.nextRun() == null
        && entry.decision() instanceof Decision.Wait
        && !(ends(entry.job()) && hasRun(entry));
  }

  private static boolean ends(TimetableJob job) {
    return job.schedule().isOneTime() || job.spec().notAfter() != null;
  }

  /** A date whose run is over lies in the past as well; that is not worth a warning. */
  private static boolean hasRun(JobPlan entry) {
    return entry.known().state() != JobState.Submitted;
  }

  private static FieldError warning(JobPlan entry) {
    TimetableJob job = entry.job();
    String why =
        isBounded(job)
            ? " has no due time left between notBefore and notAfter and will not run"
            : job.schedule().isOneTime()
                ? " is in the past and will not run"
                : " runs on excluded days only and will not run";
    return new FieldError(
        "spec.jobs[" + job.index() + "].schedule", Quoted.of(job.spec().schedule()) + why);
  }

  private static boolean isBounded(TimetableJob job) {
    return job.schedule() instanceof BoundedSchedule;
  }

  /**
   * What the target is to get now.
   *
   * @return the size of the job that acts, of the override, or the one that is held; empty if the
   *     target stays as it is
   */
  public Optional<TargetSize> sizeToSet() {
    return acting().map(JobPlan::size).or(() -> byOverride).or(() -> held.map(Level::size));
  }

  /**
   * The job that acts.
   *
   * @return the one entry that gives the target a size, empty if no job does
   */
  public Optional<JobPlan> acting() {
    return jobs.stream().filter(JobPlan::acts).findFirst();
  }
}
