package io.github.cronhpa.text;

/** A value of a user inside a message: short, and on one line whatever it contains. */
public final class Quoted {

  /** How much of a value a message shows, in characters; status and events have limits. */
  static final int LIMIT = 64;

  private Quoted() {}

  /**
   * Quotes a value, cut at {@link #LIMIT}, with control and format characters spelled out.
   *
   * @param value any text
   * @return the value in single quotes
   */
  public static String of(String value) {
    StringBuilder quoted = new StringBuilder("'");
    value.codePoints().limit(LIMIT).forEach(each -> SingleLine.append(quoted, each));
    if (value.codePointCount(0, value.length()) > LIMIT) {
      quoted.append("...");
    }
    return quoted.append('\'').toString();
  }
}
