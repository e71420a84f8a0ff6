package io.github.cronhpa.tryout;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.MockResponse;
import java.util.Map;

/** Responses in the format of an API server; errors are a Status. */
final class ApiResponses {

  private static final Map<Integer, String> REASONS =
      Map.of(
          400, "BadRequest",
          404, "NotFound",
          405, "MethodNotAllowed",
          409, "Conflict",
          415, "UnsupportedMediaType",
          422, "Invalid");

  private ApiResponses() {}

  static MockResponse ok(Object body) {
    return json(200, body);
  }

  static MockResponse notServed() {
    return failure(404, "the server could not find the requested resource", null, null);
  }

  static MockResponse notFound(ServedResource resource, ApiPath path) {
    return failure(404, quoted(resource, path.name()) + " not found", resource, path.name());
  }

  static MockResponse alreadyExists(ServedResource resource, String name) {
    String message = quoted(resource, name) + " already exists";
    return failure(409, "AlreadyExists", message, resource, name);
  }

  static MockResponse failure(int code, String message, ServedResource resource, String name) {
    return failure(code, REASONS.getOrDefault(code, "InternalError"), message, resource, name);
  }

  private static MockResponse failure(
      int code, String reason, String message, ServedResource resource, String name) {
    StatusBuilder status =
        new StatusBuilder()
            .withStatus("Failure")
            .withReason(reason)
            .withCode(code)
            .withMessage(message)
            .withNewMetadata()
            .endMetadata();
    if (resource != null) {
      status
          .withNewDetails()
          .withName(name)
          .withGroup(resource.group().isEmpty() ? null : resource.group())
          .withKind(resource.plural())
          .endDetails();
    }
    return json(code, status.build());
  }

  private static MockResponse json(int code, Object body) {
    return new MockResponse()
        .setResponseCode(code)
        .addHeader("Content-Type", "application/json")
        .setBody(Serialization.asJson(body));
  }

  private static String quoted(ServedResource resource, String name) {
    return resource.qualifiedPlural() + " \"" + name + "\"";
  }
}
