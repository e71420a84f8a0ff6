package io.github.cronhpa.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The answer to a request that cannot be met. No method declares it, so the native image would not
 * know its form.
 *
 * @param message what is wrong, and what would be right
 */
@RegisterForReflection
public record ErrorResponse(String message) {
  private static final int TOO_LARGE = 413;

  static WebApplicationException badRequest(String message) {
    return new WebApplicationException(response(400, message));
  }

  static WebApplicationException notFound(String message) {
    return new WebApplicationException(response(404, message));
  }

  static WebApplicationException tooLarge(String message) {
    return new WebApplicationException(response(TOO_LARGE, message));
  }

  static WebApplicationException busy(String message) {
    return new WebApplicationException(response(503, message));
  }

  static Response response(int status, String message) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new ErrorResponse(message))
        .build();
  }
}
