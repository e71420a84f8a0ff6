package io.github.cronhpa.cli;

import io.github.cronhpa.manifest.schema.LocatedFieldError;

/**
 * What was found in a file, on one line.
 *
 * @param found the place and the words
 * @param warning whether it is only probably wrong
 */
record Finding(LocatedFieldError found, boolean warning) {
  int line() {
    return found.line();
  }

  @Override
  public String toString() {
    String field = found.field().isEmpty() ? "" : found.field() + ": ";
    String place = found.line() + ":" + found.column() + ": ";
    return place + (warning ? "warning: " : "") + field + found.message();
  }
}
