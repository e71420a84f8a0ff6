package io.github.cronhpa.scale;

/** What a target says of its replicas. */
public sealed interface TargetReadiness {

  /**
   * It says how many are ready.
   *
   * @param ready how many
   * @param obstacle what stands in the way of more, as far as its conditions say it; empty if they
   *     do not
   */
  record Replicas(int ready, String obstacle) implements TargetReadiness {}

  /**
   * It does not say it, or there is no such target, or it must not be read.
   *
   * @param why the reason
   */
  record Unknown(String why) implements TargetReadiness {}

  /** The API server cannot tell at present. */
  record Unavailable() implements TargetReadiness {}
}
