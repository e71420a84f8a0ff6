package io.github.cronhpa.forecast;

import io.github.cronhpa.calendar.Exclusion;
import io.github.cronhpa.forecast.TimelineRun.Result;
import io.github.cronhpa.plan.JobPlan;
import io.github.cronhpa.plan.Level;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.plan.Planner;
import io.github.cronhpa.plan.WindowRule;
import io.github.cronhpa.plan.WindowRule.Edge;
import io.github.cronhpa.timetable.SizeOverride;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/** Goes from due time to due time and says what the planner will make of each. */
final class TimelineSimulation {
  private final int maxRuns;
  private final SimulatedLevel level;
  private final SimulatedLead lead;
  private final SizeOverride override;
  private boolean isOverridden;
  private final PriorityQueue<Edge> ahead =
      new PriorityQueue<>(
          Comparator.comparing(Edge::at)
              .thenComparing(edge -> edge.job().index())
              .thenComparing(Edge::isEnd));
  private final List<TimelineRun> runs = new ArrayList<>();
  private final List<ReplicaLevel> steps = new ArrayList<>();
  private final List<TimelineWindow> windows = new ArrayList<>();
  private boolean truncated;

  /**
   * A simulation that has got to the beginning.
   *
   * @param startSize replicas before anything that the plan does, null if they are not known
   */
  TimelineSimulation(Plan plan, Timeline.Window window, Integer startSize) {
    override = plan.override();
    isOverridden = override.phase() == SizeOverride.Phase.ACTIVE;
    maxRuns = window.maxRuns();
    level = new SimulatedLevel(plan, window.from(), startSize);
    lead = new SimulatedLead(plan);
    plan.jobs().stream()
        .filter(entry -> entry.isActive() && !isLast(entry))
        .forEach(entry -> expect(entry.job(), begin(entry, window.from())));
    level.windows().ends().forEach(this::expectEnd);
  }

  /** Whether a window opens as the plan is carried out, and no other one of its job will. */
  private static boolean isLast(JobPlan entry) {
    return entry.isOnlyWindow() && entry.acts();
  }

  /** After a clock was set back a little, what was handled is not repeated. */
  private static Instant begin(JobPlan entry, Instant from) {
    Instant cursor = Planner.cursor(entry.known());
    return cursor.isAfter(from) ? cursor : from;
  }

  private void expect(TimetableJob job, Instant after) {
    job.schedule().next(after).ifPresent(due -> ahead.add(new Edge(job, due, false)));
  }

  private void expectEnd(Edge end) {
    ahead.add(end);
    TimetableJob job = end.job();
    windows.add(
        new TimelineWindow(
            job.spec().name(), job.spec().targetSize(), end.at().minus(job.duration()), end.at()));
  }

  /** Goes on to an instant, included, or to the last that is within the bound. */
  void goTo(Instant end) {
    while (!truncated && !ahead.isEmpty() && !ahead.peek().at().isAfter(end)) {
      endOverride(ahead.peek().at());
      List<Edge> together = takeNext();
      if (!runs.isEmpty() && runs.size() + together.size() > maxRuns) {
        ahead.addAll(together);
        truncated = true;
      } else {
        settle(together);
      }
    }
    if (!truncated) {
      endOverride(end);
    }
  }

  /** The level returns at the end of the override, if that has come. */
  private void endOverride(Instant now) {
    if (isOverridden && !override.covers(now)) {
      isOverridden = false;
      level.restore();
      steps.add(new ReplicaLevel(override.end(), level.size(), "override"));
    }
  }

  /** All that is due at the next instant, in the order of {@code spec.jobs}. */
  private List<Edge> takeNext() {
    List<Edge> together = new ArrayList<>();
    Instant next = ahead.peek().at();
    while (!ahead.isEmpty() && ahead.peek().at().equals(next)) {
      together.add(ahead.poll());
    }
    return together;
  }

  /** Of those that are due together one acts, as {@link WindowRule} says. */
  private void settle(List<Edge> together) {
    level.goTo(together.get(0).at());
    List<Edge> due =
        together.stream().filter(edge -> !level.windows().isCompleted(edge.job())).toList();
    due.stream()
        .filter(edge -> edge.job().isWindow() && !edge.isEnd() && exclusion(edge).isEmpty())
        .forEach(edge -> expectEnd(level.windows().open(edge)));
    Set<TimetableJob> ended =
        due.stream()
            .filter(edge -> edge.isEnd() && level.windows().ends(edge))
            .map(Edge::job)
            .collect(Collectors.toSet());
    List<Edge> real =
        due.stream()
            .filter(edge -> edge.isEnd() ? ended.contains(edge.job()) : !isHidden(edge, ended))
            .toList();
    List<Edge> allowed =
        real.stream().filter(edge -> edge.isEnd() || exclusion(edge).isEmpty()).toList();
    Optional<Level> open = level.windows().counted();
    Edge acting = isOverridden ? null : WindowRule.acting(allowed, open).orElse(null);
    level.settle(allowed, acting);
    Integer size = acting == null ? null : level.act(acting);
    lead.goTo(allowed);
    real.forEach(edge -> runs.add(run(edge, acting, open, size)));
    due.stream()
        .filter(edge -> !edge.isEnd())
        .filter(edge -> edge != acting || !edge.job().once())
        .forEach(edge -> expect(edge.job(), level.windows().passed(edge)));
    if (acting != null) {
      steps.add(new ReplicaLevel(acting.at(), level.size(), acting.job().spec().name()));
    }
  }

  /**
   * A window that would begin on an excluded day is not missed while another of the job is open.
   */
  private boolean isHidden(Edge begin, Set<TimetableJob> ended) {
    return begin.job().isWindow()
        && exclusion(begin).isPresent()
        && (ended.contains(begin.job()) || level.windows().isOpen(begin.job()));
  }

  private TimelineRun run(Edge edge, Edge acting, Optional<Level> open, Integer size) {
    Integer wanted = edge.isEnd() ? null : edge.job().spec().targetSize();
    Optional<Exclusion> excludedBy = edge.isEnd() ? Optional.empty() : exclusion(edge);
    if (excludedBy.isPresent()) {
      return TimelineRun.skipped(edge, excludedBy.get());
    }
    if (isOverridden) {
      String reason = "overridden until " + override.end();
      return TimelineRun.of(edge, wanted, Result.Overridden, reason);
    }
    if (edge == acting) {
      return edge.isEnd()
          ? TimelineRun.of(edge, size, Result.End, null)
          : TimelineRun.early(edge, lead);
    }
    return TimelineRun.superseded(edge, wanted, open.map(Level::job), acting);
  }

  private static Optional<Exclusion> exclusion(Edge edge) {
    return edge.job().exclusion(edge.at());
  }

  /** What has been passed so far. */
  List<TimelineRun> runs() {
    return List.copyOf(runs);
  }

  /** The sizes that have been passed so far. */
  List<ReplicaLevel> steps() {
    return List.copyOf(steps);
  }

  /** The windows that have been open so far. */
  List<TimelineWindow> windows() {
    return List.copyOf(windows);
  }

  /** Whether the bound was met before the end. */
  boolean truncated() {
    return truncated;
  }
}
