package io.github.cronhpa.api.status;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.cronhpa.api.spec.LenientEnum;

/** Why a job is Failed. */
public enum FailureReason {
  /** The job cannot run as it is written; only an edit helps. */
  InvalidSpec,
  /** There is no such target, or it has no scale subresource. */
  TargetNotFound,
  /** The API server rejects the change of the size. */
  Rejected,
  /** The API server cannot serve the request at present. */
  Unavailable,
  /** The run could not start within {@code startingDeadlineSeconds}. */
  DeadlineExceeded;

  /**
   * Reads a reason leniently.
   *
   * @param text the name of a reason, in this exact spelling
   * @return the reason, or null for any other text
   */
  @JsonCreator
  public static FailureReason of(String text) {
    return LenientEnum.of(values(), text);
  }
}
