package io.github.cronhpa.scale;

import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.scale.outcome.ScaleOutcome;

/** Gives a target the size that a timetable asks for. */
public interface Scaler {

  /**
   * Carries out one run. Idempotent: a target that has the size already is not written to.
   *
   * @param target what to scale
   * @param size the size that it gets, and its range if its kind has one
   * @return the outcome; never throws for a failure of the cluster or of the spec
   */
  ScaleOutcome scale(Target target, TargetSize size);
}
