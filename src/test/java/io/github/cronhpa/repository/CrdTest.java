package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cronhpa.support.repository.GeneratedCrd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The CRD that users apply is the one that the code means. */
class CrdTest {

  private static final Path FILE = Path.of("kubernetes", "crd.yaml");

  private final JsonNode spec = GeneratedCrd.tree().get("spec");
  private final JsonNode schema =
      spec.get("versions").get(0).get("schema").get("openAPIV3Schema").get("properties");

  @Test
  void theCommittedFileIsFresh() throws IOException {
    String expected = GeneratedCrd.yaml();
    if (Boolean.getBoolean("refresh")) {
      Files.writeString(FILE, expected);
    }
    assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
        .as(
            "%s does not follow from the model any more. Refresh it: %s",
            FILE, GeneratedCrd.REFRESH)
        .isEqualTo(expected);
  }

  @Test
  void namesAreThoseOfTheOriginal() {
    assertThat(GeneratedCrd.tree().get("metadata").get("name").asText())
        .isEqualTo("cronhorizontalpodautoscalers.autoscaling.alibabacloud.com");
    assertThat(spec.get("names").toString())
        .isEqualTo(
            """
            {"kind":"CronHorizontalPodAutoscaler","listKind":"CronHorizontalPodAutoscalerList",\
            "plural":"cronhorizontalpodautoscalers","singular":"cronhorizontalpodautoscaler",\
            "shortNames":["cronhpa"]}""");
    assertThat(spec.get("scope").asText()).isEqualTo("Namespaced");
    assertThat(spec.get("versions").findValuesAsText("name")).startsWith("v1beta1");
    assertThat(spec.get("versions").get(0).get("subresources").toString())
        .isEqualTo("{\"status\":{}}");
  }

  @Test
  void everyPropertyHasADescription() {
    List<String> without = new ArrayList<>();
    collectUndescribed("", schema, without);
    assertThat(without).isEmpty();
  }

  @Test
  void asMuchIsRequiredAsInTheOriginal() {
    assertThat(spec.get("versions").get(0).get("schema").get("openAPIV3Schema").has("required"))
        .isFalse();
    assertThat(required(schema.get("spec"))).containsExactlyInAnyOrder("jobs", "scaleTargetRef");
    JsonNode properties = schema.get("spec").get("properties");
    assertThat(required(properties.get("scaleTargetRef")))
        .containsExactlyInAnyOrder("apiVersion", "kind", "name");
    assertThat(required(properties.get("jobs").get("items")))
        .containsExactlyInAnyOrder("name", "schedule", "targetSize");
    assertThat(schema.get("status").findValues("required")).isEmpty();
  }

  @Test
  void nothingThatTheOriginalTakesIsRefused() {
    JsonNode targetSize = schema.at("/spec/properties/jobs/items/properties/targetSize");
    assertThat(targetSize.get("format").asText()).isEqualTo("int32");
    // What no int32 holds could not be read by the original either; negative sizes could.
    assertThat(targetSize.get("minimum").asLong()).isEqualTo(Integer.MIN_VALUE);
    assertThat(targetSize.get("maximum").asLong()).isEqualTo(Integer.MAX_VALUE);
    // Early versions of the original stored an absent list as null.
    assertThat(schema.at("/spec/properties/excludeDates/nullable").asBoolean()).isTrue();
    assertThat(schema.findValues("enum")).isEmpty();
    assertThat(schema.findValues("pattern")).isEmpty();
    assertThat(schema.findValues("x-kubernetes-list-type")).isEmpty();
  }

  @Test
  void noServerIsTooOldForIt() {
    assertThat(schema.findValues("x-kubernetes-validations")).isEmpty();
    assertThat(schema.at("/spec/properties/historyLimit").toString())
        .endsWith("\"type\":\"integer\",\"format\":\"int32\",\"minimum\":0,\"maximum\":50}");
    assertThat(schema.at("/spec/properties/startingDeadlineSeconds/format").asText())
        .isEqualTo("int64");
    assertThat(schema.at("/status/properties/nextScheduleTime/format").asText())
        .isEqualTo("date-time");
  }

  @Test
  void whatAUserWritesIsBounded() {
    List<String> unbounded = new ArrayList<>();
    collectUnbounded("spec", schema.get("spec"), unbounded);
    assertThat(unbounded).isEmpty();
    assertThat(schema.at("/spec/properties/jobs/maxItems").asInt()).isEqualTo(500);
    assertThat(schema.at("/spec/properties/excludeDates/items/maxLength").asInt()).isEqualTo(200);
  }

  private static void collectUnbounded(String path, JsonNode node, List<String> unbounded) {
    boolean bounded =
        switch (node.path("type").asText()) {
          case "string" -> node.has("maxLength");
          case "array" -> node.has("maxItems");
          case "integer" ->
              node.has("minimum")
                  && (node.has("maximum") || node.path("format").asText().equals("int64"));
          default -> true;
        };
    if (!bounded) {
      unbounded.add(path);
    }
    node.path("properties")
        .properties()
        .forEach(
            entry -> collectUnbounded(path + "." + entry.getKey(), entry.getValue(), unbounded));
    if (node.has("items")) {
      collectUnbounded(path + "[]", node.get("items"), unbounded);
    }
  }

  private static List<String> required(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.get("required").forEach(name -> names.add(name.asText()));
    return names;
  }

  private static void collectUndescribed(String path, JsonNode properties, List<String> without) {
    properties
        .properties()
        .forEach(
            entry -> {
              String name = path + "." + entry.getKey();
              JsonNode property = entry.getValue();
              if (property.path("description").asText().isBlank()) {
                without.add(name);
              }
              for (JsonNode object : List.of(property, property.path("items"))) {
                if (object.get("properties") instanceof ObjectNode children) {
                  collectUndescribed(name, children, without);
                }
              }
            });
  }
}
