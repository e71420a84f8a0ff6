package io.github.cronhpa.cache;

import java.util.OptionalInt;

/** Resource versions of one resource type are ordered numbers (Kubernetes API concepts). */
public final class ResourceVersions {
  private ResourceVersions() {}

  /**
   * Compares two versions.
   *
   * @param one a version
   * @param other another one
   * @return less than 0 if the first is older, more than 0 if it is newer; empty if they are no
   *     numbers
   */
  public static OptionalInt compare(String one, String other) {
    try {
      return OptionalInt.of(Long.compare(Long.parseLong(one), Long.parseLong(other)));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
