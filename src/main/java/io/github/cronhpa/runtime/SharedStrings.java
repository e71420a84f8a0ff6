package io.github.cronhpa.runtime;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Keeps one copy of the strings that objects have in common: kinds, namespaces, schedules, names of
 * jobs, and what the status repeats of the spec. They would be most of the memory of a cached
 * object.
 */
@Singleton
class SharedStrings implements KubernetesClientObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.registerModule(
        new SimpleModule("shared-strings").addDeserializer(String.class, new Deserializer()));
  }

  /** Remembers the last string in each slot; a race costs a copy and nothing else. */
  static final class Deserializer extends StringDeserializer {
    private static final long serialVersionUID = 1L;
    private static final int SLOTS = 4096;
    private static final int MAX_LENGTH = 64;

    private final transient String[] recent = new String[SLOTS];

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return share(super.deserialize(parser, context));
    }

    /** An equal string that was read before, or this one. */
    String share(String read) {
      if (read == null || read.length() > MAX_LENGTH) {
        return read;
      }
      int hash = read.hashCode();
      int slot = (hash ^ hash >>> Character.SIZE) & (SLOTS - 1);
      String known = recent[slot];
      if (!read.equals(known)) {
        known = read;
        recent[slot] = known;
      }
      return known;
    }
  }
}
