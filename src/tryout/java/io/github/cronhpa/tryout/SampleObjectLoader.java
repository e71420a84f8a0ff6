package io.github.cronhpa.tryout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.mockwebserver.http.MockResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Creates objects in the API, as a client would. */
final class SampleObjectLoader {

  private static final YAMLMapper YAML = new YAMLMapper();

  private final ServedResources resources;
  private final ObjectStore store;

  SampleObjectLoader(ServedResources resources, ObjectStore store) {
    this.resources = resources;
    this.store = store;
  }

  void load(InputStream documents) {
    try (MappingIterator<ObjectNode> objects =
        YAML.readerFor(ObjectNode.class).readValues(documents)) {
      objects.forEachRemaining(this::create);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void create(ObjectNode object) {
    String apiVersion = object.path("apiVersion").asText();
    ServedResource resource =
        resources
            .find(apiVersion, object.path("kind").asText())
            .orElseThrow(() -> new IllegalArgumentException("not served: " + object));
    String namespace =
        resource.namespaced() ? object.at("/metadata/namespace").asText("default") : "";
    ApiPath collection =
        new ApiPath(resource.group(), resource.version(), namespace, resource.plural(), "", "");
    JsonNode created = checked(store.create(collection, resource, object));
    if (object.has("status") && resource.status()) {
      ObjectNode withStatus = created.deepCopy();
      withStatus.set("status", object.get("status"));
      String name = created.at("/metadata/name").asText();
      checked(store.put(collection.named(name).status(), resource, withStatus));
    }
  }

  private static JsonNode checked(MockResponse response) {
    String body = response.getBody().readUtf8();
    if (response.code() >= 400) {
      throw new IllegalArgumentException(body);
    }
    return Json.read(body);
  }
}
