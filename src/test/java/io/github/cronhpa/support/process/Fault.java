package io.github.cronhpa.support.process;

import java.time.Duration;
import java.util.Optional;

/** What becomes of a request on a bad day. */
public sealed interface Fault {

  /**
   * It is answered with an error.
   *
   * @param code HTTP status
   * @param reason the one word of the Kubernetes API
   * @param retryAfter the pause that the answer asks for
   */
  public record Answer(int code, String reason, Optional<Duration> retryAfter) implements Fault {}

  /** It is never answered, and what is open stands still. */
  public record Hang() implements Fault {}

  /** The connection is reset in place of an answer. */
  public record Cut() implements Fault {}

  public static Fault internalError() {
    return new Answer(500, "InternalError", Optional.empty());
  }

  public static Fault tooManyRequests(Duration retryAfter) {
    return new Answer(429, "TooManyRequests", Optional.of(retryAfter));
  }

  public static Fault conflict() {
    return new Answer(409, "Conflict", Optional.empty());
  }

  /** What an API server says of a path that it does not serve, or not yet. */
  public static Fault notServed() {
    return new Answer(404, "NotFound", Optional.empty());
  }
}
