package io.github.cronhpa.plan;

import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.JobCondition;
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
    List<Entry> jobs,
    Optional<Instant> wake,
    Levels levels,
    SizeBefore sizeBefore,
    Optional<Level> held,
    SizeOverride override,
    Optional<TargetSize> byOverride) {

  /**
   * One job in a plan.
   *
   * @param job the job
   * @param known the condition before, brought up to the spec: a new job is accepted here
   * @param decision what is to be done about it
   * @param nextRun next due time on a day that is not excluded, or end of the window if that comes
   *     first, null if there is none
   * @param windowEnd when the window of the job that is open now ends, null if none is open
   */
  public record Entry(
      TimetableJob job, JobCondition known, Decision decision, Instant nextRun, Instant windowEnd) {

    /**
     * Whether the job will be due again, as it stands.
     *
     * @return false for a job that is invalid, suspended or completed
     */
    public boolean isActive() {
      return !(decision instanceof Decision.Invalid
          || decision instanceof Decision.Suspended
          || decision instanceof Decision.Completed);
    }

    /** The same job with another decision. */
    Entry with(Decision other) {
      return new Entry(job, known, other, nextRun, windowEnd);
    }

    /**
     * When the run is due that wants to act.
     *
     * @return the due time, empty if the decision is neither a run nor an end
     */
    public Optional<Instant> due() {
      return decision instanceof Decision.Run run
          ? Optional.of(run.due())
          : decision instanceof Decision.End end ? Optional.of(end.due()) : Optional.empty();
    }

    /** Whether the job gives the target a size. */
    boolean acts() {
      return due().isPresent() && size() != null;
    }

    /**
     * What the target gets if this job acts.
     *
     * @return the size of the job, at the end of a window that of the timetable, null if there is
     *     none
     */
    public TargetSize size() {
      if (decision instanceof Decision.End end) {
        return end.size();
      }
      return decision.isEnd() ? null : job.spec().size();
    }

    /**
     * Whether a window opens after its begin because the job was accepted, resumed or allowed only
     * then. Such a run is not late.
     *
     * @return true for a window that began before the controller could know of it
     */
    public boolean isOpenedInside() {
      return decision instanceof Decision.Run run
          && job.isWindow()
          && (Boolean.TRUE.equals(known.suspended()) || !run.due().isAfter(known.lastProbeTime()));
    }

    /**
     * Whether the run was tried before and failed.
     *
     * @return true for a run that is due and is the one that is being retried
     */
    public boolean isRetry() {
      return known.retryingSince() != null
          && due().filter(due -> due.equals(known.lastScheduleTime())).isPresent();
    }
  }

  /**
   * Whether something has come due that was not handled before.
   *
   * @return true if a run acts, is skipped, missed or superseded
   */
  public boolean isDue() {
    return jobs.stream()
        .map(Entry::decision)
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

  private static boolean neverRuns(Entry entry) {
    return entry.nextRun() == null
        && entry.decision() instanceof Decision.Wait
        && !(ends(entry.job()) && hasRun(entry));
  }

  private static boolean ends(TimetableJob job) {
    return job.schedule().isOneTime() || job.spec().notAfter() != null;
  }

  /** A date whose run is over lies in the past as well; that is not worth a warning. */
  private static boolean hasRun(Entry entry) {
    return entry.known().state() != JobState.Submitted;
  }

  private static FieldError warning(Entry entry) {
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
    return acting().map(Entry::size).or(() -> byOverride).or(() -> held.map(Level::size));
  }

  /**
   * The job that acts.
   *
   * @return the one entry that gives the target a size, empty if no job does
   */
  public Optional<Entry> acting() {
    return jobs.stream().filter(Entry::acts).findFirst();
  }
}
