package io.github.cronhpa.support.repository;

import io.github.cronhpa.cluster.TutorialsIT;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A document whose commands are run by {@link TutorialsIT}. A block that cannot be run there says
 * so in a mark; {@code <!-- at INSTANT -->} sets the clock of the controller before the block, and
 * several instants, with a comma between them, let it pass through each of them. The next block
 * without a language is what the commands print.
 *
 * @param path where it is
 * @param steps its commands, in order
 */
public record ExecutedDocument(Path path, List<Step> steps) {

  /** The documents of this kind. */
  public static final List<String> ALL =
      List.of(
          "README.md",
          "docs/zh/README.md",
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
  public record Step(Fence commands, String shown) {

    /** The times that pass before the commands, in order. */
    public List<Instant> instants() {
      String marked = commands.marked("at");
      return marked == null
          ? List.of()
          : Stream.of(marked.split(", ")).map(Instant::parse).toList();
    }
  }

  public static ExecutedDocument read(String path) {
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
