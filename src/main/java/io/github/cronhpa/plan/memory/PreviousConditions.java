package io.github.cronhpa.plan.memory;

import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.timetable.Timetable;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The condition of each job before anything is decided, normalised: a status is input that others
 * can write. In our own status a condition is found by its id, in one that the Go controller wrote
 * by its fields. A job that is not found is new or was edited, and is accepted now.
 */
public final class PreviousConditions {
  /** Part of the Go controller's message for an excluded day, which used up its runOnce jobs. */
  private static final String SKIPPED_BY_GO_CONTROLLER = "skip scaling activity";

  private final Map<String, JobCondition> byId = new HashMap<>();
  private final Map<String, JobCondition> byName = new HashMap<>();
  private final boolean writtenByGoController;
  private final boolean targetChanged;
  private final boolean excludeDatesChanged;
  private final Instant now;

  /**
   * The conditions of one object.
   *
   * @param spec its spec
   * @param status its newest status, written by anybody
   * @param now the present
   */
  public PreviousConditions(CronHpaSpec spec, CronHpaStatus status, Instant now) {
    for (JobCondition condition : status.conditions()) {
      byId.put(condition.jobId(), condition);
      byName.put(condition.name(), condition);
    }
    writtenByGoController = status.observedGeneration() == null;
    targetChanged = !Objects.equals(status.scaleTargetRef(), spec.scaleTargetRef());
    excludeDatesChanged = !status.excludeDates().equals(spec.excludeDates());
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * The condition of a job, which is consistent whatever the status holds.
   *
   * <p>An edit of the target starts every job again, but for a run that is being retried: it goes
   * to the new target, so that fixing the reference is enough. An edit of the target or of the
   * excluded days re-arms a job that runs once and is completed.
   *
   * @param job a job of the spec
   * @return its condition, that of a job accepted now if there is none
   */
  public JobCondition of(TimetableJob job) {
    JobCondition found = writtenByGoController ? findByFields(job) : byId.get(job.id());
    if (found == null || found.lastProbeTime() == null) {
      return accepted(job);
    }
    JobCondition known = normalised(job, found);
    boolean completed = known.completionTime() != null;
    boolean retrying = known.retryingSince() != null;
    boolean startsAgain =
        (targetChanged && !retrying)
            || (excludeDatesChanged && completed)
            || (isAhead(known) && !completed);
    return startsAgain ? accepted(job) : known;
  }

  /** Takes away what no controller writes, so that it can neither stop nor repeat a run. */
  private JobCondition normalised(TimetableJob job, JobCondition found) {
    boolean retrying = found.retryingSince() != null && found.lastScheduleTime() != null;
    Instant completed = job.once() ? found.completionTime() : null;
    JobState state = Objects.requireNonNullElse(found.state(), JobState.Submitted);
    return found.toBuilder()
        .job(job.id(), job.spec())
        .result(
            state,
            state == JobState.Failed ? found.reason() : null,
            found.lastProbeTime().truncatedTo(ChronoUnit.SECONDS),
            found.message())
        .run(found.lastScheduleTime(), retrying ? earliest(found.retryingSince()) : null, completed)
        .windowEnd(isPossibleEnd(job, found.windowEnd()) ? found.windowEnd() : null)
        .lead(learnt(job, found), null)
        .build();
  }

  /** How long the target took, of a job that wants to know it. */
  private static List<Integer> learnt(TimetableJob job, JobCondition found) {
    return job.spec().learnsLead()
        ? found.readySeconds().stream()
            .filter(seconds -> seconds >= 0 && seconds <= CronHpaSpec.MAX_LEAD_SECONDS)
            .limit(LeadTime.REMEMBERED)
            .toList()
        : List.of();
  }

  private boolean isPossibleEnd(TimetableJob job, Instant end) {
    return end != null && job.isWindow() && !end.isAfter(job.end(now.plus(Timetable.MAX_AHEAD)));
  }

  private Instant earliest(Instant retryingSince) {
    return retryingSince.isAfter(now.plus(Timetable.MAX_AHEAD)) ? now : retryingSince;
  }

  /**
   * Whether the job was handled at a time that is far from having come. Nothing would run until
   * then; a step back of an hour, on the other hand, must not repeat the runs of that hour.
   */
  private boolean isAhead(JobCondition known) {
    Instant latest = now.plus(Timetable.MAX_AHEAD);
    return known.lastProbeTime().isAfter(latest)
        || (known.lastScheduleTime() != null && known.lastScheduleTime().isAfter(latest));
  }

  private JobCondition accepted(TimetableJob job) {
    JobCondition before = targetChanged ? null : byName.get(job.spec().name());
    JobCondition accepted = JobCondition.accepted(job.id(), job.spec(), now);
    // An edit does not make the target slower.
    return before == null ? accepted : accepted.toBuilder().lead(learnt(job, before), null).build();
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
   * The Go controller's result under our id; its probe time is where we continue. A job that runs
   * once was finished there when it failed, too, and stays so: an old one must not fire on the day
   * of the migration.
   */
  private static JobCondition takenOver(TimetableJob job, JobCondition known) {
    boolean over =
        known.state() != JobState.Submitted && !known.message().contains(SKIPPED_BY_GO_CONTROLLER);
    return JobCondition.accepted(job.id(), job.spec(), known.lastProbeTime()).toBuilder()
        .result(known.state(), null, known.lastProbeTime(), known.message())
        .run(null, null, job.once() && over ? known.lastProbeTime() : null)
        .build();
  }
}
