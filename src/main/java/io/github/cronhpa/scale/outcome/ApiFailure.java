package io.github.cronhpa.scale.outcome;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.text.RootCause;
import io.github.cronhpa.text.SingleLine;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;

/**
 * An answer of the API server that is no success, or the lack of an answer.
 *
 * @param code the HTTP status code, 0 if there was no answer
 * @param message the reason, as the API server gives it
 * @param retryAfter the pause that the API server asks for, empty if it names none
 */
public record ApiFailure(int code, String message, Optional<Duration> retryAfter) {
  private static final int TOO_MANY_REQUESTS = 429;

  /**
   * Reads a failure.
   *
   * @param answer the exception of the client library
   * @return the failure
   */
  public static ApiFailure of(KubernetesClientException answer) {
    return new ApiFailure(answer.getCode(), message(answer), retryAfter(answer));
  }

  /**
   * What a failure says, on one line; not with the address of the request, which differs between
   * two attempts that say the same.
   *
   * @param failure any failure
   * @return the message of the API server, of the innermost cause if it gave no answer
   */
  public static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException answer) {
        return SingleLine.of(message(answer));
      }
    }
    return RootCause.of(failure);
  }

  /**
   * Whether the same request may succeed later without anybody doing anything.
   *
   * @return true for a server error, a timeout, a conflict, throttling, an expired token, and if
   *     there was no answer
   */
  public boolean isTransient() {
    return code < HttpURLConnection.HTTP_BAD_REQUEST
        || code >= HttpURLConnection.HTTP_INTERNAL_ERROR
        || code == HttpURLConnection.HTTP_UNAUTHORIZED
        || code == HttpURLConnection.HTTP_CLIENT_TIMEOUT
        || code == HttpURLConnection.HTTP_CONFLICT
        || code == TOO_MANY_REQUESTS;
  }

  private static String message(KubernetesClientException answer) {
    Status status = answer.getStatus();
    if (status != null && status.getMessage() != null && !status.getMessage().isBlank()) {
      return status.getMessage();
    }
    return answer.getCode() > 0
        ? "the API server answered " + answer.getCode()
        : "no answer from the API server: " + RootCause.of(answer);
  }

  private static Optional<Duration> retryAfter(KubernetesClientException answer) {
    return Optional.ofNullable(answer.getStatus())
        .map(Status::getDetails)
        .map(StatusDetails::getRetryAfterSeconds)
        .filter(seconds -> seconds > 0)
        .map(Duration::ofSeconds);
  }
}
