package io.github.cronhpa.manifest;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds the parts of documents. */
final class YamlNodes {
  private YamlNodes() {}

  /** The objects of a document: the items of a list, or itself. */
  static List<Node> objects(Node document) {
    boolean isList = text(document, "kind").filter(kind -> kind.endsWith("List")).isPresent();
    return isList && member(document, "items").orElse(null) instanceof SequenceNode items
        ? items.getValue()
        : List.of(document);
  }

  /** A text that a mapping holds under a name. */
  static Optional<String> text(Node mapping, String name) {
    return member(mapping, name)
        .filter(ScalarNode.class::isInstance)
        .map(value -> ((ScalarNode) value).getValue());
  }

  /** What a mapping holds under a name. */
  static Optional<Node> member(Node node, String name) {
    if (!(node instanceof MappingNode mapping)) {
      return Optional.empty();
    }
    return mapping.getValue().stream()
        .filter(
            member -> member.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }
}
