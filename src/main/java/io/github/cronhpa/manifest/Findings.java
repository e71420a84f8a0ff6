package io.github.cronhpa.manifest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is found in one document, at its place in the text; bounded. */
final class Findings {
  private static final int MOST = 100;

  private final Map<String, Place> places = new HashMap<>();
  private final Set<String> wrong = new HashSet<>();
  private final List<ManifestProblem> problems = new ArrayList<>();
  private final List<ManifestProblem> warnings = new ArrayList<>();

  /** Notes where a field is. */
  void place(String field, Place place) {
    places.put(field, place);
  }

  /** The same, unless it is known already. */
  void placeIfUnknown(String field, Place place) {
    places.putIfAbsent(field, place);
  }

  /** Notes a problem; one that follows from another of the same field or around it is left out. */
  void problem(String field, String message) {
    if (!isWrong(field) && wrong.add(field)) {
      add(problems, field, message);
    }
  }

  /** Notes one more problem of a field, whatever else is wrong with it. */
  void furtherProblem(String field, String message) {
    add(problems, field, message);
  }

  /** Notes what is probably not meant, where nothing worse was said of it. */
  void warning(String field, String message) {
    boolean told =
        problems.stream()
            .anyMatch(each -> each.field().equals(field) && each.message().equals(message));
    if (!told && !isWrong(field)) {
      add(warnings, field, message);
    }
  }

  /** Whether a field, or something around it, is wrong. */
  boolean isWrong(String field) {
    String path = field;
    while (!path.isEmpty() && !wrong.contains(path)) {
      path = around(path);
    }
    return wrong.contains(path);
  }

  /** Whether so much was found that nothing more needs to be looked for. */
  boolean isFull() {
    return problems.size() >= MOST;
  }

  List<ManifestProblem> problems() {
    return inOrder(problems);
  }

  List<ManifestProblem> warnings() {
    return inOrder(warnings);
  }

  private void add(List<ManifestProblem> list, String field, String message) {
    if (list.size() < MOST) {
      String path = field;
      while (!path.isEmpty() && !places.containsKey(path)) {
        path = around(path);
      }
      Place place = places.getOrDefault(path, new Place(1, 1));
      list.add(new ManifestProblem(place.line(), place.column(), field, message));
    }
  }

  private static String around(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  private static List<ManifestProblem> inOrder(List<ManifestProblem> found) {
    return found.stream()
        .sorted(
            Comparator.comparingInt(ManifestProblem::line)
                .thenComparingInt(ManifestProblem::column))
        .toList();
  }
}
