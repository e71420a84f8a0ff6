package io.github.cronhpa.tryout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.mockwebserver.http.MockResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Objects that are in the API from the start, as a client would have created them. */
final class Seed {

  private static final YAMLMapper YAML = new YAMLMapper();

  private final ServedKinds kinds;
  private final ObjectStore store;

  Seed(ServedKinds kinds, ObjectStore store) {
    this.kinds = kinds;
    this.store = store;
  }

  void plant(InputStream documents) {
    try (MappingIterator<ObjectNode> objects =
        YAML.readerFor(ObjectNode.class).readValues(documents)) {
      objects.forEachRemaining(this::plant);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void plant(ObjectNode object) {
    String apiVersion = object.path("apiVersion").asText();
    ServedKind kind =
        kinds
            .find(apiVersion, object.path("kind").asText())
            .orElseThrow(() -> new IllegalArgumentException("not served: " + object));
    String namespace = kind.namespaced() ? object.at("/metadata/namespace").asText("default") : "";
    ApiPath collection =
        new ApiPath(kind.group(), kind.version(), namespace, kind.plural(), "", "");
    JsonNode created = done(store.create(collection, kind, object));
    if (object.has("status") && kind.status()) {
      ObjectNode withStatus = created.deepCopy();
      withStatus.set("status", object.get("status"));
      String name = created.at("/metadata/name").asText();
      done(store.put(collection.named(name).status(), kind, withStatus));
    }
  }

  private static JsonNode done(MockResponse response) {
    String body = response.getBody().readUtf8();
    if (response.code() >= 400) {
      throw new IllegalArgumentException(body);
    }
    return Json.read(body);
  }
}
