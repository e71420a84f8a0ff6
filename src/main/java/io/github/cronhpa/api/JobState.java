package io.github.cronhpa.api;

import com.fasterxml.jackson.annotation.JsonCreator;

/** What became of a job; the names are the Go original's. */
public enum JobState {
  /** Taken in, not run yet. */
  Submitted,
  /** The last run did what it should, or was left out on purpose. */
  Succeed,
  /** The last run failed, was missed, or the job cannot run at all. */
  Failed;

  /**
   * Reads a state leniently, so that a status written by something else never makes an object
   * unreadable.
   *
   * @param text the name of a state, in this exact spelling
   * @return the state, or null for any other text
   */
  @JsonCreator
  public static JobState of(String text) {
    for (JobState state : values()) {
      if (state.name().equals(text)) {
        return state;
      }
    }
    return null;
  }
}
