package io.github.cronhpa.api.status;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.cronhpa.api.spec.LenientEnum;

/** How far an override has got. */
public enum OverrideState {
  /** The target does not have the size yet. */
  Pending,
  /** The target has the size, or the runs are paused. */
  Active,
  /** It is over, and the target has the size of the timetable again. */
  Ended;

  /**
   * Reads a state leniently.
   *
   * @param text the name of a state, in this exact spelling
   * @return the state, or null for any other text
   */
  @JsonCreator
  public static OverrideState of(String text) {
    return LenientEnum.of(values(), text);
  }
}
