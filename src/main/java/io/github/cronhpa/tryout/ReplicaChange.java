package io.github.cronhpa.tryout;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A change of the wanted replicas of an object, by whatever way.
 *
 * @param kind kind of the object
 * @param path where the object is
 * @param from replicas before
 * @param to replicas now
 */
record ReplicaChange(ServedKind kind, ApiPath path, int from, int to) {

  static ReplicaChange between(ServedKind kind, ApiPath path, JsonNode before, JsonNode now) {
    return new ReplicaChange(
        kind,
        path,
        ScaleDocument.replicas(before, kind.scale()),
        ScaleDocument.replicas(now, kind.scale()));
  }
}
