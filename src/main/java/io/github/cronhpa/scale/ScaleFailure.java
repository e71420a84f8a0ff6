package io.github.cronhpa.scale;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.scale.ScaleOutcome.Failure;
import io.github.cronhpa.scale.ScaleOutcome.Mender;
import java.time.Duration;
import java.util.Optional;

/** Ends an attempt from anywhere below {@link Scaler}, which turns it into an outcome. */
final class ScaleFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int REQUEST_TIMEOUT = 408;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAUTHORIZED = 401;
  private static final int SERVER_ERROR = 500;
  private static final int CLIENT_ERROR = 400;

  private final transient Failure failure;

  private ScaleFailure(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }

  /** A failure that the user must mend. */
  static ScaleFailure ofUser(String message) {
    return new ScaleFailure(new Failure(Mender.USER, message, Optional.empty()));
  }

  /** Sorts an answer of the API server, or the lack of one. */
  static ScaleFailure of(String doing, KubernetesClientException answer) {
    return new ScaleFailure(
        new Failure(mender(answer.getCode()), doing + ": " + reason(answer), retryAfter(answer)));
  }

  private static Mender mender(int code) {
    boolean passing =
        code < CLIENT_ERROR
            || code >= SERVER_ERROR
            || code == UNAUTHORIZED
            || code == REQUEST_TIMEOUT
            || code == CONFLICT
            || code == TOO_MANY_REQUESTS;
    return passing ? Mender.CLUSTER : Mender.USER;
  }

  private static String reason(KubernetesClientException answer) {
    Status status = answer.getStatus();
    if (status != null && status.getMessage() != null && !status.getMessage().isBlank()) {
      return status.getMessage();
    }
    if (answer.getCode() > 0) {
      return "the API server answered " + answer.getCode();
    }
    Throwable cause = answer;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return "no answer from the API server: " + cause.getMessage();
  }

  private static Optional<Duration> retryAfter(KubernetesClientException answer) {
    return Optional.ofNullable(answer.getStatus())
        .map(Status::getDetails)
        .map(StatusDetails::getRetryAfterSeconds)
        .filter(seconds -> seconds > 0)
        .map(Duration::ofSeconds);
  }
}
