package io.github.cronhpa.tryout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The objects: the store of the mock server, with the rules of the served resources. Its monitor
 * orders all writes.
 */
final class ObjectStore extends KubernetesCrudDispatcher {

  private final ServedResources resources;
  private volatile Consumer<ReplicaChange> listener = change -> {};

  ObjectStore(ServedResources resources) {
    this.resources = resources;
  }

  void onReplicaChange(Consumer<ReplicaChange> newListener) {
    listener = newListener;
  }

  synchronized Optional<JsonNode> find(ApiPath path) {
    return Optional.ofNullable(findResource(getKey(path.object().url())))
        .map(Map.Entry::getValue)
        .map(Json::read);
  }

  synchronized MockResponse create(ApiPath path, ServedResource resource, JsonNode object) {
    if (!object.path("metadata").isObject()) {
      throw new ApiException(422, "metadata: Required value");
    }
    ObjectNode metadata = (ObjectNode) object.get("metadata");
    if (metadata.path("name").asText("").isEmpty() && metadata.hasNonNull("generateName")) {
      // The mock server treats all unnamed objects as one.
      String suffix = UUID.randomUUID().toString().substring(0, 5);
      metadata.put("name", metadata.get("generateName").asText() + suffix);
    }
    String name = metadata.path("name").asText("");
    MockResponse response = handleCreate(request(HttpMethod.POST, path, object));
    return response.code() == 409
        ? ApiResponses.alreadyExists(resource, name)
        : withDetails(response, resource, name);
  }

  /** Replaces an object, or only its status if the path is that of the status. */
  synchronized MockResponse put(ApiPath path, ServedResource resource, JsonNode object) {
    return withDetails(handleUpdate(request(HttpMethod.PUT, path, object)), resource, path.name());
  }

  @Override
  public boolean isStatusSubresourceEnabledForResource(String path) {
    return ApiPath.parse(path).flatMap(resources::find).map(ServedResource::status).orElse(false);
  }

  @Override
  public void processEvent(
      String path,
      AttributeSet pathAttributes,
      AttributeSet oldAttributes,
      GenericKubernetesResource resource,
      String newState) {
    String oldState = oldAttributes == null ? null : map.get(oldAttributes);
    super.processEvent(path, pathAttributes, oldAttributes, resource, newState);
    if (oldState == null || newState == null) {
      return;
    }
    ApiPath at = ApiPath.parse(path).orElseThrow().object();
    resources
        .find(at)
        .filter(served -> served.scale() != null)
        .map(served -> ReplicaChange.between(served, at, Json.read(oldState), Json.read(newState)))
        .filter(change -> change.from() != change.to())
        .ifPresent(listener);
  }

  private static MockResponse withDetails(
      MockResponse response, ServedResource resource, String name) {
    if (response.code() < 400) {
      return response;
    }
    String message = Json.read(response.getBody().readUtf8()).path("message").asText();
    return ApiResponses.failure(response.code(), message, resource, name);
  }

  /** A request without a query, which the mock server would treat as a part of the name. */
  private static RecordedRequest request(HttpMethod method, ApiPath path, JsonNode body) {
    Buffer content = new Buffer().writeUtf8(Serialization.asJson(body));
    return new RecordedRequest("HTTP/1.1", method, path.url(), Headers.builder().build(), content);
  }
}
