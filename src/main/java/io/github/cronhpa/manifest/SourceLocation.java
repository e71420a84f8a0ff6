package io.github.cronhpa.manifest;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1
 */
record SourceLocation(int line, int column) {
  static SourceLocation of(Node node) {
    Optional<Mark> mark = node.getStartMark();
    return new SourceLocation(
        mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1);
  }
}
