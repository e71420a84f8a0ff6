package io.github.cronhpa.manifest.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody may have meant. */
public final class Suggestions {
  private static final int MAX_LENGTH = 64;

  private Suggestions() {}

  /** The nearest word, empty if none is near. */
  static Optional<String> nearest(String written, Collection<String> words) {
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    return words.stream()
        .min(Comparator.comparingInt(word -> distance(written, word)))
        .filter(word -> distance(written, word) <= Math.max(1, word.length() / 3));
  }

  /**
   * How many letters have to be changed, added or taken away, in any case (Levenshtein).
   *
   * @param one a word
   * @param other another word
   * @return the distance, 0 if they are equal
   */
  public static int distance(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[] row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int same = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(same, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
