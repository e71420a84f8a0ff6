package io.github.cronhpa.tryout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.Optional;

/**
 * Answers the requests: objects from the store, and what the mock server lacks, which is discovery,
 * the scale subresource, patches as an API server applies them, and errors with a body.
 */
final class ApiDispatcher extends Dispatcher {

  private final ServedKinds kinds;
  private final Discovery discovery;
  private final ObjectStore store;

  ApiDispatcher(ServedKinds kinds, ObjectStore store) {
    this.kinds = kinds;
    this.discovery = new Discovery(kinds);
    this.store = store;
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    Optional<ApiPath> path = ApiPath.parse(request.getPath());
    // One request at a time, so that a patch reads and writes the same version.
    synchronized (store) {
      return path.isPresent() ? guarded(request, path.get()) : document(request);
    }
  }

  private MockResponse guarded(RecordedRequest request, ApiPath path) {
    try {
      return resource(request, path);
    } catch (RuntimeException e) {
      // The mock server would leave the client without any answer.
      return Answer.failure(500, e.toString(), null, null);
    }
  }

  private MockResponse document(RecordedRequest request) {
    return discovery
        .at(ApiPath.withoutQuery(request.getPath()))
        .filter(document -> request.method() == HttpMethod.GET)
        .map(Answer::ok)
        .orElseGet(Answer::notServed);
  }

  private MockResponse resource(RecordedRequest request, ApiPath path) {
    ServedKind kind = kinds.find(path).orElse(null);
    if (kind == null || !kind.serves(path.subresource())) {
      return Answer.notServed();
    }
    try {
      if (path.name().isEmpty()) {
        return collection(request, path, kind);
      }
      JsonNode object = store.find(path).orElse(null);
      if (object == null) {
        return Answer.notFound(kind, path);
      }
      return path.subresource().equals("scale")
          ? scale(request, path, kind, object)
          : object(request, path, kind, object);
    } catch (Refusal refusal) {
      return Answer.failure(refusal.code(), refusal.getMessage(), kind, path.name());
    }
  }

  private MockResponse collection(RecordedRequest request, ApiPath path, ServedKind kind) {
    return switch (request.method()) {
      case GET, DELETE -> store.dispatch(request);
      case POST -> store.create(path, kind, Json.read(request.getUtf8Body()));
      default -> throw Refusal.verb();
    };
  }

  private MockResponse object(
      RecordedRequest request, ApiPath path, ServedKind kind, JsonNode object) {
    return switch (request.method()) {
      case GET, DELETE -> store.dispatch(request);
      case PUT -> store.put(path, kind, Json.read(request.getUtf8Body()));
      case PATCH -> store.put(path, kind, Patch.apply(request, object));
      default -> throw Refusal.verb();
    };
  }

  private MockResponse scale(
      RecordedRequest request, ApiPath path, ServedKind kind, JsonNode object) {
    ObjectNode scale = ScaleDocument.of(object, kind.scale());
    return switch (request.method()) {
      case GET -> Answer.ok(scale);
      case PUT -> rescale(path, kind, object, Json.read(request.getUtf8Body()));
      case PATCH -> rescale(path, kind, object, Patch.apply(request, scale));
      default -> throw Refusal.verb();
    };
  }

  private MockResponse rescale(ApiPath path, ServedKind kind, JsonNode object, JsonNode scale) {
    JsonNode changed = ScaleDocument.write(scale, object, kind.scale());
    MockResponse response = store.put(path.object(), kind, changed);
    return response.code() < 400
        ? Answer.ok(ScaleDocument.of(Json.read(response.getBody().readUtf8()), kind.scale()))
        : response;
  }
}
