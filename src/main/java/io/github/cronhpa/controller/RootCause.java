package io.github.cronhpa.controller;

import java.util.Objects;

/** What is worth saying of a failure in one line. */
final class RootCause {
  private RootCause() {}

  /** The message of the innermost cause. */
  static String of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return Objects.toString(cause.getMessage(), cause.toString());
  }
}
