package io.github.cronhpa.text;

/** Text that holds values of users: on one line and of bounded length, whatever they contain. */
public final class SingleLine {
  private static final String CUT = "...";

  private SingleLine() {}

  /**
   * Spells out control and format characters, so that no value can forge a line of a log or steer a
   * terminal, and cuts what is too long.
   *
   * @param text any text
   * @param most how many characters may be kept; three dots follow what was cut
   * @return the text, itself if there is nothing to do
   */
  public static String of(String text, int most) {
    StringBuilder line = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      int before = line.length();
      append(line, character);
      if (line.length() > most) {
        line.setLength(before);
        return line.append(CUT).toString();
      }
      at += Character.charCount(character);
    }
    return line.toString();
  }

  /**
   * The same without a bound.
   *
   * @param text any text
   * @return the text, itself if there is nothing to do
   */
  public static String of(String text) {
    return of(text, Integer.MAX_VALUE);
  }

  static void append(StringBuilder line, int character) {
    switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          line.append(String.format("\\u%04x", character));
      default -> line.appendCodePoint(character);
    }
  }
}
