package io.github.cronhpa.scale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.scale.RangeRule.Range;
import io.github.cronhpa.scale.outcome.ScaleException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds that have a range instead of a replica count, and where it is. The table is fixed, as
 * that of {@link ReplicaField}; {@link ScaleTargetRef#hasRange()} has the same kinds.
 */
enum RangeKind {
  HORIZONTAL_POD_AUTOSCALER(
      "autoscaling/HorizontalPodAutoscaler",
      NumberField.of("spec.minReplicas", 1),
      // The API requires it.
      NumberField.of("spec.maxReplicas", 1)),
  SCALED_OBJECT(
      "keda.sh/ScaledObject",
      NumberField.of("spec.minReplicaCount", 0),
      NumberField.of("spec.maxReplicaCount", 100)),
  INFERENCE_SERVICE(
      "serving.kserve.io/InferenceService",
      NumberField.of("spec.predictor.minReplicas", 1),
      NumberField.of("spec.predictor.maxReplicas", NumberField.UNLIMITED)),
  AUTOSCALING_RUNNER_SET(
      "actions.github.com/AutoscalingRunnerSet",
      NumberField.of("spec.minRunners", 0),
      NumberField.of("spec.maxRunners", NumberField.UNLIMITED));

  private final String groupKind;
  private final NumberField min;
  private final NumberField max;

  RangeKind(String groupKind, NumberField min, NumberField max) {
    this.groupKind = groupKind;
    this.min = min;
    this.max = max;
  }

  static Optional<RangeKind> of(ScaleTargetRef ref) {
    return Arrays.stream(values())
        .filter(kind -> kind.groupKind.equals(ref.groupKind()))
        .findFirst();
  }

  String groupKind() {
    return groupKind;
  }

  /**
   * Reads the range.
   *
   * @throws ScaleException if there is no number where one should be
   */
  Range read(GenericKubernetesResource object) {
    int most = max.read(object);
    // KServe takes a maximum of 0 for an absent one.
    boolean absent = this == INFERENCE_SERVICE && most == 0;
    return new Range(min.read(object), absent ? NumberField.UNLIMITED : most);
  }

  /**
   * The merge patch that gives an object another range: the ends that change, and the version that
   * was read, so that the API server refuses it if somebody else changed the object meanwhile.
   */
  ObjectNode patch(GenericKubernetesResource read, Range wanted) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").put("resourceVersion", read.getMetadata().getResourceVersion());
    Range range = read(read);
    if (range.min() != wanted.min()) {
      min.addTo(patch, wanted.min());
    }
    if (range.max() != wanted.max()) {
      max.addTo(patch, wanted.max());
    }
    return patch;
  }

  /** Why a range is none, in the names of its fields. */
  String contradiction(Range range) {
    return "%s %d above %s %d".formatted(min.name(), range.min(), max.name(), range.max());
  }

  /** The range in the names of its fields. */
  String describe(Range range) {
    String most =
        range.max() == NumberField.UNLIMITED ? "no " + max.name() : max.name() + " " + range.max();
    return "%s %d, %s".formatted(min.name(), range.min(), most);
  }
}
