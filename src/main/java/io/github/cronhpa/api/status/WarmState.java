package io.github.cronhpa.api.status;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.cronhpa.api.spec.LenientEnum;

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
   * Reads leniently.
   *
   * @param text a name, in this exact spelling
   * @return the state, or null for any other text
   */
  @JsonCreator
  public static WarmState of(String text) {
    return LenientEnum.of(values(), text);
  }
}
