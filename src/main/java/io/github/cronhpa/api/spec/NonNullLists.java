package io.github.cronhpa.api.spec;

import java.util.List;
import java.util.Objects;

/** What is in a list of an object that anybody may have written. */
public final class NonNullLists {
  private NonNullLists() {}

  /**
   * Reads a list leniently.
   *
   * @param list the list, null if it is absent
   * @param <T> what is in it
   * @return the elements that are there, none for an absent list; unchangeable
   */
  public static <T> List<T> of(List<T> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }
}
