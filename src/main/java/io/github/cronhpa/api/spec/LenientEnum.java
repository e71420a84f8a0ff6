package io.github.cronhpa.api.spec;

/**
 * Reads a constant, and any other text as absent, so that a status written by something else never
 * makes an object unreadable.
 */
public final class LenientEnum {
  private LenientEnum() {}

  /**
   * Finds a constant by its name.
   *
   * @param values all constants
   * @param text a name, in this exact spelling
   * @param <E> their type
   * @return the constant, or null for any other text
   */
  public static <E extends Enum<E>> E of(E[] values, String text) {
    for (E value : values) {
      if (value.name().equals(text)) {
        return value;
      }
    }
    return null;
  }
}
