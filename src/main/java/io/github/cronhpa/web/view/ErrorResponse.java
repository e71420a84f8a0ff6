package io.github.cronhpa.web.view;

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

  /** 400. */
  public static WebApplicationException badRequest(String message) {
    return new WebApplicationException(response(400, message));
  }

  /** 404. */
  public static WebApplicationException notFound(String message) {
    return new WebApplicationException(response(404, message));
  }

  /** 413. */
  public static WebApplicationException tooLarge(String message) {
    return new WebApplicationException(response(TOO_LARGE, message));
  }

  /** 503, which may be tried again. */
  public static WebApplicationException busy(String message) {
    return new WebApplicationException(response(503, message));
  }

  /** Any other status. */
  public static Response response(int status, String message) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new ErrorResponse(message))
        .build();
  }
}
