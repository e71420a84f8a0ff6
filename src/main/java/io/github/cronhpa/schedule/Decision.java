package io.github.cronhpa.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is to be done about one job now. */
public sealed interface Decision {

  /** Nothing is due. */
  record Wait() implements Decision {}

  /**
   * The job is due and acts; at most one job of an object does.
   *
   * @param due when the run was due
   */
  record Run(Instant due) implements Decision {}

  /**
   * The job was due on an excluded day.
   *
   * @param due when the run was due
   * @param entry the entry of {@code spec.excludeDates} that excludes the day
   */
  record Skip(Instant due, String entry) implements Decision {}

  /**
   * The job is due but it is too late for it.
   *
   * @param due when the run was due
   * @param deadline the deadline that has passed
   */
  record Miss(Instant due, Duration deadline) implements Decision {}

  /**
   * The job is due, and so is a later run of another job, which acts instead.
   *
   * @param due when the run was due
   * @param by the job that acts
   * @param byDue when that one was due
   */
  record Supersede(Instant due, TimetableJob by, Instant byDue) implements Decision {}

  /** The job is held back by {@code suspend}. */
  record Hold() implements Decision {}

  /** The job runs once and has run. */
  record Done() implements Decision {}

  /**
   * The job cannot run as it is written.
   *
   * @param problems everything that is wrong with it
   */
  record Refuse(List<Problem> problems) implements Decision {}
}
