package io.github.cronhpa.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** An OpenAPI document, held against what is really answered. */
public record Description(JsonNode api) {

  /** Holds an answer against the schema of an operation. */
  public void compare(String path, String method, JsonNode answer) {
    JsonNode schema =
        api.at("/paths")
            .get(path)
            .get(method)
            .at("/responses/200/content/application~1json/schema");
    assertThat(schema.isMissingNode()).as("schema of %s %s", method, path).isFalse();
    compare(path, schema, answer);
  }

  private void compare(String at, JsonNode written, JsonNode answer) {
    JsonNode schema = resolved(written);
    if (answer.isNull()) {
      return;
    }
    if (answer.isArray()) {
      assertThat(schema.get("type").toString()).as(at).contains("array");
      answer.forEach(item -> compare(at + "[]", schema.get("items"), item));
    } else if (answer.isObject()) {
      JsonNode properties = schema.get("properties");
      if (properties == null) {
        assertThat(schema.get("additionalProperties")).as(at).isNotNull();
        return;
      }
      assertThat(names(answer)).as("fields of %s", at).isSubsetOf(names(properties));
      if (!at.startsWith("/api.json")) {
        assertThat(names(answer)).as("fields of %s", at).isEqualTo(names(properties));
      }
      names(answer)
          .forEach(name -> compare(at + "." + name, properties.get(name), answer.get(name)));
    } else {
      String type = schema.path("type").toString();
      String expected =
          answer.isNumber() ? "(integer|number)" : answer.isBoolean() ? "boolean" : "string";
      assertThat(type).as(at).containsPattern(expected);
    }
  }

  /** A reference, also one of the alternatives that allow null, is followed. */
  private JsonNode resolved(JsonNode schema) {
    JsonNode found = schema;
    for (JsonNode each : schema.path("anyOf")) {
      found = each.has("$ref") ? each : found;
    }
    return found.has("$ref") ? api.at(found.get("$ref").asText().substring(1)) : found;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
