package io.github.cronhpa.scale;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.cronhpa.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What keeps the target of a ScaledObject of KEDA out of its range. */
final class ScaledObjectWarnings {
  private static final String PAUSED = "autoscaling.keda.sh/paused";
  private static final String PAUSED_REPLICAS = "autoscaling.keda.sh/paused-replicas";

  /** What KEDA takes for false; it takes anything else for true. */
  private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

  private ScaledObjectWarnings() {}

  /**
   * Finds it in an object.
   *
   * @return sentences that follow another one, empty if there are none
   */
  static String of(GenericKubernetesResource scaledObject) {
    Map<String, String> annotations = scaledObject.getMetadata().getAnnotations();
    List<String> warnings = new ArrayList<>();
    String replicas = annotations.get(PAUSED_REPLICAS);
    if (replicas != null) {
      warnings.add(
          "its annotation %s pauses it at %s replicas"
              .formatted(PAUSED_REPLICAS, Quoted.of(replicas)));
    }
    String paused = annotations.get(PAUSED);
    if (paused != null && !FALSE.contains(paused)) {
      warnings.add("its annotation " + PAUSED + " pauses it");
    }
    Object idle = scaledObject.get("spec", "idleReplicaCount");
    if (idle instanceof Integer) {
      warnings.add("its spec.idleReplicaCount is the size while no trigger is active: " + idle);
    }
    return warnings.isEmpty() ? "" : " Warning: " + String.join("; ", warnings) + ".";
  }
}
