package io.github.cronhpa.plan;

import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.timetable.Timetable;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides about each job of an object for itself, as if it were the only one. */
final class JobPlanner {
  private final Timetable timetable;
  private final Instant now;

  JobPlanner(Timetable timetable, Instant now) {
    this.timetable = timetable;
    this.now = now;
  }

  JobPlan decide(TimetableJob job, JobCondition known) {
    if (!job.problems().isEmpty()) {
      return new JobPlan(job, known, new Decision.Invalid(job.problems()), null, null);
    }
    if (known.completionTime() != null) {
      return new JobPlan(job, known, new Decision.Completed(), null, null);
    }
    TimetableJob counted = withoutSecondWindow(job, known);
    Instant windowEnd = counted.openSince(now).map(job::end).orElse(null);
    if (timetable.isSuspended(job)) {
      return new JobPlan(counted, known, new Decision.Suspended(), null, windowEnd);
    }
    boolean isLast = counted != job && known.windowEnd().isAfter(now);
    Instant nextRun = isLast ? null : job.nextRun(handledUntil(known)).orElse(null);
    if (job.isWindow()) {
      return ofWindow(counted, known, nextRun, windowEnd);
    }
    if (Boolean.TRUE.equals(known.suspended())) {
      return new JobPlan(job, resumed(job, known), new Decision.Wait(), nextRun, null);
    }
    JobCondition standing = isExcludedSince(job, known) ? givenUp(known) : known;
    return new JobPlan(job, standing, due(job, standing), nextRun, null);
  }

  /** A job that runs once opens no other window before the end of the one that is open. */
  private static TimetableJob withoutSecondWindow(TimetableJob job, JobCondition known) {
    return job.isWindow() && job.once() && known.windowEnd() != null
        ? job.upTo(known.windowEnd().minus(job.duration()))
        : job;
  }

  /**
   * A window is a state: one that is open and was not opened is opened, however late, and one that
   * was opened and is over is ended.
   */
  private JobPlan ofWindow(
      TimetableJob job, JobCondition known, Instant nextRun, Instant windowEnd) {
    Instant opened = known.windowEnd();
    if (windowEnd != null) {
      boolean isHandled = windowEnd.equals(opened) || isOver(known, windowEnd);
      Decision decision =
          isHandled ? new Decision.Wait() : new Decision.Run(windowEnd.minus(job.duration()));
      JobCondition standing = isHandled ? givenUp(known) : known;
      return new JobPlan(job, standing, decision, earlier(nextRun, windowEnd), windowEnd);
    }
    if (opened != null) {
      // The day may have been excluded since; a window that is open goes on to its end.
      return opened.isAfter(now)
          ? new JobPlan(job, known, new Decision.Wait(), earlier(nextRun, opened), null)
          : new JobPlan(job, known, new Decision.End(opened, null), nextRun, null);
    }
    if (Boolean.TRUE.equals(known.suspended())) {
      return new JobPlan(job, resumed(job, known), new Decision.Wait(), nextRun, null);
    }
    return new JobPlan(job, givenUp(known), passed(job, known), nextRun, null);
  }

  /** After a clock was set back: the window was ended already. */
  private static boolean isOver(JobCondition known, Instant windowEnd) {
    return known.lastScheduleTime() != null && !known.lastScheduleTime().isBefore(windowEnd);
  }

  private static Instant earlier(Instant nextRun, Instant end) {
    return nextRun == null || end.isBefore(nextRun) ? end : nextRun;
  }

  /** A whole window that nobody opened. */
  private Decision passed(TimetableJob job, JobCondition known) {
    return job.latestRun(Planner.cursor(known), now)
        .<Decision>map(due -> new Decision.Missed(due, job.duration()))
        .orElseGet(() -> excludedOrNothing(job, known));
  }

  /** If the clock was set back, runs that are ahead of it may be over. */
  private Instant handledUntil(JobCondition known) {
    Instant last = known.lastScheduleTime();
    return last != null && last.isAfter(now) ? last : now;
  }

  /** Whether the day of a failed run was excluded meanwhile. */
  private boolean isExcludedSince(TimetableJob job, JobCondition known) {
    return known.retryingSince() != null && job.exclusion(known.lastScheduleTime()).isPresent();
  }

  /** For good: a run of long ago must not come back when its day is allowed again. */
  private static JobCondition givenUp(JobCondition known) {
    return known.toBuilder().run(known.lastScheduleTime(), null, null).build();
  }

  /** The runs that passed while the job was suspended count as handled. */
  private JobCondition resumed(TimetableJob job, JobCondition known) {
    return job.schedule()
        .latestBetween(Planner.cursor(known), now)
        .map(passed -> known.toBuilder().run(passed, null, null).build())
        .orElse(known);
  }

  /** The latest due time that was not handled counts, however many were missed before it. */
  private Decision due(TimetableJob job, JobCondition known) {
    Optional<Instant> due = job.latestRun(Planner.cursor(known), now).or(() -> retried(known));
    if (due.isPresent()) {
      return runOrMiss(due.get());
    }
    return excludedOrNothing(job, known);
  }

  private Decision excludedOrNothing(TimetableJob job, JobCondition known) {
    return job.schedule()
        .latestBetween(Planner.cursor(known), now)
        .map(excluded -> skip(job, excluded))
        .orElseGet(Decision.Wait::new);
  }

  private static Optional<Instant> retried(JobCondition known) {
    return Optional.ofNullable(known.retryingSince() == null ? null : known.lastScheduleTime());
  }

  private Decision runOrMiss(Instant due) {
    Duration late = Duration.between(due, now);
    return timetable
        .deadline()
        .filter(deadline -> late.compareTo(deadline) > 0)
        .<Decision>map(deadline -> new Decision.Missed(due, deadline))
        .orElseGet(() -> new Decision.Run(due));
  }

  private Decision skip(TimetableJob job, Instant due) {
    return new Decision.Skip(due, job.exclusion(due).orElseThrow());
  }
}
