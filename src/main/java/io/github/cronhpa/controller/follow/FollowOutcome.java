package io.github.cronhpa.controller.follow;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.Readiness;
import io.github.cronhpa.api.status.WarmState;
import io.github.cronhpa.api.status.WarmStatus;
import io.github.cronhpa.controller.event.Notice;
import io.github.cronhpa.plan.JobPlan;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.plan.memory.FollowedRun;
import io.github.cronhpa.plan.memory.LeadTime;
import io.github.cronhpa.timetable.SizeOverride;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of the run that is followed.
 *
 * @param history the history before, with what was found out about the run
 * @param readyAfter how long the target took to be ready, if that was found out now and if its size
 *     had been raised
 * @param warmAfter how long its cache took to be loaded then, if that was found out now
 * @param learnt the time that the job of the run learns from it, empty if it learns nothing
 * @param notice what to report
 */
public record FollowOutcome(
    List<HistoryEntry> history,
    Optional<Duration> readyAfter,
    Optional<Duration> warmAfter,
    Optional<TimeToReady> learnt,
    Optional<Notice> notice) {

  private static final Duration LONGEST = Duration.ofDays(366);

  /**
   * How long the target of a job took after its size was raised.
   *
   * @param job name of the job
   * @param seconds the time, with the loading of its cache
   */
  public record TimeToReady(String job, int seconds) {}

  /**
   * The outcome of one reconcile.
   *
   * @param spec the spec of the object
   * @param before its newest status
   * @param plan what is done about its jobs
   * @param look what was looked at
   * @param maxCharacters how long a message may be
   * @param leaderSince since when this replica looks
   * @param now the present
   * @return the outcome, without anything new if no run is followed
   */
  public static FollowOutcome of(
      CronHpaSpec spec,
      CronHpaStatus before,
      Plan plan,
      Look look,
      int maxCharacters,
      Instant leaderSince,
      Instant now) {
    Optional<FollowedRun> followed = FollowedRun.of(spec, before);
    if (followed.isEmpty()) {
      return new FollowOutcome(
          before.history(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
    FollowedRun run = followed.get();
    HistoryEntry old = run.entry();
    Optional<CronHpaJob> raisedBy =
        spec.jobs().stream().filter(job -> isRaised(job, run)).findFirst();
    ReadinessRule rule =
        new ReadinessRule(
            run,
            spec.scaleTargetRef().fluid() && raisedBy.filter(job -> job.warm() != null).isPresent(),
            maxCharacters,
            now.truncatedTo(ChronoUnit.SECONDS));
    ReadinessRule.Found found =
        !ScaleTargetRef.isSameObject(before.scaleTargetRef(), spec.scaleTargetRef())
            ? rule.lost("the target was edited")
            : plan.override().phase() != SizeOverride.Phase.NONE
                ? rule.lost("the size was overridden")
                : rule.found(look);
    HistoryEntry entry = found.entry();
    boolean isReady = old.readiness() != Readiness.Ready && entry.readiness() == Readiness.Ready;
    boolean isWarm = old.isWarming() && state(entry) == WarmState.Complete;
    boolean isDone = raisedBy.isPresent() && (isWarm || isReady && !entry.isWarming());
    Duration took = run.elapsed(now);
    return new FollowOutcome(
        before.history().stream().map(each -> each.equals(old) ? entry : each).toList(),
        Optional.of(took).filter(time -> isReady && run.isRaise() && isPossible(time)),
        Optional.of(old)
            .filter(each -> isWarm)
            .map(each -> Duration.between(each.warm().since(), now))
            .filter(FollowOutcome::isPossible),
        Optional.of(took)
            .filter(time -> isDone && run.wasWatched(leaderSince, now) && isPossible(time))
            .map(time -> new TimeToReady(old.job(), (int) time.toSeconds())),
        found.notice());
  }

  /** The end of a window gives the size of another job, which teaches and warms nothing. */
  private static boolean isRaised(CronHpaJob job, FollowedRun run) {
    return run.isRaise()
        && Objects.equals(job.name(), run.entry().job())
        && Objects.equals(job.targetSize(), run.entry().toReplicas());
  }

  /** Not if the clock was set or somebody else wrote the status. */
  private static boolean isPossible(Duration time) {
    return !time.isNegative() && time.compareTo(LONGEST) < 0;
  }

  private static WarmState state(HistoryEntry entry) {
    return Optional.ofNullable(entry.warm()).map(WarmStatus::state).orElse(null);
  }

  /**
   * The condition of a job, with what was learnt from its run and the lead that follows.
   *
   * @param plan what is done about the jobs
   * @param job the job
   * @param condition its condition
   * @return the condition to save
   */
  public JobCondition learn(Plan plan, JobPlan job, JobCondition condition) {
    List<Integer> times =
        learnt
            .filter(time -> job.job().spec().learnsLead())
            .filter(time -> time.job().equals(condition.name()))
            .map(time -> LeadTime.remembered(condition.readySeconds(), time.seconds()))
            .orElse(condition.readySeconds());
    JobCondition after = condition.toBuilder().lead(times, null).build();
    int lead = LeadTime.seconds(plan.levels().timetable(), job.job(), after);
    return lead > 0 && job.job().problems().isEmpty()
        ? after.toBuilder().lead(times, lead).build()
        : after;
  }
}
