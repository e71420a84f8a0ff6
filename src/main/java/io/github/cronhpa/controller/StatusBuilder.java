package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.api.HistoryEntry;
import io.github.cronhpa.api.JobCondition;
import io.github.cronhpa.scale.ScaleOutcome;
import io.github.cronhpa.schedule.OneLine;
import io.github.cronhpa.schedule.Plan;
import io.github.cronhpa.schedule.Timetable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the whole status of an object once per reconcile; pure. */
final class StatusBuilder {
  private static final int MOST_SUMMARY_CHARACTERS = 100;
  private static final int MOST_HISTORY = 50;
  private static final int MOST_WARNINGS = 20;
  private static final int MOST_NOTICES = 25;
  private static final int MOST_CHARACTERS = 1_000;

  private final CronHorizontalPodAutoscaler object;
  private final CronHpaStatus before;
  private final List<String> clusterWarnings;

  /**
   * A builder for one object.
   *
   * @param object the object, for its spec and generation
   * @param before the newest status that is known
   * @param clusterWarnings what is probably not meant and shows only beside other objects
   */
  StatusBuilder(
      CronHorizontalPodAutoscaler object, CronHpaStatus before, List<String> clusterWarnings) {
    this.object = object;
    this.before = before;
    this.clusterWarnings = clusterWarnings;
  }

  /**
   * Builds the status that follows from a plan.
   *
   * @param timetable the parsed spec
   * @param plan the decisions
   * @param outcome what came of the run, empty where the plan has none
   * @param now the present
   * @return the status, equal to the one before where nothing changed
   */
  StatusUpdate build(Timetable timetable, Plan plan, Optional<ScaleOutcome> outcome, Instant now) {
    Instant seconds = now.truncatedTo(ChronoUnit.SECONDS);
    Messages messages = new Messages(object.getMetadata().getNamespace(), plan.jobs().size());
    List<Settlement> settlements =
        plan.jobs().stream()
            .map(entry -> Settlement.of(entry, outcome, messages, seconds))
            .toList();
    List<String> warnings = warnings(timetable, plan);
    return new StatusUpdate(status(warnings, settlements), notices(warnings, settlements));
  }

  private List<String> warnings(Timetable timetable, Plan plan) {
    List<String> all =
        Stream.of(clusterWarnings, timetable.warnings(), plan.warnings())
            .flatMap(List::stream)
            .map(warning -> OneLine.of(warning, MOST_CHARACTERS))
            .distinct()
            .toList();
    if (all.size() <= MOST_WARNINGS) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, MOST_WARNINGS - 1));
    first.add("and " + (all.size() - first.size()) + " more warnings");
    return List.copyOf(first);
  }

  private CronHpaStatus status(List<String> warnings, List<Settlement> settlements) {
    CronHpaSpec spec = object.specOrEmpty();
    List<HistoryEntry> runs = runs(settlements);
    Optional<HistoryEntry> newest = runs.stream().reduce((first, second) -> second);
    Optional<JobCondition> next = next(settlements);
    return new CronHpaStatus(
        Objects.requireNonNullElse(object.getMetadata().getGeneration(), 0L),
        spec.scaleTargetRef(),
        spec.excludeDates(),
        settlements.stream().map(Settlement::condition).map(bounded(settlements.size())).toList(),
        summary(spec),
        newest.map(HistoryEntry::executionTime).orElse(before.lastExecutionTime()),
        newest.map(HistoryEntry::result).orElse(before.lastResult()),
        next.map(JobCondition::nextScheduleTime).orElse(null),
        next.map(JobCondition::targetSize).orElse(null),
        warnings,
        history(spec, runs));
  }

  /** The copy of the schedule is for people; what a job is told by is its id. */
  private static UnaryOperator<JobCondition> bounded(int jobs) {
    int most = Messages.mostCharacters(jobs);
    return condition ->
        condition.schedule() == null || condition.schedule().length() <= most
            ? condition
            : condition.withSchedule(OneLine.of(condition.schedule(), most));
  }

  /**
   * The job that acts next: of several at the same instant the later one, as the planner has it.
   */
  private static Optional<JobCondition> next(List<Settlement> settlements) {
    return settlements.stream()
        .map(Settlement::condition)
        .filter(condition -> condition.nextScheduleTime() != null)
        .reduce(
            (first, second) ->
                second.nextScheduleTime().isAfter(first.nextScheduleTime()) ? first : second);
  }

  private static String summary(CronHpaSpec spec) {
    String summary =
        spec.jobs().stream()
            .map(job -> job.schedule() + " -> " + job.targetSize())
            .collect(Collectors.joining("; "));
    return OneLine.of(summary, MOST_SUMMARY_CHARACTERS);
  }

  /** By due time, so that the run that acted comes after those that it superseded. */
  private static List<HistoryEntry> runs(List<Settlement> settlements) {
    return settlements.stream()
        .flatMap(settlement -> settlement.history().stream())
        .sorted(Comparator.comparing(HistoryEntry::scheduleTime))
        .toList();
  }

  /** Newest first; a run that was retried replaces its own entry. */
  private List<HistoryEntry> history(CronHpaSpec spec, List<HistoryEntry> runs) {
    List<HistoryEntry> history = new ArrayList<>(before.history());
    for (HistoryEntry run : runs) {
      history.removeIf(old -> isSameRun(old, run));
      history.add(0, run);
    }
    history.sort(
        Comparator.comparing(
                HistoryEntry::executionTime, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed());
    int wanted = Objects.requireNonNullElse(spec.historyLimit(), CronHpaSpec.DEFAULT_HISTORY_LIMIT);
    int limit = Math.max(0, Math.min(wanted, MOST_HISTORY));
    return history.size() <= limit ? history : history.subList(0, limit);
  }

  private static boolean isSameRun(HistoryEntry one, HistoryEntry other) {
    return Objects.equals(one.job(), other.job())
        && Objects.equals(one.scheduleTime(), other.scheduleTime());
  }

  private List<Notice> notices(List<String> warnings, List<Settlement> settlements) {
    List<Notice> notices = new ArrayList<>();
    warnings.stream()
        .filter(warning -> !before.warnings().contains(warning))
        .map(warning -> new Notice(Reason.SpecWarning, warning))
        .forEach(notices::add);
    settlements.forEach(settlement -> settlement.notice().ifPresent(notices::add));
    return notices.size() <= MOST_NOTICES ? List.copyOf(notices) : mostTelling(notices);
  }

  /** Hundreds of jobs that are refused or superseded at once must not flood log and events. */
  private static List<Notice> mostTelling(List<Notice> notices) {
    List<Notice> first =
        notices.stream()
            .sorted(Comparator.comparing(notice -> notice.reason() == Reason.Superseded))
            .toList();
    List<Notice> told = new ArrayList<>(first.subList(0, MOST_NOTICES - 1));
    told.add(
        new Notice(
            first.get(MOST_NOTICES - 1).reason(),
            "and " + (notices.size() - told.size()) + " more of this kind, see status.conditions"));
    return List.copyOf(told);
  }
}
