package io.github.cronhpa.faults;

import java.time.Duration;
import java.util.Optional;

/** What becomes of a request on a bad day. */
sealed interface Fault {

  /**
   * It is answered with an error.
   *
   * @param code HTTP status
   * @param reason the one word of the Kubernetes API
   * @param retryAfter the pause that the answer asks for
   */
  record Answer(int code, String reason, Optional<Duration> retryAfter) implements Fault {}

  /** It is never answered, and what is open stands still. */
  record Hang() implements Fault {}

  /** The connection is reset in place of an answer. */
  record Cut() implements Fault {}

  static Fault internalError() {
    return new Answer(500, "InternalError", Optional.empty());
  }

  static Fault tooManyRequests(Duration retryAfter) {
    return new Answer(429, "TooManyRequests", Optional.of(retryAfter));
  }

  static Fault conflict() {
    return new Answer(409, "Conflict", Optional.empty());
  }

  /** What an API server says of a path that it does not serve, or not yet. */
  static Fault notServed() {
    return new Answer(404, "NotFound", Optional.empty());
  }
}
