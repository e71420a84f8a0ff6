package io.github.cronhpa.controller;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.schedule.OneLine;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a status could not be saved.
 *
 * @param refused whether the API server will not take it as it is, however often it is sent
 * @param message the reason, on one line
 */
record WriteFailure(boolean refused, String message) {
  private static final int MOST_CHARACTERS = 500;
  private static final int UNPROCESSABLE = 422;

  /** The answer of etcd, which API servers pass on as an internal error. */
  private static final String TOO_LARGE = "request is too large";

  static WriteFailure of(RuntimeException e) {
    Status status = e instanceof KubernetesClientException answer ? answer.getStatus() : null;
    String reason = status == null ? e.getMessage() : status.getMessage();
    String text = Objects.requireNonNullElseGet(reason, e::toString);
    int code = e instanceof KubernetesClientException answer ? answer.getCode() : 0;
    boolean refused =
        code == UNPROCESSABLE
            || code == HttpURLConnection.HTTP_ENTITY_TOO_LARGE
            || text.contains(TOO_LARGE);
    return new WriteFailure(refused, OneLine.of(text, MOST_CHARACTERS));
  }

  /** Slowly, where only an edit of the object helps; that edit is an attempt of its own. */
  Duration pause(Instant since, Instant now) {
    return refused ? RetryPause.slowly(since, now) : RetryPause.soon(since, now);
  }

  /** What the owner of the object has to know. */
  Optional<Notice> notice() {
    return refused
        ? Optional.of(
            new Notice(
                Reason.StatusRefused,
                "the API server does not take the status, so a restart forgets the results: "
                    + message))
        : Optional.empty();
  }
}
