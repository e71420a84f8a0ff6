package io.github.cronhpa.controller.follow;

import io.github.cronhpa.scale.TargetReadiness;
import io.github.cronhpa.warm.LoadProgress;
import java.util.Optional;

/**
 * A look at what the run that is followed waits for: first the target, then its cache.
 *
 * @param target what the target says, empty if it was not looked at
 * @param cache how far its cache is loaded, empty if it was not looked at
 */
public record Look(Optional<TargetReadiness> target, Optional<LoadProgress> cache) {
  /** Nothing was looked at. */
  public static final Look NONE = new Look(Optional.empty(), Optional.empty());

  /**
   * A look at the target.
   *
   * @param readiness what it says
   * @return the look
   */
  public static Look of(TargetReadiness readiness) {
    return new Look(Optional.of(readiness), Optional.empty());
  }

  /**
   * A look at its cache.
   *
   * @param progress how far it is loaded
   * @return the look
   */
  public static Look of(LoadProgress progress) {
    return new Look(Optional.empty(), Optional.of(progress));
  }
}
