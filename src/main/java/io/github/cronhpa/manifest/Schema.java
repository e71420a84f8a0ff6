package io.github.cronhpa.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the CRD says of one field: as much of a structural schema as ours uses.
 *
 * @param type {@code object}, {@code array}, {@code string}, {@code integer} or {@code boolean}
 * @param required fields that an object must have
 * @param properties fields that an object may have, null where it may have any
 * @param items what an array holds
 * @param minimum the least number
 * @param maximum the largest number
 * @param longest how many items an array, or characters a string may have
 */
record Schema(
    String type,
    List<String> required,
    Map<String, Schema> properties,
    Schema items,
    long minimum,
    long maximum,
    long longest) {

  private static final String CRD = "/crd.yaml";

  /** The schema of a whole object, from the CRD that is installed. */
  static Schema ofCronHpa() {
    try (InputStream crd = Schema.class.getResourceAsStream(CRD)) {
      Map<String, Object> root =
          object(new Load(LoadSettings.builder().build()).loadFromInputStream(crd));
      Map<String, Object> version =
          object(((List<?>) object(root.get("spec")).get("versions")).get(0));
      Schema written = of(object(object(version.get("schema")).get("openAPIV3Schema")));
      Map<String, Schema> properties = new LinkedHashMap<>();
      properties.put("apiVersion", ofText());
      properties.put("kind", ofText());
      properties.put("metadata", ofMetadata());
      properties.put("spec", written.properties().get("spec"));
      properties.put("status", ofAnything());
      return ofObject(List.of("spec"), properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema ofMetadata() {
    Map<String, Schema> looked =
        Map.of(
            "name", ofText(),
            "namespace", ofText(),
            "uid", ofText(),
            "creationTimestamp", ofText());
    return new Schema(
        "metadata", List.of(), looked, null, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  private static Schema ofText() {
    return new Schema(
        "string", List.of(), null, null, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  private static Schema ofAnything() {
    return new Schema("any", List.of(), null, null, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  private static Schema ofObject(List<String> required, Map<String, Schema> properties) {
    return new Schema(
        "object", required, properties, null, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** Reads a structural schema. */
  static Schema of(Map<String, Object> written) {
    Map<String, Schema> properties = new LinkedHashMap<>();
    object(written.get("properties"))
        .forEach((name, each) -> properties.put(name, of(object(each))));
    boolean small = "int32".equals(written.get("format"));
    return new Schema(
        (String) written.get("type"),
        ((List<?>) written.getOrDefault("required", List.of()))
            .stream().map(String.class::cast).toList(),
        properties,
        written.containsKey("items") ? of(object(written.get("items"))) : null,
        bound(written.get("minimum"), small ? Integer.MIN_VALUE : Long.MIN_VALUE),
        bound(written.get("maximum"), small ? Integer.MAX_VALUE : Long.MAX_VALUE),
        bound(written.getOrDefault("maxItems", written.get("maxLength")), Long.MAX_VALUE));
  }

  private static long bound(Object written, long otherwise) {
    return written == null ? otherwise : ((Number) written).longValue();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object written) {
    return written == null ? Map.of() : (Map<String, Object>) written;
  }
}
