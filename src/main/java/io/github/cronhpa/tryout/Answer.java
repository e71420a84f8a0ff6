package io.github.cronhpa.tryout;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.MockResponse;
import java.util.Map;

/** Responses as an API server writes them; errors are a Status. */
final class Answer {

  private static final Map<Integer, String> REASONS =
      Map.of(
          400, "BadRequest",
          404, "NotFound",
          405, "MethodNotAllowed",
          409, "Conflict",
          415, "UnsupportedMediaType",
          422, "Invalid");

  private Answer() {}

  static MockResponse ok(Object body) {
    return json(200, body);
  }

  static MockResponse notServed() {
    return failure(404, "the server could not find the requested resource", null, null);
  }

  static MockResponse notFound(ServedKind kind, ApiPath path) {
    return failure(404, quoted(kind, path.name()) + " not found", kind, path.name());
  }

  static MockResponse alreadyExists(ServedKind kind, String name) {
    String message = quoted(kind, name) + " already exists";
    return failure(409, "AlreadyExists", message, kind, name);
  }

  static MockResponse failure(int code, String message, ServedKind kind, String name) {
    return failure(code, REASONS.getOrDefault(code, "InternalError"), message, kind, name);
  }

  private static MockResponse failure(
      int code, String reason, String message, ServedKind kind, String name) {
    StatusBuilder status =
        new StatusBuilder()
            .withStatus("Failure")
            .withReason(reason)
            .withCode(code)
            .withMessage(message)
            .withNewMetadata()
            .endMetadata();
    if (kind != null) {
      status
          .withNewDetails()
          .withName(name)
          .withGroup(kind.group().isEmpty() ? null : kind.group())
          .withKind(kind.plural())
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

  private static String quoted(ServedKind kind, String name) {
    return kind.qualifiedPlural() + " \"" + name + "\"";
  }
}
