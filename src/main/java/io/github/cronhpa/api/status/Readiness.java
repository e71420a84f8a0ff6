package io.github.cronhpa.api.status;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.cronhpa.api.spec.LenientEnum;

/** How far a target has got since a run gave it a size. */
public enum Readiness {
  /** It is looked at with growing pauses. */
  Waiting,
  /** As many replicas as the job asks for were ready. */
  Ready,
  /** They were not within {@code readyDeadlineSeconds}, or until the next run. */
  NotReady,
  /** The target does not say it, or it cannot be read. */
  Unknown;

  /**
   * Whether the target is still looked at, as far as no other run comes.
   *
   * @return true while it is not ready
   */
  public boolean isOpen() {
    return this == Waiting || this == NotReady;
  }

  /**
   * Reads leniently.
   *
   * @param text a name, in this exact spelling
   * @return the readiness, or null for any other text
   */
  @JsonCreator
  public static Readiness of(String text) {
    return LenientEnum.of(values(), text);
  }
}
