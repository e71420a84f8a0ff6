package io.github.cronhpa.scale;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.api.status.FailureReason;
import io.github.cronhpa.scale.ScaleOutcome.Failure;
import java.util.Optional;

/** Ends an attempt from anywhere below {@link KubernetesScaler}, which turns it into an outcome. */
final class ScaleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  private ScaleException(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }

  /** A reference that leads to nothing that can be scaled. */
  static ScaleException notFound(String message) {
    return new ScaleException(new Failure(FailureReason.TargetNotFound, message, Optional.empty()));
  }

  /** A change that must not be made. */
  static ScaleException rejected(String message) {
    return new ScaleException(new Failure(FailureReason.Rejected, message, Optional.empty()));
  }

  /** An answer of the API server, or the lack of one; the advice ends the message. */
  static ScaleException of(String doing, KubernetesClientException answer, String advice) {
    ApiFailure failure = ApiFailure.of(answer);
    return new ScaleException(
        new Failure(
            failure.isTransient() ? FailureReason.Unavailable : FailureReason.Rejected,
            doing + ": " + failure.message() + advice,
            failure.retryAfter()));
  }
}
