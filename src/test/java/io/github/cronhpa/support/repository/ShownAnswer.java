package io.github.cronhpa.support.repository;

import java.util.Collections;
import java.util.List;

/**
 * Compares what a document shows with what was printed. A line {@code ...} stands for any lines;
 * ages, identities, addresses of Services and the width of columns do not count.
 */
public final class ShownAnswer {

  private ShownAnswer() {}

  /** Whether the lines that are shown were printed, in this order, with nothing between them. */
  public static boolean matches(String shown, String printed) {
    List<String> actual = lines(printed);
    int from = 0;
    boolean gap = false;
    for (String part : (shown.strip() + "\n").split("(?m)^ *\\.\\.\\.\n")) {
      List<String> expected = lines(part);
      if (!expected.isEmpty()) {
        int at = Collections.indexOfSubList(actual.subList(from, actual.size()), expected);
        if (at < 0 || (!gap && at > 0)) {
          return false;
        }
        from += at + expected.size();
      }
      gap = true;
    }
    return shown.strip().endsWith("...") || from == actual.size();
  }

  /** The lines that are shown and were printed nowhere. */
  public static List<String> unprinted(String shown, String printed) {
    List<String> actual = lines(printed);
    return lines(shown).stream()
        .filter(line -> !line.equals("...") && !actual.contains(line))
        .toList();
  }

  private static List<String> lines(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        // Identities first: a part of one, such as 800d, may look like an age.
        .map(line -> line.replaceAll("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b", "UUID"))
        .map(line -> line.replaceAll("(?<![\\w./:])(\\d+[smhdy])+(?![\\w./:])|<invalid>", "AGE"))
        .map(line -> line.replaceAll(" {2,}|-{3,}", " "))
        .map(line -> line.replaceAll("(?<= )\\d{1,3}(\\.\\d{1,3}){3}(?= )", "IP"))
        // An older kubectl does not print the namespace.
        .map(line -> line.replaceAll("(?<=\" deleted) from \\S+ namespace$", ""))
        .toList();
  }
}
