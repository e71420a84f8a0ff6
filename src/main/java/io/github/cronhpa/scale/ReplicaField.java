package io.github.cronhpa.scale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.scale.outcome.ScaleException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds without a scale subresource whose replica count is known to be in one field. The table
 * is fixed: a path that anybody may write would let the controller change anything.
 */
enum ReplicaField {
  THIN_RUNTIME("data.fluid.io/ThinRuntime", NumberField.of("spec.replicas", 0)),
  /**
   * Its CRD sets an absent number to 1, but not in an absent spec.worker: Fluid takes that for 0.
   */
  CACHE_RUNTIME("data.fluid.io/CacheRuntime", NumberField.of("spec.worker.replicas", 0));

  private final String groupKind;
  private final NumberField field;

  ReplicaField(String groupKind, NumberField field) {
    this.groupKind = groupKind;
    this.field = field;
  }

  static Optional<ReplicaField> of(ScaleTargetRef ref) {
    return Arrays.stream(values())
        .filter(field -> field.groupKind.equals(ref.groupKind()))
        .findFirst();
  }

  /**
   * Reads the replica count.
   *
   * @throws ScaleException if there is no number
   */
  int read(GenericKubernetesResource object) {
    return field.read(object);
  }

  /** The merge patch that sets the replica count. */
  ObjectNode patch(int replicas) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    field.addTo(patch, replicas);
    return patch;
  }
}
