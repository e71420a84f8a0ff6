package io.github.cronhpa.tryout;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A change of the desired replicas of an object, by any request.
 *
 * @param resource resource of the object
 * @param path path of the object
 * @param from replicas before
 * @param to replicas now
 */
record ReplicaChange(ServedResource resource, ApiPath path, int from, int to) {

  static ReplicaChange between(
      ServedResource resource, ApiPath path, JsonNode before, JsonNode now) {
    return new ReplicaChange(
        resource,
        path,
        ScaleDocument.replicas(before, resource.scale()),
        ScaleDocument.replicas(now, resource.scale()));
  }
}
