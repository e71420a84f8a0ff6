package io.github.cronhpa.api.status;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.cronhpa.api.spec.LenientEnum;
import java.util.List;

/** State of a job; the names are those of the Go controller. */
public enum JobState {
  /** Accepted, not run yet. */
  Submitted,
  /** The last run did what it should, or was skipped. */
  Succeed,
  /** The last run failed, was missed, or the job cannot run at all. */
  Failed;

  /**
   * Reads a state leniently.
   *
   * @param text the name of a state, in this exact spelling
   * @return the state, or null for any other text
   */
  @JsonCreator
  public static JobState of(String text) {
    return LenientEnum.of(values(), text);
  }

  /**
   * The state that people should see first: Failed before Submitted before Succeed.
   *
   * @param conditions the jobs of one object
   * @return a state, null if no job has one
   */
  static JobState worst(List<JobCondition> conditions) {
    JobState worst = null;
    for (JobCondition condition : conditions) {
      JobState state = condition.state();
      if (state == Failed) {
        return state;
      }
      worst = state == null || worst == Submitted ? worst : state;
    }
    return worst;
  }
}
