package io.github.cronhpa.web.view;

import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.Readiness;
import io.github.cronhpa.api.status.RunResult;
import java.time.Duration;
import java.time.Instant;

/**
 * A run that is over or is being retried.
 *
 * @param job name of the job
 * @param scheduleTime when it was due
 * @param executionTime when it was handled
 * @param latenessSeconds how long after it was due, in seconds; below 0 if it acted before
 * @param result how it ended
 * @param fromReplicas replicas before, null if they were not read
 * @param toReplicas replicas that the job asks for
 * @param message the result in words
 * @param readiness how far the target has got since, null if it is not followed
 * @param readyTime when the target was ready, null if it is not
 * @param readyReplicas how many replicas were ready when it was looked at last, null if that is not
 *     known
 * @param readinessMessage why the target is not ready, or why that is unknown, null for nothing
 * @param warm what became of the loading of its cache, null if nothing is loaded
 */
public record RunView(
    String job,
    Instant scheduleTime,
    Instant executionTime,
    Long latenessSeconds,
    RunResult result,
    Integer fromReplicas,
    Integer toReplicas,
    String message,
    Readiness readiness,
    Instant readyTime,
    Integer readyReplicas,
    String readinessMessage,
    WarmView warm) {

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
        entry.message(),
        entry.readiness(),
        entry.readyTime(),
        entry.readyReplicas(),
        entry.readinessMessage(),
        WarmView.of(entry.warm()));
  }
}
