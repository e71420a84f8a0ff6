package io.github.cronhpa.plan;

import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Instant;
import java.util.Optional;

/**
 * One job in a plan.
 *
 * @param job the job
 * @param known the condition before, brought up to the spec: a new job is accepted here
 * @param decision what is to be done about it
 * @param nextRun next due time on a day that is not excluded, or end of the window if that comes
 *     first, null if there is none
 * @param windowEnd when the window of the job that is open now ends, null if none is open
 * @param early the due time that the job acts for before it has come, null if it does not
 */
public record JobPlan(
    TimetableJob job,
    JobCondition known,
    Decision decision,
    Instant nextRun,
    Instant windowEnd,
    Instant early) {

  /** A job that acts at its due times. */
  JobPlan(
      TimetableJob job, JobCondition known, Decision decision, Instant nextRun, Instant windowEnd) {
    this(job, known, decision, nextRun, windowEnd, null);
  }

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
  JobPlan with(Decision other) {
    return new JobPlan(job, known, other, nextRun, windowEnd, early);
  }

  /** The same job, which acts for a due time before it has come. */
  JobPlan early(Instant due) {
    return new JobPlan(job, known, decision, nextRun, windowEnd, due);
  }

  /** The instant whose runs count at an instant: a run that was carried out early counts. */
  Instant asOf(Instant instant) {
    return early == null || instant.isAfter(early) ? instant : early;
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

  /**
   * Whether the job gives the target a size.
   *
   * @return true for the one job of a plan that acts
   */
  public boolean acts() {
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

  /**
   * Whether the job has one window alone.
   *
   * @return true for a window that runs once
   */
  public boolean isOnlyWindow() {
    return job.isWindow() && job.once();
  }

  /**
   * Whether the target has had the size of the window that is open or ends now.
   *
   * @return false for a window that was overridden or superseded all the time
   */
  public boolean wasOpened() {
    return known.windowEnd() != null
        && (known.state() == JobState.Succeed || decision.isEnd() && known.retryingSince() != null);
  }

  /**
   * Whether a result completes the job: a window that never had its size is no run, and the job
   * waits for the next one.
   *
   * @param result how the run of this plan ended
   * @return false for a job that does not run once
   */
  public boolean isCompletedBy(RunResult result) {
    boolean isSuccess = result == RunResult.Succeed;
    return isOnlyWindow()
        ? decision.isEnd() && (isSuccess || wasOpened())
        : job.once() && isSuccess;
  }
}
