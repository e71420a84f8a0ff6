package io.github.cronhpa.forecast;

import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.OverrideState;
import io.github.cronhpa.plan.JobPlan;
import io.github.cronhpa.plan.Level;
import io.github.cronhpa.plan.Levels;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.plan.Precedence;
import io.github.cronhpa.plan.WindowRule.Edge;
import io.github.cronhpa.timetable.SizeOverride;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The level of a timetable at the instant that a simulation has got to. */
final class SimulatedLevel {
  private final Levels levels;
  private final TreeMap<TimetableJob, Instant> openSince =
      new TreeMap<>(Comparator.comparing(TimetableJob::index));
  private final Set<TimetableJob> acted = new HashSet<>();
  private final Set<TimetableJob> completed = new HashSet<>();
  private final List<Edge> ends;
  private final boolean isStartKnown;
  private final Integer beforeOverride;
  private Instant openUntil = Instant.MIN;
  private boolean wasOpen;
  private Optional<Level> point;
  private Integer size;
  private Integer sizeBefore;

  /**
   * The level at an instant, once a plan for it is carried out.
   *
   * @param startSize replicas before, null if they are not known
   */
  SimulatedLevel(Plan plan, Instant from, Integer startSize) {
    levels = plan.levels();
    isStartKnown = startSize != null;
    beforeOverride = beforeOverride(plan.override(), startSize);
    size =
        plan.sizeToSet().or(plan.override()::active).map(TargetSize::targetSize).orElse(startSize);
    TargetSize found = startSize == null ? null : TargetSize.of(startSize);
    TargetSize before = plan.sizeBefore().after(false, found);
    sizeBefore = before == null ? null : before.targetSize();
    boolean returns =
        levels.timetable().hasWindows() || plan.override().phase() == SizeOverride.Phase.ACTIVE;
    point = returns ? levels.point(from) : Optional.empty();
    ends =
        plan.jobs().stream()
            .filter(entry -> entry.isActive() && entry.job().isWindow())
            .flatMap(entry -> end(entry, from).stream())
            .toList();
  }

  /** Replicas before an override that lasts, null if there is none or if they are not known. */
  private static Integer beforeOverride(SizeOverride override, Integer startSize) {
    if (override.phase() != SizeOverride.Phase.ACTIVE) {
      return null;
    }
    TargetSize stored = override.status().sizeBefore();
    boolean isSet =
        override.active().isPresent() && override.status().state() == OverrideState.Active;
    return stored != null ? stored.targetSize() : isSet ? null : startSize;
  }

  /** The ends of the windows that are open at the beginning. */
  List<Edge> ends() {
    return ends;
  }

  private Optional<Edge> end(JobPlan entry, Instant from) {
    if (entry.acts() || entry.known().state() == JobState.Succeed) {
      acted.add(entry.job());
    }
    Instant end = entry.windowEnd();
    if (end != null) {
      openSince.put(entry.job(), end.minus(entry.job().duration()));
    } else {
      end = entry.known().windowEnd();
    }
    return Optional.ofNullable(end).filter(at -> at.isAfter(from)).map(at -> end(entry.job(), at));
  }

  private Edge end(TimetableJob job, Instant at) {
    openUntil = at.isAfter(openUntil) ? at : openUntil;
    return new Edge(job, at, true);
  }

  /** Goes on to an instant, at which windows may open. */
  void goTo(Instant instant) {
    wasOpen = !openUntil.isBefore(instant);
  }

  /** Opens a window and says when it ends. */
  Edge open(Edge begin) {
    openSince.put(begin.job(), begin.at());
    return end(begin.job(), begin.job().end(begin.at()));
  }

  /** Whether a window ends now, for it may have begun again meanwhile. */
  boolean ends(Edge end) {
    Instant since = openSince.get(end.job());
    if (since != null && end.job().end(since).isAfter(end.at())) {
      return false;
    }
    openSince.remove(end.job());
    return true;
  }

  /**
   * The instant of a begin or, in an open window on excluded days, the last before which no other
   * begin counts: there may be one each second for a year, and the bound of the runs counts none.
   */
  Instant passed(Edge begin) {
    TimetableJob job = begin.job();
    Instant since = openSince.get(job);
    return since == null ? begin.at() : job.excludedUntil(begin.at(), job.end(since));
  }

  boolean isOpen(TimetableJob job) {
    return openSince.containsKey(job);
  }

  boolean isCompleted(TimetableJob job) {
    return completed.contains(job);
  }

  /** The open window that counts. */
  Optional<Level> window() {
    List<Level> open =
        openSince.entrySet().stream()
            .map(each -> Level.of(each.getKey(), each.getValue()))
            .toList();
    return Precedence.acting(open, Level::since);
  }

  /** Takes note of what was due at one instant. */
  void settle(List<Edge> due, Edge acting) {
    List<Level> points =
        due.stream()
            .filter(edge -> !edge.job().isWindow())
            .filter(edge -> edge == acting || !edge.job().spec().once())
            .map(edge -> Level.of(edge.job(), edge.at()))
            .toList();
    point = Precedence.acting(points, Level::since).or(() -> point);
    if (acting != null) {
      acted.add(acting.job());
    }
    due.stream()
        .filter(edge -> edge.isEnd() && edge.job().once() && acted.contains(edge.job()))
        .forEach(edge -> completed.add(edge.job()));
  }

  /**
   * Carries out the run that acts.
   *
   * @return the replicas that the target gets, null if it gets the size before a window and that is
   *     not known
   */
  Integer act(Edge acting) {
    Integer before = size;
    Integer wanted = acting.isEnd() ? wanted() : acting.job().spec().targetSize();
    // What was not kept is not given back.
    size = wanted == null && isStartKnown ? before : wanted;
    boolean opens = acting.job().isWindow() && !acting.isEnd();
    if (opens && !wasOpen && !(sizeBefore != null && size.equals(before))) {
      sizeBefore = before;
    } else if (acting.isEnd() && openSince.isEmpty()) {
      sizeBefore = null;
    }
    return wanted;
  }

  /** Ends an override: the target gets the level, or the size before if there is none. */
  void restore() {
    if (sizeBefore == null && !openSince.isEmpty()) {
      sizeBefore = beforeOverride;
    }
    Integer wanted = wanted();
    Integer known = beforeOverride == null ? size : beforeOverride;
    size = wanted == null ? known : wanted;
    if (openSince.isEmpty()) {
      sizeBefore = null;
    }
  }

  /** The replicas after the run that acted last, null if they are not known. */
  Integer size() {
    return size;
  }

  private Integer wanted() {
    return window()
        .or(() -> point)
        .map(level -> level.size().targetSize())
        .or(() -> levels.timetable().otherwiseSize())
        .orElse(sizeBefore);
  }
}
