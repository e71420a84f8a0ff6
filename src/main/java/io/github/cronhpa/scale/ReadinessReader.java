package io.github.cronhpa.scale;

/** Reads how many replicas of a target are ready. */
public interface ReadinessReader {

  /**
   * Reads a target; of one that scales something else, such as a HorizontalPodAutoscaler, what it
   * scales.
   *
   * @param target the target, anything that a spec may say
   * @return what it says; never throws for a failure of the cluster or of the spec
   */
  TargetReadiness read(Target target);
}
