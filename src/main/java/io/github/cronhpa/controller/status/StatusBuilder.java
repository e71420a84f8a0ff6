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
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.plan.Precedence;
import io.github.cronhpa.scale.ScaleOutcome;
import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.text.SingleLine;
import io.github.cronhpa.timetable.Timetable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Builds the whole status of an object once per reconcile; pure. */
public final class StatusBuilder {
  private static final int MAX_WARNINGS = 20;
  private static final int MAX_CHARACTERS = 1_000;

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
   * @param now the present
   * @return the status, equal to the one before if nothing changed
   */
  public ReconcileResult build(
      Timetable timetable, Plan plan, Optional<Attempt> attempt, Instant now) {
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
    List<EndedRun> runs =
        Stream.concat(
                outcomes.stream().flatMap(outcome -> outcome.run().stream()),
                hold.correction().stream())
            .toList();
    List<String> warnings = warnings(timetable, plan, hold, now);
    boolean failed = plan.acting().isPresent() && attempt.flatMap(Attempt::success).isEmpty();
    TargetSize found =
        attempt.flatMap(Attempt::success).map(ScaleOutcome.Success::before).orElse(null);
    TargetSize sizeBefore =
        override.isEnded()
            ? plan.sizeBefore().afterOverride(plan.levels(), override.sizeBefore(), now)
            : plan.sizeBefore().after(failed, found);
    CronHpaStatus status =
        status(warnings, outcomes, runs, plan, sizeBefore, hold.status(), override.status());
    return new ReconcileResult(status, runs, notices(warnings, outcomes, hold, override));
  }

  private List<String> warnings(Timetable timetable, Plan plan, HoldOutcome hold, Instant now) {
    Stream<String> ofSpec =
        Stream.concat(timetable.warnings(now).stream(), plan.warnings().stream())
            .map(FieldError::toString);
    List<String> all =
        Stream.of(conflicts.warnings().stream(), hold.warning().stream(), ofSpec)
            .flatMap(each -> each)
            .map(warning -> SingleLine.of(warning, MAX_CHARACTERS))
            .distinct()
            .toList();
    if (all.size() <= MAX_WARNINGS) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, MAX_WARNINGS - 1));
    first.add("and " + (all.size() - first.size()) + " more warnings");
    return List.copyOf(first);
  }

  private CronHpaStatus status(
      List<String> warnings,
      List<JobOutcome> outcomes,
      List<EndedRun> runs,
      Plan plan,
      TargetSize sizeBefore,
      HoldStatus hold,
      OverrideStatus override) {
    CronHpaSpec spec = object.specOrEmpty();
    RunHistory history = new RunHistory(runs);
    Optional<HistoryEntry> newest = history.newest();
    List<JobCondition> conditions =
        outcomes.stream().map(JobOutcome::condition).map(bounded(outcomes.size())).toList();
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
        history.after(before.history(), spec.historyLimit()),
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

  /** The copies of the schedule are for people; jobs are identified by id. */
  private static UnaryOperator<JobCondition> bounded(int jobs) {
    int max = StatusMessages.maxCharacters(jobs);
    return condition ->
        condition.toBuilder()
            .schedule(cut(condition.schedule(), max), cut(condition.resolvedSchedule(), max))
            .build();
  }

  private static String cut(String text, int max) {
    return text == null || text.length() <= max ? text : SingleLine.of(text, max);
  }

  private List<Notice> notices(
      List<String> warnings,
      List<JobOutcome> outcomes,
      HoldOutcome hold,
      OverrideOutcome override) {
    Stream<Notice> ofWarnings =
        warnings.stream()
            .filter(warning -> !before.warnings().contains(warning))
            .map(warning -> new Notice(EventReason.SpecWarning, warning));
    List<Notice> notices =
        Stream.of(
                ofWarnings,
                outcomes.stream().flatMap(outcome -> outcome.notice().stream()),
                hold.notice().stream(),
                override.notice().stream())
            .flatMap(each -> each)
            .toList();
    return Notice.bounded(notices);
  }
}
