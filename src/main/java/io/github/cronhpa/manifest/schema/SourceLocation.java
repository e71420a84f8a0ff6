package io.github.cronhpa.manifest.schema;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1
 */
public record SourceLocation(int line, int column) {

  /**
   * The place of a node.
   *
   * @param node a part of a document
   * @return where it begins
   */
  public static SourceLocation of(Node node) {
    Optional<Mark> mark = node.getStartMark();
    return new SourceLocation(
        mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1);
  }
}
