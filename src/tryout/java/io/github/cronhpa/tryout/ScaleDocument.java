package io.github.cronhpa.tryout;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cronhpa.tryout.ServedResource.ScalePaths;
import java.util.List;

/** The scale subresource of an object: read from the object, and written back to it. */
final class ScaleDocument {

  private static final List<String> COPIED =
      List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp");

  private ScaleDocument() {}

  /** The autoscaling/v1 Scale of an object. */
  static ObjectNode of(JsonNode object, ScalePaths paths) {
    ObjectNode scale = JsonNodeFactory.instance.objectNode();
    scale.put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    ObjectNode metadata = scale.putObject("metadata");
    for (String field : COPIED) {
      if (object.path("metadata").hasNonNull(field)) {
        metadata.set(field, object.path("metadata").get(field));
      }
    }
    int desired = replicas(object, paths);
    ObjectNode spec = scale.putObject("spec");
    // An API server omits a zero in the spec, but not in the status.
    if (desired != 0) {
      spec.put("replicas", desired);
    }
    scale.putObject("status").put("replicas", object.at(paths.statusReplicas()).asInt(0));
    return scale;
  }

  /** The desired replicas of an object; 1 if unset, as for the built-in kinds. */
  static int replicas(JsonNode object, ScalePaths paths) {
    return object.at(paths.specReplicas()).asInt(1);
  }

  /**
   * The object with the replicas and the resource version of a Scale.
   *
   * @throws ApiException with 422 for a Scale that an API server rejects
   */
  static ObjectNode write(JsonNode scale, JsonNode object, ScalePaths paths) {
    JsonNode replicas = scale.at("/spec/replicas");
    if (!replicas.isMissingNode() && !replicas.isInt() || replicas.asInt() < 0) {
      throw new ApiException(
          422, "spec.replicas: must be an integer of 0 or more, not " + replicas);
    }
    ObjectNode changed = object.deepCopy();
    set(changed, paths.specReplicas(), replicas.asInt(0));
    JsonNode version = scale.at("/metadata/resourceVersion");
    if (!version.asText("").isEmpty()) {
      ((ObjectNode) changed.get("metadata")).set("resourceVersion", version);
    }
    return changed;
  }

  /** Sets a number in an object and creates missing parents. */
  static void set(ObjectNode object, JsonPointer field, int number) {
    object.withObject(field.head()).put(field.last().getMatchingProperty(), number);
  }
}
