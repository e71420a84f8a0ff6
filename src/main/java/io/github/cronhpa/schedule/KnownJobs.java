package io.github.cronhpa.schedule;

import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.api.JobCondition;
import io.github.cronhpa.api.JobState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Finds where a job stood before: in our own status by its id, in a status that the Go original
 * wrote by its fields. A job that is not found is new or was edited, and is taken in now.
 */
final class KnownJobs {
  /** A clock that was ahead by more than this left nonsense behind, not results. */
  private static final Duration MOST_AHEAD = Duration.ofDays(1);

  /** Part of the original's message for an excluded day, which used up its runOnce jobs. */
  private static final String SKIPPED_BY_ORIGINAL = "skip scaling activity";

  private final Map<String, JobCondition> byId = new HashMap<>();
  private final Map<String, JobCondition> byName = new HashMap<>();
  private final boolean writtenByOriginal;
  private final boolean targetChanged;
  private final boolean excludeDatesChanged;
  private final Instant now;

  KnownJobs(CronHpaSpec spec, CronHpaStatus status, Instant now) {
    for (JobCondition condition : status.conditions()) {
      byId.put(condition.jobId(), condition);
      byName.put(condition.name(), condition);
    }
    writtenByOriginal = status.observedGeneration() == null;
    targetChanged = !Objects.equals(status.scaleTargetRef(), spec.scaleTargetRef());
    excludeDatesChanged = !status.excludeDates().equals(spec.excludeDates());
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * Where the job stands before anything is decided.
   *
   * <p>An edit of the target starts every job anew, but for a run that is being retried: it goes to
   * the new target, so that mending the reference is enough. An edit of the target or of the
   * excluded days re-arms a job that runs once and is done.
   */
  JobCondition of(TimetableJob job) {
    JobCondition known = writtenByOriginal ? findByFields(job) : byId.get(job.id());
    if (known == null || known.lastProbeTime() == null) {
      return takenIn(job);
    }
    boolean done = known.completionTime() != null;
    boolean retrying = known.retryingSince() != null;
    boolean startsAnew =
        (targetChanged && !retrying) || (excludeDatesChanged && done) || (isAhead(known) && !done);
    return startsAnew ? takenIn(job) : known;
  }

  /**
   * Whether the job was dealt with at a time that is far from having come. Nothing would run until
   * then; a step back of an hour, on the other hand, must not repeat the runs of that hour.
   */
  private boolean isAhead(JobCondition known) {
    Instant latest = now.plus(MOST_AHEAD);
    return known.lastProbeTime().isAfter(latest)
        || (known.lastScheduleTime() != null && known.lastScheduleTime().isAfter(latest));
  }

  private JobCondition takenIn(TimetableJob job) {
    return JobCondition.takenIn(job.id(), job.spec(), now);
  }

  private JobCondition findByFields(TimetableJob job) {
    JobCondition known = byName.get(job.spec().name());
    boolean same =
        known != null
            && known.lastProbeTime() != null
            && known.state() != null
            && Objects.equals(known.schedule(), job.spec().schedule())
            && Objects.equals(known.targetSize(), job.spec().targetSize())
            && Boolean.TRUE.equals(known.runOnce()) == job.spec().once();
    return same ? takenOver(job, known) : null;
  }

  /**
   * The original's result under our id; its probe time is the moment from which we go on. A job
   * that runs once was finished there when it failed, too, and stays so: an old one must not fire
   * on the day of the change.
   */
  private static JobCondition takenOver(TimetableJob job, JobCondition known) {
    String message = known.message() == null ? "" : known.message();
    JobCondition ours =
        JobCondition.takenIn(job.id(), job.spec(), known.lastProbeTime())
            .withResult(known.state(), known.lastProbeTime(), message);
    boolean over = known.state() != JobState.Submitted && !message.contains(SKIPPED_BY_ORIGINAL);
    return job.once() && over ? ours.withRun(null, null, known.lastProbeTime()) : ours;
  }
}
