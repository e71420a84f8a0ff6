package io.github.cronhpa.controller.status;

import io.github.cronhpa.text.SingleLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The warnings of an object: each once, not too many, and none too long. */
final class StatusWarnings {
  private static final int MAX_WARNINGS = 20;
  private static final int MAX_CHARACTERS = 1_000;

  private StatusWarnings() {}

  static List<String> bounded(Stream<String> warnings) {
    List<String> all =
        warnings.map(warning -> SingleLine.of(warning, MAX_CHARACTERS)).distinct().toList();
    if (all.size() <= MAX_WARNINGS) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, MAX_WARNINGS - 1));
    first.add("and " + (all.size() - first.size()) + " more warnings");
    return List.copyOf(first);
  }
}
