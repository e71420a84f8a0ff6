package io.github.cronhpa.manifest.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The problems and warnings of one document with their locations; bounded. */
public final class Diagnostics {
  private static final int MAX = 100;

  private final Map<String, SourceLocation> places = new HashMap<>();
  private final Set<String> wrong = new HashSet<>();
  private final List<LocatedFieldError> problems = new ArrayList<>();
  private final List<LocatedFieldError> warnings = new ArrayList<>();

  /** Notes the location of a field. */
  void place(String field, SourceLocation place) {
    places.put(field, place);
  }

  /** The same, unless it is known already. */
  void placeIfUnknown(String field, SourceLocation place) {
    places.putIfAbsent(field, place);
  }

  /**
   * Notes a problem; one that follows from another of the same field or around it is left out.
   *
   * @param field path of the field, empty for the document
   * @param message what is wrong with it
   */
  public void problem(String field, String message) {
    if (!isWrong(field) && wrong.add(field)) {
      add(problems, field, message);
    }
  }

  /**
   * Notes one more problem of a field, even if others are known.
   *
   * @param field path of the field
   * @param message what is wrong with it
   */
  public void furtherProblem(String field, String message) {
    add(problems, field, message);
  }

  /**
   * Notes what is probably not meant, unless the field has a problem.
   *
   * @param field path of the field
   * @param message what is probably wrong with it
   */
  public void warning(String field, String message) {
    boolean known =
        problems.stream()
            .anyMatch(each -> each.field().equals(field) && each.message().equals(message));
    if (!known && !isWrong(field)) {
      add(warnings, field, message);
    }
  }

  /**
   * Whether a field, or something around it, is wrong.
   *
   * @param field path of the field
   * @return true if a problem was noted
   */
  public boolean isWrong(String field) {
    String path = field;
    while (!path.isEmpty() && !wrong.contains(path)) {
      path = around(path);
    }
    return wrong.contains(path);
  }

  /** Whether so many problems were found that the search can end. */
  boolean isFull() {
    return problems.size() >= MAX;
  }

  /**
   * What is wrong.
   *
   * @return the problems, by location
   */
  public List<LocatedFieldError> problems() {
    return inOrder(problems);
  }

  /**
   * What is probably not meant.
   *
   * @return the warnings, by location
   */
  public List<LocatedFieldError> warnings() {
    return inOrder(warnings);
  }

  private void add(List<LocatedFieldError> list, String field, String message) {
    if (list.size() < MAX) {
      String path = field;
      while (!path.isEmpty() && !places.containsKey(path)) {
        path = around(path);
      }
      SourceLocation place = places.getOrDefault(path, new SourceLocation(1, 1));
      list.add(new LocatedFieldError(place.line(), place.column(), field, message));
    }
  }

  /** A name in brackets is one step, however many dots it has. */
  private static String around(String path) {
    int step =
        path.endsWith("']")
            ? path.lastIndexOf("['")
            : Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return path.substring(0, Math.max(0, step));
  }

  private static List<LocatedFieldError> inOrder(List<LocatedFieldError> found) {
    return found.stream()
        .sorted(
            Comparator.comparingInt(LocatedFieldError::line)
                .thenComparingInt(LocatedFieldError::column))
        .toList();
  }
}
