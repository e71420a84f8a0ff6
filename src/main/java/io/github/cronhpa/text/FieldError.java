package io.github.cronhpa.text;

/**
 * Something in a spec that cannot be honoured.
 *
 * @param field path of the field, for example {@code spec.excludeDates[2]}
 * @param message what is wrong with it, and what would be right
 */
public record FieldError(String field, String message) {

  @Override
  public String toString() {
    return field + ": " + message;
  }
}
