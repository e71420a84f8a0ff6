package io.github.cronhpa.controller.status;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.EventReason;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.HoldStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.OverrideStatus;
import io.github.cronhpa.controller.event.Notice;
import io.github.cronhpa.controller.follow.FollowOutcome;
import io.github.cronhpa.controller.follow.Look;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.plan.Precedence;
import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.timetable.Timetable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Builds the whole status of an object once per reconcile; pure. */
public final class StatusBuilder {
  private final CronHorizontalPodAutoscaler object;
  private final CronHpaStatus before;
  private final TargetConflictWarnings.Found conflicts;
  private final Instant leaderSince;

  /**
   * A builder for one object.
   *
   * @param object the object, for its spec and generation
   * @param before its newest status
   * @param conflicts what else scales its target
   * @param leaderSince when this replica became the leader
   */
  public StatusBuilder(
      CronHorizontalPodAutoscaler object,
      CronHpaStatus before,
      TargetConflictWarnings.Found conflicts,
      Instant leaderSince) {
    this.object = object;
    this.before = before;
    this.conflicts = conflicts;
    this.leaderSince = leaderSince;
  }

  /**
   * Builds the status that follows from a plan.
   *
   * @param timetable the parsed spec
   * @param plan the decisions
   * @param attempt the attempt at the run, empty if the plan has none or if it is paused
   * @param look a look at what the run that is followed waits for
   * @param now the present
   * @return the status, equal to the one before if nothing changed
   */
  public ReconcileResult build(
      Timetable timetable, Plan plan, Optional<Attempt> attempt, Look look, Instant now) {
    StatusMessages messages =
        new StatusMessages(
            object.getMetadata().getNamespace(),
            object.getMetadata().getName(),
            plan.jobs().size(),
            leaderSince);
    JobOutcomes factory = new JobOutcomes(messages, now);
    List<JobOutcome> outcomes =
        plan.jobs().stream().map(entry -> factory.of(entry, attempt)).toList();
    HoldOutcome hold = HoldOutcome.of(before.hold(), plan, attempt, messages, now);
    OverrideOutcome override = OverrideOutcome.of(plan, attempt, messages);
    FollowOutcome follow =
        FollowOutcome.of(
            object.specOrEmpty(),
            before,
            plan,
            look,
            StatusMessages.maxCharacters(plan.jobs().size()),
            leaderSince,
            now);
    List<EndedRun> runs =
        Stream.concat(
                outcomes.stream().flatMap(outcome -> outcome.run().stream()),
                hold.correction().stream())
            .toList();
    List<String> warnings =
        StatusWarnings.bounded(
            Stream.of(
                    conflicts.warnings().stream(),
                    hold.warning().stream(),
                    timetable.warnings(now).stream().map(FieldError::toString),
                    plan.warnings().stream().map(FieldError::toString))
                .flatMap(each -> each));
    boolean failed = plan.acting().isPresent() && attempt.flatMap(Attempt::success).isEmpty();
    TargetSize found = attempt.map(tried -> tried.outcome().before()).orElse(null);
    TargetSize sizeBefore =
        override.isEnded()
            ? plan.sizeBefore().afterOverride(plan.levels(), override.sizeBefore(), now)
            : plan.sizeBefore().after(failed, found);
    CronHpaStatus status =
        status(
            warnings,
            outcomes,
            new RunHistory(runs, now),
            plan,
            sizeBefore,
            hold.status(),
            override.status(),
            follow);
    return new ReconcileResult(
        status,
        runs,
        follow.readyAfter(),
        follow.warmAfter(),
        notices(warnings, outcomes, hold, override, follow));
  }

  private CronHpaStatus status(
      List<String> warnings,
      List<JobOutcome> outcomes,
      RunHistory history,
      Plan plan,
      TargetSize sizeBefore,
      HoldStatus hold,
      OverrideStatus override,
      FollowOutcome follow) {
    CronHpaSpec spec = object.specOrEmpty();
    Optional<HistoryEntry> newest = history.newest();
    UnaryOperator<JobCondition> bounded = StatusMessages.bounded(outcomes.size());
    List<JobCondition> conditions =
        IntStream.range(0, outcomes.size())
            .mapToObj(
                each -> follow.learn(plan, plan.jobs().get(each), outcomes.get(each).condition()))
            .map(bounded)
            .toList();
    Optional<JobCondition> next =
        Precedence.next(
            conditions.stream().filter(each -> each.nextScheduleTime() != null).toList(),
            JobCondition::nextScheduleTime);
    return new CronHpaStatus(
        Objects.requireNonNullElse(object.getMetadata().getGeneration(), 0L),
        spec.scaleTargetRef(),
        spec.excludeDates(),
        conditions,
        ScheduleSummary.of(spec),
        newest.map(HistoryEntry::executionTime).orElse(before.lastExecutionTime()),
        newest.map(HistoryEntry::result).orElse(before.lastResult()),
        next.map(JobCondition::nextScheduleTime).orElse(null),
        next.map(condition -> size(plan, condition, sizeBefore)).orElse(null),
        conflicts.hpa().orElse(null),
        warnings,
        history.after(follow.history(), spec.historyLimit()),
        sizeBefore,
        hold,
        override);
  }

  /** What the target gets at the next run, which may be the end of a window. */
  private static Integer size(Plan plan, JobCondition next, TargetSize sizeBefore) {
    if (!plan.levels().timetable().hasWindows()) {
      return next.targetSize();
    }
    TargetSize size = plan.levels().at(next.nextScheduleTime()).size();
    TargetSize wanted = size == null ? sizeBefore : size;
    return wanted == null ? null : wanted.targetSize();
  }

  private List<Notice> notices(
      List<String> warnings,
      List<JobOutcome> outcomes,
      HoldOutcome hold,
      OverrideOutcome override,
      FollowOutcome follow) {
    Stream<Notice> ofWarnings =
        warnings.stream()
            .filter(warning -> !before.warnings().contains(warning))
            .map(warning -> new Notice(EventReason.SpecWarning, warning));
    List<Notice> notices =
        Stream.of(
                ofWarnings,
                outcomes.stream().flatMap(outcome -> outcome.notice().stream()),
                hold.notice().stream(),
                override.notice().stream(),
                follow.notice().stream())
            .flatMap(each -> each)
            .toList();
    return Notice.bounded(notices);
  }
}
