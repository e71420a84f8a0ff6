package io.github.cronhpa.manifest.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the CRD says of one field: as much of a structural schema as ours uses.
 *
 * @param type {@code object}, {@code array}, {@code string}, {@code integer} or {@code boolean};
 *     {@code map} for an object with fields of any name, {@code metadata} for one whose other
 *     fields are ignored, {@code any} for a field that is not read
 * @param required fields that an object must have
 * @param properties fields that an object may have
 * @param items what an array or a map holds, null for other types
 * @param minimum the least number
 * @param maximum the largest number
 * @param longest how many items an array, or characters a string may have
 */
public record StructuralSchema(
    String type,
    List<String> required,
    Map<String, StructuralSchema> properties,
    StructuralSchema items,
    long minimum,
    long maximum,
    long longest) {

  private static final String CRD = "/crd.yaml";
  private static final String SPEC = "/spec/versions/0/schema/openAPIV3Schema/properties/spec";

  /**
   * The schema of a whole object, from the CRD that is installed.
   *
   * @return the schema of a CronHorizontalPodAutoscaler
   */
  public static StructuralSchema ofCronHpa() {
    try (InputStream crd = StructuralSchema.class.getResourceAsStream(CRD)) {
      Object written = new Load(LoadSettings.builder().build()).loadFromInputStream(crd);
      StructuralSchema text = ofType("string", List.of(), null);
      Map<String, StructuralSchema> properties = new LinkedHashMap<>();
      properties.put("apiVersion", text);
      properties.put("kind", text);
      properties.put(
          "metadata",
          ofType(
              "metadata",
              List.of(),
              Map.of(
                  "name", text,
                  "namespace", text,
                  "uid", text,
                  "creationTimestamp", text,
                  "annotations", mapOf(text))));
      properties.put("spec", of(new ObjectMapper().<JsonNode>valueToTree(written).at(SPEC)));
      properties.put("status", ofType("any", List.of(), null));
      return ofType("object", List.of("spec"), properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StructuralSchema ofType(
      String type, List<String> required, Map<String, StructuralSchema> properties) {
    return new StructuralSchema(
        type, required, properties, null, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  private static StructuralSchema mapOf(StructuralSchema items) {
    return new StructuralSchema(
        "map", List.of(), Map.of(), items, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** Reads a structural schema. */
  static StructuralSchema of(JsonNode written) {
    List<String> required = new ArrayList<>();
    written.path("required").forEach(name -> required.add(name.textValue()));
    Map<String, StructuralSchema> properties = new LinkedHashMap<>();
    written
        .path("properties")
        .properties()
        .forEach(each -> properties.put(each.getKey(), of(each.getValue())));
    boolean small = written.path("format").asText().equals("int32");
    return new StructuralSchema(
        written.path("type").textValue(),
        required,
        properties,
        written.has("items") ? of(written.get("items")) : null,
        written.path("minimum").asLong(small ? Integer.MIN_VALUE : Long.MIN_VALUE),
        written.path("maximum").asLong(small ? Integer.MAX_VALUE : Long.MAX_VALUE),
        written.path(written.has("maxItems") ? "maxItems" : "maxLength").asLong(Long.MAX_VALUE));
  }

  /** The type as words. */
  String noun() {
    return switch (type) {
      case "object", "integer" -> "an " + type;
      case "array" -> "a list";
      default -> "a " + type;
    };
  }

  /** Whether a number is within the bounds. */
  boolean allows(long number) {
    return number >= minimum && number <= maximum;
  }

  /** The bounds as words. */
  String range() {
    if (minimum <= Integer.MIN_VALUE && maximum < Integer.MAX_VALUE) {
      return maximum + " or less";
    }
    return maximum == Long.MAX_VALUE ? minimum + " or more" : minimum + " to " + maximum;
  }
}
