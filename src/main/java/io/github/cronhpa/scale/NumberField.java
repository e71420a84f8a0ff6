package io.github.cronhpa.scale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.cronhpa.scale.outcome.ScaleException;
import java.util.List;

/**
 * A number in the spec of an object.
 *
 * @param path the fields that lead to it
 * @param ifAbsent what its absence means to the controller of the object
 */
record NumberField(List<String> path, int ifAbsent) {
  /** As the meaning of an absent maximum: there is none. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  static NumberField of(String path, int ifAbsent) {
    return new NumberField(List.of(path.split("\\.")), ifAbsent);
  }

  /** The last part of the path, as people call the field. */
  String name() {
    return path.get(path.size() - 1);
  }

  /**
   * Reads the number.
   *
   * @throws ScaleException if there is something else, which a CRD without a schema allows
   */
  int read(GenericKubernetesResource object) {
    Object value = object.get(path.toArray());
    if (value == null) {
      return ifAbsent;
    }
    if (value instanceof Integer number) {
      return number;
    }
    throw ScaleException.rejected(
        "%s %s: %s is not a 32-bit integer"
            .formatted(object.getKind(), object.getMetadata().getName(), String.join(".", path)));
  }

  /** Adds the number to a merge patch; no limit is written by removing the field. */
  void addTo(ObjectNode patch, int value) {
    ObjectNode parent = patch;
    for (String field : path.subList(0, path.size() - 1)) {
      parent = parent.get(field) instanceof ObjectNode known ? known : parent.putObject(field);
    }
    if (value == UNLIMITED && ifAbsent == UNLIMITED) {
      parent.putNull(name());
    } else {
      parent.put(name(), value);
    }
  }
}
