package io.github.cronhpa.support.repository;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;

/** Completes a generated schema with what the record says and the generator does not. */
public final class SchemaOfRecord {

  private SchemaOfRecord() {}

  /**
   * Sets formats as Kubernetes writes them and puts the properties into the order of the record.
   *
   * @param schema generated schema of the record, changed in place
   * @param type the record
   */
  public static void complete(ObjectNode schema, Class<?> type) {
    ObjectNode properties = (ObjectNode) schema.get("properties");
    RecordComponent[] components = type.getRecordComponents();
    String[] names = new String[components.length];
    for (int i = 0; i < components.length; i++) {
      names[i] = components[i].getName();
      property((ObjectNode) properties.get(names[i]), components[i].getGenericType());
    }
    GeneratedCrd.reorder(properties, names);
    GeneratedCrd.reorder(schema, "description", "type", "required");
  }

  private static void property(ObjectNode schema, Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      property((ObjectNode) schema.get("items"), list.getActualTypeArguments()[0]);
    } else if (type instanceof Class<?> scalar && !scalar.isRecord()) {
      scalar(schema, scalar);
    } else {
      complete(schema, (Class<?>) type);
    }
    GeneratedCrd.reorder(
        schema,
        "description",
        "type",
        "format",
        "minimum",
        "maximum",
        "maxLength",
        "maxItems",
        "nullable",
        "required");
  }

  private static void scalar(ObjectNode schema, Class<?> type) {
    if (type == Integer.class) {
      integer(schema, "int32");
      // API servers do not enforce the format.
      bound(schema, "minimum", Integer.MIN_VALUE);
      bound(schema, "maximum", Integer.MAX_VALUE);
    } else if (type == Long.class) {
      integer(schema, "int64");
    } else if (type == Instant.class) {
      schema.put("format", "date-time");
    } else if (type.isEnum()) {
      // The original's CRD takes any text as a state, and the model reads any text: a closed list
      // would only make stored objects unwritable.
      schema.remove("enum");
    }
  }

  private static void bound(ObjectNode schema, String bound, int value) {
    if (!schema.has(bound)) {
      schema.put(bound, value);
    }
  }

  private static void integer(ObjectNode schema, String format) {
    schema.put("format", format);
    for (String bound : List.of("minimum", "maximum")) {
      if (schema.has(bound)) {
        schema.put(bound, schema.get(bound).asLong());
      }
    }
  }
}
