package io.github.cronhpa.controller.status;

import io.github.cronhpa.scale.outcome.ScaleOutcome;
import java.time.Duration;
import java.util.Optional;

/**
 * One attempt to carry out a run.
 *
 * @param outcome its outcome
 * @param took from the begin of the reconcile until the outcome was known
 */
public record Attempt(ScaleOutcome outcome, Duration took) {

  /** Took no time if the clock was set back meanwhile. */
  public Attempt {
    took = took.isNegative() ? Duration.ZERO : took;
  }

  /**
   * What a successful attempt led to.
   *
   * @return the outcome, empty if the attempt failed
   */
  Optional<ScaleOutcome.Success> success() {
    return outcome instanceof ScaleOutcome.Success success
        ? Optional.of(success)
        : Optional.empty();
  }
}
