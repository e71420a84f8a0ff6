package io.github.cronhpa.forecast;

import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.OverrideState;
import io.github.cronhpa.plan.Level;
import io.github.cronhpa.plan.Levels;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.plan.Precedence;
import io.github.cronhpa.plan.WindowRule.Edge;
import io.github.cronhpa.timetable.SizeOverride;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The level of a timetable at the instant that a simulation has got to. */
final class SimulatedLevel {
  private final Levels levels;
  private final SimulatedWindows windows;
  private final boolean isStartKnown;
  private final Integer beforeOverride;
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
    windows = new SimulatedWindows(plan, from);
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

  SimulatedWindows windows() {
    return windows;
  }

  /** Goes on to an instant, at which windows may open. */
  void goTo(Instant instant) {
    wasOpen = windows.wereOpenAt(instant);
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
    windows.settle(due, acting);
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
    } else if (acting.isEnd() && windows.areClosed()) {
      sizeBefore = null;
    }
    return wanted;
  }

  /** Ends an override: the target gets the level, or the size before if there is none. */
  void restore() {
    if (sizeBefore == null && !windows.areClosed()) {
      sizeBefore = beforeOverride;
    }
    Integer wanted = wanted();
    Integer known = beforeOverride == null ? size : beforeOverride;
    size = wanted == null ? known : wanted;
    if (windows.areClosed()) {
      sizeBefore = null;
    }
  }

  /** The replicas after the run that acted last, null if they are not known. */
  Integer size() {
    return size;
  }

  private Integer wanted() {
    return windows
        .counted()
        .or(() -> point)
        .map(level -> level.size().targetSize())
        .or(() -> levels.timetable().otherwiseSize())
        .orElse(sizeBefore);
  }
}
