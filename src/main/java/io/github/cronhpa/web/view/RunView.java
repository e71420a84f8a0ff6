package io.github.cronhpa.web.view;

import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.RunResult;
import java.time.Duration;
import java.time.Instant;

/**
 * A run that is over or is being retried.
 *
 * @param job name of the job
 * @param scheduleTime when it was due
 * @param executionTime when it was handled
 * @param latenessSeconds how long after it was due, in seconds
 * @param result how it ended
 * @param fromReplicas replicas before, null if they were not read
 * @param toReplicas replicas that the job asks for
 * @param message the result in words
 */
public record RunView(
    String job,
    Instant scheduleTime,
    Instant executionTime,
    Long latenessSeconds,
    RunResult result,
    Integer fromReplicas,
    Integer toReplicas,
    String message) {

  /**
   * A run as the history has it.
   *
   * @param entry the run
   * @return the view
   */
  public static RunView of(HistoryEntry entry) {
    boolean timed = entry.scheduleTime() != null && entry.executionTime() != null;
    return new RunView(
        entry.job(),
        entry.scheduleTime(),
        entry.executionTime(),
        timed ? Duration.between(entry.scheduleTime(), entry.executionTime()).toSeconds() : null,
        entry.result(),
        entry.fromReplicas(),
        entry.toReplicas(),
        entry.message());
  }
}
