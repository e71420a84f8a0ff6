package io.github.cronhpa.manifest.schema;

import io.github.cronhpa.text.Quoted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads one document by the schema, notes the place of every field and all that is wrong. */
public final class SchemaValidator {
  private static final int MAX_NAME = 500;
  private static final String STANDARD_TAGS = "tag:yaml.org,2002:";

  private final Diagnostics findings;
  private final int maxFields;
  private int fields;

  /**
   * A validator of one document.
   *
   * @param maxFields how many values it reads, each counted as often as aliases repeat it
   * @param findings where it notes locations and problems
   */
  public SchemaValidator(int maxFields, Diagnostics findings) {
    this.maxFields = maxFields;
    this.findings = findings;
  }

  /**
   * Reads the document.
   *
   * @param document its root
   * @param schema what it may hold
   * @return a Map, a List, a String, a Long, a Boolean, or null for what is absent or wrong
   */
  public Object read(Node document, StructuralSchema schema) {
    try {
      return read(document, schema, "");
    } catch (TooManyFieldsException e) {
      return wrong("", "has more than " + maxFields + " values, those of aliases counted");
    }
  }

  private Object read(Node node, StructuralSchema schema, String path) {
    findings.place(path, SourceLocation.of(node));
    count();
    if (!node.getTag().getValue().startsWith(STANDARD_TAGS)) {
      return wrong(path, "the tag " + Quoted.of(node.getTag().getValue()) + " is not allowed");
    }
    if (schema.type().equals("any") || isNull(node)) {
      return null;
    }
    return switch (schema.type()) {
      case "object", "map", "metadata" -> object(node, schema, path);
      case "array" -> list(node, schema, path);
      default -> scalar(node, schema, path);
    };
  }

  /** Counts a value that is read. */
  void count() {
    if (++fields > maxFields) {
      throw new TooManyFieldsException();
    }
  }

  /** A document that says little and means much, by aliases of aliases. */
  private static final class TooManyFieldsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyFieldsException() {
      super(null, null, false, false);
    }
  }

  private Object object(Node node, StructuralSchema schema, String path) {
    if (!(node instanceof MappingNode mapping)) {
      return wrong(path, "must be an object, not " + describe(node));
    }
    Map<String, Object> values = new HashMap<>();
    Map<String, Node> members = new MappingMembers(this, findings, path).of(mapping);
    boolean isClosed = schema.type().equals("object");
    members.forEach(
        (name, member) -> {
          StructuralSchema known = schema.properties().getOrDefault(name, schema.items());
          if (known != null) {
            Object value = read(member, known, path(path, name));
            if (value != null) {
              values.put(name, value);
            }
          } else if (isClosed && !findings.isFull()) {
            unknown(path(path, name), name, schema);
          }
        });
    for (String name : schema.required()) {
      String field = path(path, name);
      if (!values.containsKey(name)) {
        wrong(field, "is missing; it must be " + schema.properties().get(name).noun());
      }
    }
    return values;
  }

  private void unknown(String field, String name, StructuralSchema schema) {
    Optional<String> near = Suggestions.nearest(name, schema.properties().keySet());
    wrong(
        field,
        "is not a known field; "
            + near.map(known -> "did you mean " + known + "?")
                .orElseGet(() -> "known are " + String.join(", ", schema.properties().keySet())));
  }

  /** What is wrong in a list stays as an empty value, so that the others keep their index. */
  private Object list(Node node, StructuralSchema schema, String path) {
    if (!(node instanceof SequenceNode sequence)) {
      return wrong(path, "must be a list, not " + describe(node));
    }
    if (sequence.getValue().size() > schema.longest()) {
      return wrong(path, "has more than " + schema.longest() + " entries");
    }
    List<Object> values = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      String field = path + "[" + values.size() + "]";
      Object value = read(item, schema.items(), field);
      if (value == null) {
        wrong(field, "must not be empty");
      }
      values.add(value != null ? value : schema.items().type().equals("object") ? Map.of() : "");
    }
    return values;
  }

  private Object scalar(Node node, StructuralSchema schema, String path) {
    Object value = node instanceof ScalarNode scalar ? YamlScalar.value(scalar) : node;
    Object fitting =
        switch (schema.type()) {
          case "string" -> value instanceof String ? value : null;
          case "boolean" -> value instanceof Boolean ? value : null;
          default -> value instanceof BigDecimal number ? whole(number) : null;
        };
    if (fitting == null) {
      String quotes =
          schema.type().equals("string") && node instanceof ScalarNode ? "; quote it" : "";
      return wrong(path, "must be " + schema.noun() + ", not " + describe(node) + quotes);
    }
    if (fitting instanceof String text
        && text.codePointCount(0, text.length()) > schema.longest()) {
      return wrong(path, "has more than " + schema.longest() + " characters");
    }
    return fitting instanceof Long number && !schema.allows(number)
        ? wrong(path, number + " is not allowed; it must be " + schema.range())
        : fitting;
  }

  private static Long whole(BigDecimal number) {
    try {
      return number.longValueExact();
    } catch (ArithmeticException broken) {
      return null;
    }
  }

  private static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar && YamlScalar.value(scalar) == null;
  }

  private static String describe(Node node) {
    if (node instanceof ScalarNode scalar) {
      Object value = YamlScalar.value(scalar);
      String type =
          value instanceof String
              ? "the string "
              : value instanceof Boolean ? "the boolean " : "the number ";
      return type + Quoted.of(scalar.getValue());
    }
    return node instanceof MappingNode ? "an object" : "a list";
  }

  /** The path of a member; a name with dots, as annotations have, is in brackets. */
  static String path(String parent, String name) {
    if (name.length() > MAX_NAME) {
      return parent + "['" + name.substring(0, name.offsetByCodePoints(0, MAX_NAME / 2)) + "...']";
    }
    if (name.contains(".")) {
      return parent + "['" + name + "']";
    }
    return parent.isEmpty() ? name : parent + "." + name;
  }

  private Object wrong(String field, String message) {
    findings.problem(field, message);
    return null;
  }
}
