package io.github.cronhpa.support.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The fields of the CRD that users apply, as the tables of the documents have to list them. */
public final class FieldTable {

  private static final JsonNode SCHEMA = schema();

  /**
   * One field.
   *
   * @param path where it is, with {@code []} behind a list
   * @param type its type, and whether it has to be there
   * @param description what it is for
   */
  public record Field(String path, String type, String description) {}

  private FieldTable() {}

  /** The fields below {@code spec} or {@code status}, in the order of the CRD. */
  public static List<Field> fields(String root) {
    List<Field> fields = new ArrayList<>();
    collect(SCHEMA.path("properties").path(root), root + ".", fields);
    return fields;
  }

  /** The same as a table in Markdown. */
  public static String markdown(String root) {
    StringBuilder table =
        new StringBuilder("| Field | Type | Description |\n| --- | --- | --- |\n");
    for (Field field : fields(root)) {
      table.append(
          "| `%s` | %s | %s |\n"
              .formatted(field.path(), field.type(), field.description().replace("*", "\\*")));
    }
    return table.toString();
  }

  private static void collect(JsonNode parent, String prefix, List<Field> fields) {
    List<String> required =
        StreamSupport.stream(parent.path("required").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    parent
        .path("properties")
        .properties()
        .forEach(
            property -> {
              JsonNode schema = property.getValue();
              String path = prefix + property.getKey();
              String type = type(schema);
              fields.add(
                  new Field(
                      path,
                      required.contains(property.getKey()) ? type + ", required" : type,
                      schema.path("description").asText()));
              collect(schema, path + ".", fields);
              collect(schema.path("items"), path + "[].", fields);
            });
  }

  private static String type(JsonNode schema) {
    String type = schema.path("type").asText();
    if (type.equals("array")) {
      return "list of " + type(schema.path("items")) + "s";
    }
    return schema.path("format").asText().equals("date-time") ? "time" : type;
  }

  private static JsonNode schema() {
    try {
      return new YAMLMapper()
          .readTree(Path.of("kubernetes", "crd.yaml").toFile())
          .at("/spec/versions/0/schema/openAPIV3Schema");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
