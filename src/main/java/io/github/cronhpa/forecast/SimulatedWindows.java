package io.github.cronhpa.forecast;

import io.github.cronhpa.plan.JobPlan;
import io.github.cronhpa.plan.Level;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.plan.Precedence;
import io.github.cronhpa.plan.WindowRule.Edge;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The windows at the instant that a simulation has got to. */
final class SimulatedWindows {
  private final TreeMap<TimetableJob, Instant> openSince =
      new TreeMap<>(Comparator.comparing(TimetableJob::index));
  private final Set<TimetableJob> acted = new HashSet<>();
  private final Set<TimetableJob> completed = new HashSet<>();
  private final List<Edge> ends;
  private Instant openUntil = Instant.MIN;

  /** The windows at an instant, once a plan for it is carried out. */
  SimulatedWindows(Plan plan, Instant from) {
    ends =
        plan.jobs().stream()
            .filter(entry -> entry.isActive() && entry.job().isWindow())
            .flatMap(entry -> end(entry, from).stream())
            .toList();
  }

  private Optional<Edge> end(JobPlan entry, Instant from) {
    if (entry.acts() || entry.wasOpened()) {
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

  /** The ends of those that are open at the beginning. */
  List<Edge> ends() {
    return ends;
  }

  /** Whether one was open until an instant or longer. */
  boolean wereOpenAt(Instant instant) {
    return !openUntil.isBefore(instant);
  }

  boolean isOpen(TimetableJob job) {
    return openSince.containsKey(job);
  }

  boolean areClosed() {
    return openSince.isEmpty();
  }

  /** The one that counts of those that are open. */
  Optional<Level> counted() {
    List<Level> open =
        openSince.entrySet().stream()
            .map(each -> Level.of(each.getKey(), each.getValue()))
            .toList();
    return Precedence.acting(open, Level::since);
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

  /** Takes note of the runs of one instant, of which one acts, or none. */
  void settle(List<Edge> due, Edge acting) {
    if (acting != null) {
      acted.add(acting.job());
    }
    due.stream()
        .filter(edge -> edge.isEnd() && edge.job().once() && acted.contains(edge.job()))
        .forEach(edge -> completed.add(edge.job()));
  }

  /** Whether the only window of a job is over. */
  boolean isCompleted(TimetableJob job) {
    return completed.contains(job);
  }
}
