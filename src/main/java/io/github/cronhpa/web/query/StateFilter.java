package io.github.cronhpa.web.query;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.JobState;

/** What objects can be filtered by; an object can have several. */
public enum StateFilter {
  /** No job failed, and one has not run yet. */
  Submitted,
  /** The last run of every job did what it should. */
  Succeed,
  /** A job failed. */
  Failed,
  /** The whole object is held back. */
  Suspended,
  /** Something is probably not meant. */
  Warning;

  /** Whether an object has it. */
  boolean isOf(CronHorizontalPodAutoscaler object, JobState worst) {
    return switch (this) {
      case Submitted -> worst == JobState.Submitted;
      case Succeed -> worst == JobState.Succeed;
      case Failed -> worst == JobState.Failed;
      case Suspended -> object.specOrEmpty().suspended();
      case Warning -> !object.statusOrEmpty().warnings().isEmpty();
    };
  }
}
