package io.github.cronhpa.scale;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The API groups whose objects need rights beyond the scale subresource; each has a ClusterRole of
 * its own that is installed by choice.
 */
public enum TargetFamily {
  /** Deployments, StatefulSets and ReplicaSets: their readiness. */
  APPS("apps"),
  /** The runtimes of Fluid. */
  FLUID("data.fluid.io"),
  /** The ScaledObjects of KEDA. */
  KEDA("keda.sh"),
  /** The InferenceServices of KServe. */
  KSERVE("serving.kserve.io"),
  /** The AutoscalingRunnerSets of the Actions Runner Controller. */
  ARC("actions.github.com");

  private final String group;

  TargetFamily(String group) {
    this.group = group;
  }

  /**
   * The family of a kind.
   *
   * @param apiVersion group and version of the kind, as in a reference
   * @return the family, empty if the group is none of these
   */
  public static Optional<TargetFamily> of(String apiVersion) {
    return Arrays.stream(values())
        .filter(family -> apiVersion != null && apiVersion.startsWith(family.group + "/"))
        .findFirst();
  }

  /**
   * The ClusterRole that gives the rights.
   *
   * @return its name
   */
  public String role() {
    return "kubernetes-cronhpa-controller-target-" + name().toLowerCase(Locale.ROOT);
  }
}
