package io.github.cronhpa.schedule;

import io.github.cronhpa.schedule.TimelineRun.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Goes from due time to due time and says what the planner will make of each. */
final class TimelineWalk {

  private record Due(Instant at, TimetableJob job) {}

  private final ExcludedDays excludedDays;
  private final int mostRuns;
  private final PriorityQueue<Due> ahead =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(due -> due.job().index()));
  private final List<TimelineRun> runs = new ArrayList<>();
  private final List<TimelineStep> steps = new ArrayList<>();
  private boolean truncated;

  TimelineWalk(Timetable timetable, Plan plan, Timeline.Window window) {
    excludedDays = timetable.excludedDays();
    mostRuns = window.mostRuns();
    plan.jobs().stream()
        .filter(Planner::isActive)
        .forEach(entry -> expect(entry.job(), begin(entry, window.from())));
  }

  /** After a clock was set back a little, what was dealt with is not repeated. */
  private static Instant begin(Plan.Entry entry, Instant from) {
    Instant cursor = Planner.cursor(entry.known());
    return cursor.isAfter(from) ? cursor : from;
  }

  private void expect(TimetableJob job, Instant after) {
    job.schedule().next(after).ifPresent(due -> ahead.add(new Due(due, job)));
  }

  /** Goes on to an instant, included, or to the last that is within the bound. */
  void goTo(Instant end) {
    while (!truncated && !ahead.isEmpty() && !ahead.peek().at().isAfter(end)) {
      List<Due> together = takeNext();
      if (!runs.isEmpty() && runs.size() + together.size() > mostRuns) {
        ahead.addAll(together);
        truncated = true;
      } else {
        settle(together);
      }
    }
  }

  /** All that is due at the next instant, in the order of {@code spec.jobs}. */
  private List<Due> takeNext() {
    List<Due> together = new ArrayList<>();
    Instant next = ahead.peek().at();
    while (!ahead.isEmpty() && ahead.peek().at().equals(next)) {
      together.add(ahead.poll());
    }
    return together;
  }

  /** Of those that are due together the last one acts. */
  private void settle(List<Due> together) {
    Due acting = null;
    for (Due due : together) {
      acting = exclusion(due).isPresent() ? acting : due;
    }
    for (Due due : together) {
      runs.add(run(due, acting));
      if (due != acting || !due.job().once()) {
        expect(due.job(), due.at());
      }
    }
    if (acting != null) {
      steps.add(
          new TimelineStep(
              acting.at(), acting.job().spec().targetSize(), acting.job().spec().name()));
    }
  }

  private TimelineRun run(Due due, Due acting) {
    Optional<String> excludedBy = exclusion(due);
    if (excludedBy.isPresent()) {
      String reason = "the day is excluded by " + Quote.of(excludedBy.get());
      return TimelineRun.of(due.at(), due.job(), Result.Skipped, reason);
    }
    if (due != acting) {
      String reason =
          "job " + acting.job().spec().name() + " is due at the same time and comes later";
      return TimelineRun.of(due.at(), due.job(), Result.Superseded, reason);
    }
    return TimelineRun.of(due.at(), due.job(), Result.Run, null);
  }

  private Optional<String> exclusion(Due due) {
    return due.job().exclusion(excludedDays, due.at());
  }

  /** What has been passed so far. */
  List<TimelineRun> runs() {
    return List.copyOf(runs);
  }

  /** The sizes that have been passed so far. */
  List<TimelineStep> steps() {
    return List.copyOf(steps);
  }

  /** Whether the bound was met before the end. */
  boolean truncated() {
    return truncated;
  }
}
