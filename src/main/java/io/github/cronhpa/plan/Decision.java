package io.github.cronhpa.plan;

import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.calendar.Exclusion;
import io.github.cronhpa.text.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is to be done about one job now. */
public sealed interface Decision {

  /**
   * Whether the window of the job ends, even if another job acts.
   *
   * @return true if it does
   */
  default boolean isEnd() {
    return false;
  }

  /** Nothing is due. */
  record Wait() implements Decision {}

  /**
   * The job is due and acts; at most one job of an object does.
   *
   * @param due when the run was due
   */
  record Run(Instant due) implements Decision {}

  /**
   * The window of the job is over, and the target gets the size that the timetable wants now.
   *
   * @param due when the window ended
   * @param size the size, null if nothing says one: then the target stays as it is
   */
  record End(Instant due, TargetSize size) implements Decision {
    @Override
    public boolean isEnd() {
      return true;
    }
  }

  /**
   * The job was due on a day on which it does not run.
   *
   * @param due when the run was due
   * @param exclusion what excludes the day
   */
  record Skip(Instant due, Exclusion exclusion) implements Decision {}

  /**
   * The job is due but it is too late for it.
   *
   * @param due when the run was due
   * @param deadline the deadline that has passed
   */
  record Missed(Instant due, Duration deadline) implements Decision {}

  /**
   * The job is due, and so is a later run of another job, which acts instead, or the window of
   * another job is open.
   *
   * @param due when the run was due
   * @param by the job that acts, when it was due, and until when its window is open
   * @param isEnd whether the run is the end of a window
   */
  record Supersede(Instant due, Level by, boolean isEnd) implements Decision {}

  /**
   * The job is due, but the timetable is overridden.
   *
   * @param due when the run was due
   * @param until when the override ends
   * @param isEnd whether the run is the end of a window
   */
  record Overridden(Instant due, Instant until, boolean isEnd) implements Decision {}

  /** The job is held back by {@code suspend}. */
  record Suspended() implements Decision {}

  /** The job runs once and has run. */
  record Completed() implements Decision {}

  /**
   * The job cannot run as it is written.
   *
   * @param problems everything that is wrong with it
   */
  record Invalid(List<FieldError> problems) implements Decision {}
}
