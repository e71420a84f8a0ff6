package io.github.cronhpa.manifest.schema;

/**
 * Something in a manifest that is wrong, or probably not meant.
 *
 * @param line its line, from 1
 * @param column its column, from 1
 * @param field path of the field, for example {@code spec.jobs[0].schedule}; empty for the syntax
 * @param message what is wrong with it, and what would be right
 */
public record LocatedFieldError(int line, int column, String field, String message) {

  @Override
  public String toString() {
    return line + ":" + column + ": " + (field.isEmpty() ? "" : field + ": ") + message;
  }
}
