package io.github.cronhpa.api.status;

import com.fasterxml.jackson.annotation.JsonCreator;

/** How far the loading of a cache has got. */
public enum WarmState {
  /** The workers are ready, and nothing is asked for yet. */
  Pending,
  /** Fluid loads. */
  Loading,
  /** The cache is warm. */
  Complete,
  /** It is not, and is not loaded again before the next run. */
  Failed;

  /**
   * Whether there is something to wait for.
   *
   * @return true before the end
   */
  public boolean isOpen() {
    return this == Pending || this == Loading;
  }

  /**
   * Reads leniently, for the same cause as {@link JobState#of}.
   *
   * @param text a name, in this exact spelling
   * @return the state, or null for any other text
   */
  @JsonCreator
  public static WarmState of(String text) {
    for (WarmState state : values()) {
      if (state.name().equals(text)) {
        return state;
      }
    }
    return null;
  }
}
