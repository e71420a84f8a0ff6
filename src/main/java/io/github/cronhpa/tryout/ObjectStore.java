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
 * The objects: the mock server's store, with the rules of the served kinds. Its monitor orders all
 * writes.
 */
final class ObjectStore extends KubernetesCrudDispatcher {

  private final ServedKinds kinds;
  private volatile Consumer<ReplicaChange> listener = change -> {};

  ObjectStore(ServedKinds kinds) {
    this.kinds = kinds;
  }

  void onReplicaChange(Consumer<ReplicaChange> newListener) {
    listener = newListener;
  }

  synchronized Optional<JsonNode> find(ApiPath path) {
    return Optional.ofNullable(findResource(getKey(path.object().url())))
        .map(Map.Entry::getValue)
        .map(Json::read);
  }

  synchronized MockResponse create(ApiPath path, ServedKind kind, JsonNode object) {
    if (!object.path("metadata").isObject()) {
      throw new Refusal(422, "metadata: Required value");
    }
    ObjectNode metadata = (ObjectNode) object.get("metadata");
    if (metadata.path("name").asText("").isEmpty() && metadata.hasNonNull("generateName")) {
      // The mock takes every unnamed object for the same one.
      String suffix = UUID.randomUUID().toString().substring(0, 5);
      metadata.put("name", metadata.get("generateName").asText() + suffix);
    }
    String name = metadata.path("name").asText("");
    MockResponse response = handleCreate(request(HttpMethod.POST, path, object));
    return response.code() == 409
        ? Answer.alreadyExists(kind, name)
        : explained(response, kind, name);
  }

  /** Replaces an object, or with the path of its status that alone. */
  synchronized MockResponse put(ApiPath path, ServedKind kind, JsonNode object) {
    return explained(handleUpdate(request(HttpMethod.PUT, path, object)), kind, path.name());
  }

  @Override
  public boolean isStatusSubresourceEnabledForResource(String path) {
    return ApiPath.parse(path).flatMap(kinds::find).map(ServedKind::status).orElse(false);
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
    kinds
        .find(at)
        .filter(kind -> kind.scale() != null)
        .map(kind -> ReplicaChange.between(kind, at, Json.read(oldState), Json.read(newState)))
        .filter(change -> change.from() != change.to())
        .ifPresent(listener);
  }

  private static MockResponse explained(MockResponse response, ServedKind kind, String name) {
    if (response.code() < 400) {
      return response;
    }
    String message = Json.read(response.getBody().readUtf8()).path("message").asText();
    return Answer.failure(response.code(), message, kind, name);
  }

  /** A request without a query, which the mock takes for a part of the name. */
  private static RecordedRequest request(HttpMethod method, ApiPath path, JsonNode body) {
    Buffer content = new Buffer().writeUtf8(Serialization.asJson(body));
    return new RecordedRequest("HTTP/1.1", method, path.url(), Headers.builder().build(), content);
  }
}
