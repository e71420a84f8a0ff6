package io.github.cronhpa.calendar;

import io.github.cronhpa.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A content line of iCalendar, RFC 5545 section 3.1: {@code NAME;PARAMETER=VALUE:VALUE}.
 *
 * @param number where it begins, from 1
 * @param name its name, in upper case
 * @param parameters its parameters, by their names in upper case
 * @param value what follows the colon
 */
record ContentLine(int number, String name, Map<String, String> parameters, String value) {

  /** The lines of a text, those that are folded put together. */
  static List<ContentLine> read(String key, String text) throws InvalidCalendarException {
    List<ContentLine> lines = new ArrayList<>();
    StringBuilder unfolded = new StringBuilder();
    int begin = 1;
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      boolean isFolded = line.startsWith(" ") || line.startsWith("\t");
      if (!isFolded) {
        add(lines, key, begin, unfolded.toString());
        unfolded.setLength(0);
        begin = number;
      }
      unfolded.append(line, isFolded ? 1 : 0, line.length());
    }
    add(lines, key, begin, unfolded.toString());
    return lines;
  }

  private static void add(List<ContentLine> lines, String key, int number, String line)
      throws InvalidCalendarException {
    // Some programs begin with a byte order mark.
    String text = number == 1 ? line.replaceFirst("^\uFEFF", "") : line;
    if (!text.isBlank()) {
      lines.add(parse(key, number, text));
    }
  }

  private static ContentLine parse(String key, int number, String line)
      throws InvalidCalendarException {
    List<String> parts = new ArrayList<>();
    int from = 0;
    boolean isQuoted = false;
    for (int at = 0; at < line.length(); at++) {
      char letter = line.charAt(at);
      if (letter == '"') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && (letter == ';' || letter == ':')) {
        parts.add(line.substring(from, at));
        from = at + 1;
      }
      if (!isQuoted && letter == ':') {
        return new ContentLine(
            number,
            parts.get(0).strip().toUpperCase(Locale.ROOT),
            parameters(parts.subList(1, parts.size())),
            line.substring(from));
      }
    }
    throw new InvalidCalendarException(
        key, number, Quoted.of(line) + " is no line of iCalendar; it must be NAME:VALUE");
  }

  private static Map<String, String> parameters(List<String> parts) {
    Map<String, String> parameters = new TreeMap<>();
    for (String part : parts) {
      String[] pair = part.split("=", 2);
      parameters.put(
          pair[0].strip().toUpperCase(Locale.ROOT),
          pair.length == 1 ? "" : pair[1].replace("\"", "").strip());
    }
    return parameters;
  }

  /** The value as text for people, RFC 5545 section 3.3.11. */
  String text() {
    return value.replaceAll("\\\\[nN]", " ").replaceAll("\\\\(.)", "$1").strip();
  }
}
