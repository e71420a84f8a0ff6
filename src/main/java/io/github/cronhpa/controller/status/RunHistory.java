package io.github.cronhpa.controller.status;

import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.Readiness;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.api.status.WarmState;
import io.github.cronhpa.api.status.WarmStatus;
import io.github.cronhpa.plan.memory.FollowedRun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.Optional;

/** The history that follows from the runs of one reconcile. */
final class RunHistory {
  private static final int MAX_ENTRIES = 50;

  private final List<HistoryEntry> entries;
  private final Instant now;

  /** By due time, so that the run that acted comes after those that it superseded. */
  RunHistory(List<EndedRun> runs, Instant now) {
    // As entries are written: a run of now is no older than one that is taken for one of now.
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    entries =
        runs.stream()
            .filter(run -> !run.isRepeat())
            .map(EndedRun::entry)
            .sorted(Comparator.comparing(HistoryEntry::scheduleTime))
            .toList();
  }

  /** The run that counts as the last one, empty if there was none. */
  Optional<HistoryEntry> newest() {
    return entries.stream()
        .filter(entry -> entry.result() != RunResult.Held)
        .reduce((first, second) -> second);
  }

  /**
   * The new history, newest first; a run that was retried replaces its own entry, and of
   * corrections of the same size only the last is kept.
   *
   * @param before the history before
   * @param wanted how many entries are kept, null for the default
   */
  List<HistoryEntry> after(List<HistoryEntry> before, Integer wanted) {
    List<HistoryEntry> history = new ArrayList<>(before);
    for (HistoryEntry run : entries) {
      history.removeIf(old -> isSameRun(old, run));
      if (!history.isEmpty() && isSameCorrection(history.get(0), run)) {
        history.remove(0);
      }
      history.add(0, run);
    }
    if (!entries.isEmpty()) {
      history.sort(
          Comparator.<HistoryEntry, Instant>comparing(
                  entry -> earlier(entry.executionTime()),
                  Comparator.nullsFirst(Comparator.naturalOrder()))
              .reversed());
    }
    close(history);
    int limit = Objects.requireNonNullElse(wanted, CronHpaSpec.DEFAULT_HISTORY_LIMIT);
    int bounded = Math.max(0, Math.min(limit, MAX_ENTRIES));
    return history.size() <= bounded ? history : history.subList(0, bounded);
  }

  /** What was executed before the clock was set back is not newer than what is executed now. */
  private Instant earlier(Instant executed) {
    return executed != null && executed.isAfter(now) ? now : executed;
  }

  /** A target that was not ready until the next run is not waited for any more. */
  private static void close(List<HistoryEntry> history) {
    boolean isNewest = true;
    for (ListIterator<HistoryEntry> each = history.listIterator(); each.hasNext(); ) {
      HistoryEntry entry = each.next();
      if (!isNewest && entry.readiness() == Readiness.Waiting) {
        each.set(
            entry.with(Readiness.NotReady, null, entry.readyReplicas(), entry.readinessMessage()));
      }
      if (!isNewest && entry.isWarming()) {
        each.set(
            entry.with(
                new WarmStatus(
                    WarmState.Failed, entry.warm().since(), "not loaded before the next run")));
      }
      isNewest &= !FollowedRun.isAttempt(entry);
    }
  }

  private static boolean isSameCorrection(HistoryEntry one, HistoryEntry other) {
    return one.result() == RunResult.Held
        && other.result() == RunResult.Held
        && Objects.equals(one.job(), other.job());
  }

  private static boolean isSameRun(HistoryEntry one, HistoryEntry other) {
    return Objects.equals(one.job(), other.job())
        && Objects.equals(one.scheduleTime(), other.scheduleTime());
  }
}
