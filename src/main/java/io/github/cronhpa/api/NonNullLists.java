package io.github.cronhpa.api;

import java.util.List;
import java.util.Objects;

/** What is in a list of an object that anybody may have written. */
final class NonNullLists {
  private NonNullLists() {}

  /** The elements that are there, none for an absent list; unchangeable. */
  static <T> List<T> of(List<T> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }
}
