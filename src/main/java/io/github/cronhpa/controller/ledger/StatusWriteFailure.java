package io.github.cronhpa.controller.ledger;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.api.status.EventReason;
import io.github.cronhpa.controller.event.Notice;
import io.github.cronhpa.controller.work.RetryBackoff;
import io.github.cronhpa.scale.outcome.ApiFailure;
import io.github.cronhpa.text.RootCause;
import io.github.cronhpa.text.SingleLine;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a status could not be saved.
 *
 * @param kind how it goes on
 * @param message the reason, on one line
 * @param retryAfter the pause that the API server asked for
 */
record StatusWriteFailure(Kind kind, String message, Optional<Duration> retryAfter) {
  private static final int MAX_CHARACTERS = 500;
  private static final int UNPROCESSABLE = 422;

  /** The answer of etcd, which API servers pass on as an internal error. */
  private static final String TOO_LARGE = "request is too large";

  /** The answer of admission, whose status code is up to a webhook or a policy. */
  private static final Pattern DENIED = Pattern.compile("denied (the )?request");

  /** How it goes on. */
  enum Kind {
    /** The object was changed meanwhile; the watch delivers what it is now. */
    CONFLICT,
    /** The API server will not accept it, however often it is sent; an edit helps. */
    REJECTED,
    /** The API server could not serve the request. */
    UNAVAILABLE
  }

  static StatusWriteFailure of(RuntimeException e) {
    if (!(e instanceof KubernetesClientException answer)) {
      return new StatusWriteFailure(Kind.UNAVAILABLE, bounded(RootCause.of(e)), Optional.empty());
    }
    ApiFailure failure = ApiFailure.of(answer);
    return new StatusWriteFailure(kind(failure), bounded(failure.message()), failure.retryAfter());
  }

  private static Kind kind(ApiFailure failure) {
    if (failure.code() == HttpURLConnection.HTTP_CONFLICT) {
      return Kind.CONFLICT;
    }
    return failure.code() == UNPROCESSABLE
            || failure.code() == HttpURLConnection.HTTP_ENTITY_TOO_LARGE
            || failure.message().contains(TOO_LARGE)
            || DENIED.matcher(failure.message()).find()
        ? Kind.REJECTED
        : Kind.UNAVAILABLE;
  }

  private static String bounded(String message) {
    return SingleLine.of(message, MAX_CHARACTERS);
  }

  RetryBackoff backoff() {
    return kind == Kind.REJECTED ? RetryBackoff.SLOWLY : RetryBackoff.SOON;
  }

  /** What the owner of the object has to know. */
  Optional<Notice> notice() {
    return kind == Kind.REJECTED
        ? Optional.of(
            new Notice(
                EventReason.StatusRefused,
                "the API server rejects the status; its results will be lost on restart: "
                    + message))
        : Optional.empty();
  }
}
