package io.github.cronhpa.tryout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.Optional;

/**
 * Dispatches requests: objects come from the store of the mock server. Discovery, the scale
 * subresource, patches and errors with a body, which it lacks, are added here.
 */
final class ApiDispatcher extends Dispatcher {

  private final ServedResources resources;
  private final Discovery discovery;
  private final ObjectStore store;

  ApiDispatcher(ServedResources resources, ObjectStore store) {
    this.resources = resources;
    this.discovery = new Discovery(resources);
    this.store = store;
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    Optional<ApiPath> path = ApiPath.parse(request.getPath());
    // One request at a time, so a patch reads and writes the same version.
    synchronized (store) {
      return path.isPresent() ? resourceOrError(request, path.get()) : document(request);
    }
  }

  private MockResponse resourceOrError(RecordedRequest request, ApiPath path) {
    try {
      return resource(request, path);
    } catch (RuntimeException e) {
      // The mock server would send no response at all.
      return ApiResponses.failure(500, e.toString(), null, null);
    }
  }

  private MockResponse document(RecordedRequest request) {
    return discovery
        .at(ApiPath.withoutQuery(request.getPath()))
        .filter(document -> request.method() == HttpMethod.GET)
        .map(ApiResponses::ok)
        .orElseGet(ApiResponses::notServed);
  }

  private MockResponse resource(RecordedRequest request, ApiPath path) {
    ServedResource resource = resources.find(path).orElse(null);
    if (resource == null || !resource.serves(path.subresource())) {
      return ApiResponses.notServed();
    }
    try {
      if (path.name().isEmpty()) {
        return collection(request, path, resource);
      }
      JsonNode object = store.find(path).orElse(null);
      if (object == null) {
        return ApiResponses.notFound(resource, path);
      }
      return path.subresource().equals("scale")
          ? scale(request, path, resource, object)
          : object(request, path, resource, object);
    } catch (ApiException e) {
      return ApiResponses.failure(e.code(), e.getMessage(), resource, path.name());
    }
  }

  private MockResponse collection(RecordedRequest request, ApiPath path, ServedResource resource) {
    return switch (request.method()) {
      case GET, DELETE -> store.dispatch(request);
      case POST -> store.create(path, resource, Json.read(request.getUtf8Body()));
      default -> throw ApiException.methodNotAllowed();
    };
  }

  private MockResponse object(
      RecordedRequest request, ApiPath path, ServedResource resource, JsonNode object) {
    return switch (request.method()) {
      case GET, DELETE -> store.dispatch(request);
      case PUT -> store.put(path, resource, Json.read(request.getUtf8Body()));
      case PATCH -> store.put(path, resource, Patch.apply(request, object));
      default -> throw ApiException.methodNotAllowed();
    };
  }

  private MockResponse scale(
      RecordedRequest request, ApiPath path, ServedResource resource, JsonNode object) {
    ObjectNode scale = ScaleDocument.of(object, resource.scale());
    return switch (request.method()) {
      case GET -> ApiResponses.ok(scale);
      case PUT -> rescale(path, resource, object, Json.read(request.getUtf8Body()));
      case PATCH -> rescale(path, resource, object, Patch.apply(request, scale));
      default -> throw ApiException.methodNotAllowed();
    };
  }

  private MockResponse rescale(
      ApiPath path, ServedResource resource, JsonNode object, JsonNode scale) {
    JsonNode changed = ScaleDocument.write(scale, object, resource.scale());
    MockResponse response = store.put(path.object(), resource, changed);
    return response.code() < 400
        ? ApiResponses.ok(
            ScaleDocument.of(Json.read(response.getBody().readUtf8()), resource.scale()))
        : response;
  }
}
