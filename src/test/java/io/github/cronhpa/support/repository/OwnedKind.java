package io.github.cronhpa.support.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** What a ClusterServiceVersion says of the kind that the operator owns. */
final class OwnedKind {
  private OwnedKind() {}

  /**
   * Takes names and descriptions from the CRD.
   *
   * @param crd the CRD
   * @param byHand names and controls of fields, which win over the name that the CRD has for it
   */
  static ObjectNode of(JsonNode crd, JsonNode byHand) {
    JsonNode version = crd.at("/spec/versions/0");
    ObjectNode owned =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", crd.at("/spec/names/kind").asText())
            .put("name", crd.at("/metadata/name").asText())
            .put("version", version.get("name").asText())
            .put("displayName", byHand.get("displayName").asText())
            .put("description", version.at("/schema/openAPIV3Schema/description").asText());
    ArrayNode resources = owned.putArray("resources");
    resources.addObject().put("kind", "Deployment").put("version", "apps/v1");
    resources.addObject().put("kind", "StatefulSet").put("version", "apps/v1");
    resources.addObject().put("kind", "HorizontalPodAutoscaler").put("version", "autoscaling/v2");
    JsonNode properties = version.at("/schema/openAPIV3Schema/properties");
    for (String root : List.of("spec", "status")) {
      ArrayNode descriptors = owned.putArray(root + "Descriptors");
      describe(descriptors, properties.get(root), "");
      byHand.get(root + "Descriptors").forEach(each -> override(descriptors, (ObjectNode) each));
    }
    return owned;
  }

  private static void override(ArrayNode descriptors, ObjectNode byHand) {
    for (JsonNode descriptor : descriptors) {
      if (descriptor.get("path").equals(byHand.get("path"))) {
        ((ObjectNode) descriptor).setAll(byHand);
        return;
      }
    }
    throw new IllegalStateException("the CRD has no field " + byHand.get("path"));
  }

  private static void describe(ArrayNode descriptors, JsonNode parent, String prefix) {
    parent
        .get("properties")
        .properties()
        .forEach(
            field -> {
              JsonNode schema = field.getValue();
              String path = prefix + field.getKey();
              descriptors
                  .addObject()
                  .put("path", path)
                  .put("displayName", words(field.getKey()))
                  .put("description", schema.path("description").asText());
              if (schema.has("properties")) {
                describe(descriptors, schema, path + ".");
              } else if (schema.path("items").has("properties")) {
                describe(descriptors, schema.get("items"), path + "[0].");
              }
            });
  }

  /** {@code targetSize} to "Target size". */
  private static String words(String camelCase) {
    String words = camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
