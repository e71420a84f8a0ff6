package io.github.cronhpa.scale.outcome;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.FailureReason;
import io.github.cronhpa.scale.outcome.ScaleOutcome.Failure;
import java.util.Optional;

/** Ends an attempt from anywhere below the scaler, which turns it into an outcome. */
public final class ScaleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  private ScaleException(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  /**
   * The outcome of the attempt.
   *
   * @return a failure
   */
  public Failure failure() {
    return failure;
  }

  /**
   * The same failure, after the target was read.
   *
   * @param before what to ask for to undo the attempt
   * @return the exception
   */
  public ScaleException after(TargetSize before) {
    return new ScaleException(failure.startingAt(before));
  }

  /**
   * A reference that leads to nothing that can be scaled.
   *
   * @param message what is wrong with it
   * @return the exception
   */
  public static ScaleException notFound(String message) {
    return new ScaleException(new Failure(FailureReason.TargetNotFound, message, Optional.empty()));
  }

  /**
   * A change that must not be made.
   *
   * @param message why not
   * @return the exception
   */
  public static ScaleException rejected(String message) {
    return new ScaleException(new Failure(FailureReason.Rejected, message, Optional.empty()));
  }

  /**
   * An answer of the API server, or the lack of one.
   *
   * @param doing what was tried, as the message begins
   * @param answer the exception of the client library
   * @param advice the end of the message, empty for none
   * @return the exception
   */
  public static ScaleException of(String doing, KubernetesClientException answer, String advice) {
    ApiFailure failure = ApiFailure.of(answer);
    return new ScaleException(
        new Failure(
            failure.isTransient() ? FailureReason.Unavailable : FailureReason.Rejected,
            doing + ": " + failure.message() + advice,
            failure.retryAfter()));
  }
}
