package io.github.cronhpa.text;

import java.util.Objects;

/** What a failure says in one line. */
public final class RootCause {
  private RootCause() {}

  /**
   * The message of the innermost cause.
   *
   * @param failure any failure
   * @return its message on one line, or its type if it has none
   */
  public static String of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return SingleLine.of(Objects.toString(cause.getMessage(), cause.toString()));
  }
}
