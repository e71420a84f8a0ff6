package io.github.cronhpa.plan;

import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Instant;

/**
 * The size that a timetable wants at an instant, and why.
 *
 * @param size the size, null if nothing says one
 * @param job the job that says it, null if no job does
 * @param since when that job was due, null if no job says it
 * @param until when the window of that job ends, null for a job without a duration
 */
public record Level(TargetSize size, TimetableJob job, Instant since, Instant until) {

  /** Whether anything says a size. */
  boolean hasSize() {
    return size != null;
  }

  /**
   * The level of a job.
   *
   * @param job a job without problems
   * @param since when it was due
   * @return its size, with the end of its window if it has a duration
   */
  public static Level of(TimetableJob job, Instant since) {
    return new Level(job.spec().size(), job, since, job.isWindow() ? job.end(since) : null);
  }
}
