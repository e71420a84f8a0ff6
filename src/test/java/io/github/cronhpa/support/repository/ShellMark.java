package io.github.cronhpa.support.repository;

import java.util.Optional;
import java.util.regex.Pattern;

/** Why a block of commands is not run as it stands; the signs that a document may use for it. */
public enum ShellMark {
  /** Something that only a whole cluster has: pods, a registry, another project. */
  CLUSTER("needs a cluster"),
  /** Containers. */
  DOCKER("needs Docker"),
  /** A build of its own, or a command that does not end. */
  LONG("long"),
  /** A test runs the same commands in its own words. */
  ELSEWHERE("run by [A-Z][A-Za-z]+");

  private final Pattern words;

  ShellMark(String words) {
    this.words = Pattern.compile(words);
  }

  /** The one that a block carries. */
  public static Optional<ShellMark> of(Fence fence) {
    for (ShellMark mark : values()) {
      if (fence.marks().stream().anyMatch(each -> mark.words.matcher(each).matches())) {
        return Optional.of(mark);
      }
    }
    return Optional.empty();
  }
}
