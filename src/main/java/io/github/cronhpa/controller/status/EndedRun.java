package io.github.cronhpa.controller.status;

import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.RunResult;
import java.time.Duration;
import java.util.Optional;

/**
 * One run as it ended in one reconcile. Status, events and metrics all follow from it.
 *
 * @param entry the run as the history shows it
 * @param isRetry whether it was tried before
 * @param isRepeat whether it was tried before and failed in the same way: nothing to report
 * @param lateness from the due time until the size was changed, empty if nothing was changed
 */
public record EndedRun(
    HistoryEntry entry, boolean isRetry, boolean isRepeat, Optional<Duration> lateness) {

  /**
   * How it ended.
   *
   * @return the result
   */
  public RunResult result() {
    return entry.result();
  }
}
