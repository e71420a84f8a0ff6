package io.github.cronhpa.api;

import com.fasterxml.jackson.annotation.JsonCreator;

/** How one run ended, as the history tells it. */
public enum RunResult {
  /** The target has the size of the job. */
  Succeed,
  /** The last attempt failed; while it is retried, the entry is updated in place. */
  Failed,
  /** Left out because the day is excluded. */
  Skipped,
  /** Not started within the deadline. */
  Missed,
  /** Left out because a later run of the same object was due as well. */
  Superseded;

  /**
   * Reads a result leniently, for the reason that {@link JobState#of} gives.
   *
   * @param text the name of a result, in this exact spelling
   * @return the result, or null for any other text
   */
  @JsonCreator
  public static RunResult of(String text) {
    for (RunResult result : values()) {
      if (result.name().equals(text)) {
        return result;
      }
    }
    return null;
  }
}
