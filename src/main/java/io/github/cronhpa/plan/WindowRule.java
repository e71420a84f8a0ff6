package io.github.cronhpa.plan;

import io.github.cronhpa.timetable.TimetableJob;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the runs that are due acts: the open window that counts goes before all else. */
public final class WindowRule {

  /**
   * A run that is due.
   *
   * @param job its job
   * @param at when it is due
   * @param isEnd whether it is the end of a window
   */
  public record Edge(TimetableJob job, Instant at, boolean isEnd) {

    /** Whether it is a run of this job; jobs as a whole are not compared, that takes long. */
    boolean isOf(TimetableJob other) {
      return job.index() == other.index();
    }
  }

  private WindowRule() {}

  /**
   * The run that acts: the beginning of the window that counts, or the end of the window that
   * counted until now; if no window is open, the one that {@link Precedence} picks.
   *
   * @param due the runs that are due, in the order of {@code spec.jobs}
   * @param open the open window that counts, empty if none is open
   * @return the run, empty if the open window was opened before and holds its size
   */
  public static Optional<Edge> acting(List<Edge> due, Optional<Level> open) {
    if (open.isEmpty()) {
      return Precedence.acting(due, Edge::at);
    }
    Level window = open.get();
    return due.stream()
        .filter(edge -> !edge.isEnd() && edge.isOf(window.job()))
        .findFirst()
        .or(
            () ->
                Precedence.acting(
                    due.stream().filter(edge -> edge.isEnd() && counted(edge, window)).toList(),
                    Edge::at));
  }

  private static boolean counted(Edge end, Level window) {
    Level ended = Level.of(end.job(), end.at().minus(end.job().duration()));
    List<Level> both =
        Stream.of(ended, window).sorted(Comparator.comparing(each -> each.job().index())).toList();
    return Precedence.acting(both, Level::since).filter(ended::equals).isPresent();
  }

  /** At most one job acts, and an end gets the size that the timetable wants now. */
  static List<JobPlan> oneActs(Levels levels, Instant now) {
    List<Edge> due = levels.jobs().stream().flatMap(entry -> edge(entry).stream()).toList();
    if (due.isEmpty()) {
      return levels.jobs();
    }
    Optional<Level> open = levels.window(now);
    Optional<Edge> acting = acting(due, open);
    Level by = acting.map(WindowRule::level).or(() -> open).orElseThrow();
    return levels.jobs().stream()
        .map(
            entry ->
                edge(entry)
                    .map(
                        edge ->
                            acting.filter(run -> run.isOf(edge.job())).isPresent()
                                ? acts(entry, levels, now)
                                : superseded(entry, by))
                    .orElse(entry))
        .toList();
  }

  private static Optional<Edge> edge(JobPlan entry) {
    return entry.due().map(due -> new Edge(entry.job(), due, entry.decision().isEnd()));
  }

  /** The level that begins with a run; that of an end is no window any more. */
  private static Level level(Edge edge) {
    return edge.isEnd()
        ? new Level(null, edge.job(), edge.at(), null)
        : Level.of(edge.job(), edge.at());
  }

  private static JobPlan acts(JobPlan entry, Levels levels, Instant now) {
    return entry.decision() instanceof Decision.End end
        ? entry.with(new Decision.End(end.due(), levels.at(now).size()))
        : entry;
  }

  private static JobPlan superseded(JobPlan entry, Level by) {
    boolean isEnd = entry.decision().isEnd();
    return entry.with(new Decision.Supersede(entry.due().orElseThrow(), by, isEnd));
  }
}
