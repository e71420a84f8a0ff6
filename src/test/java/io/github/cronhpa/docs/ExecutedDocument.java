package io.github.cronhpa.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A document whose commands are run by {@link TutorialsIT}. A block that cannot be run there says
 * so in a mark; {@code <!-- at INSTANT -->} sets the clock of the controller before the block. The
 * next block without a language is what the commands print.
 *
 * @param path where it is
 * @param steps its commands, in order
 */
record ExecutedDocument(Path path, List<Step> steps) {

  /** The documents of this kind. */
  static final List<String> ALL =
      List.of(
          "docs/tutorials/deployment.md",
          "docs/tutorials/horizontalpodautoscaler.md",
          "docs/tutorials/fluid.md",
          "docs/zh/fluid.md",
          "docs/gitops.md");

  /**
   * Commands and what they print.
   *
   * @param commands the block of the commands
   * @param shown what the document shows of the answer, null where it shows nothing
   */
  record Step(Fence commands, String shown) {}

  static ExecutedDocument read(String path) {
    List<Step> steps = new ArrayList<>();
    Fence commands = null;
    for (Fence fence : MarkdownFile.read(path).fences()) {
      if (fence.isShell()) {
        if (commands != null) {
          steps.add(new Step(commands, null));
        }
        commands = ShellMark.of(fence).isEmpty() ? fence : null;
      } else if (fence.language().isEmpty() && commands != null) {
        steps.add(new Step(commands, fence.body()));
        commands = null;
      }
    }
    if (commands != null) {
      steps.add(new Step(commands, null));
    }
    return new ExecutedDocument(Path.of(path), steps);
  }
}
