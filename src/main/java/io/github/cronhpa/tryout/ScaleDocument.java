package io.github.cronhpa.tryout;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cronhpa.tryout.ServedKind.ScalePaths;
import java.util.List;

/** The scale subresource of an object: read from it, and written back to it. */
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
    int wanted = replicas(object, paths);
    ObjectNode spec = scale.putObject("spec");
    // An API server leaves a zero out of the spec, but not out of the status.
    if (wanted != 0) {
      spec.put("replicas", wanted);
    }
    scale.putObject("status").put("replicas", object.at(paths.statusReplicas()).asInt(0));
    return scale;
  }

  /** The wanted replicas of an object; 1 where it says nothing, as for the built-in kinds. */
  static int replicas(JsonNode object, ScalePaths paths) {
    return object.at(paths.specReplicas()).asInt(1);
  }

  /**
   * The object with the replicas and the resource version of a Scale.
   *
   * @throws Refusal with 422 for a Scale that an API server does not take
   */
  static ObjectNode write(JsonNode scale, JsonNode object, ScalePaths paths) {
    JsonNode replicas = scale.at("/spec/replicas");
    if (!replicas.isMissingNode() && !replicas.isInt() || replicas.asInt() < 0) {
      throw new Refusal(422, "spec.replicas: must be an integer of 0 or more, not " + replicas);
    }
    ObjectNode changed = object.deepCopy();
    set(changed, paths.specReplicas(), replicas.asInt(0));
    JsonNode version = scale.at("/metadata/resourceVersion");
    if (!version.asText("").isEmpty()) {
      ((ObjectNode) changed.get("metadata")).set("resourceVersion", version);
    }
    return changed;
  }

  /** Sets a number in an object, its parents made where they are missing. */
  static void set(ObjectNode object, JsonPointer place, int number) {
    object.withObject(place.head()).put(place.last().getMatchingProperty(), number);
  }
}
