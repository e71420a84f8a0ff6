package io.github.cronhpa.manifest.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The members of a mapping by name, those that {@code <<} merges into it too. */
final class MappingMembers {
  private static final String MERGE = "<<";
  private static final int MAX_MERGE_DEPTH = 10;

  private final SchemaValidator reader;
  private final Diagnostics findings;
  private final String path;
  private final Map<String, Node> members = new LinkedHashMap<>();

  MappingMembers(SchemaValidator reader, Diagnostics findings, String path) {
    this.reader = reader;
    this.findings = findings;
    this.path = path;
  }

  Map<String, Node> of(MappingNode mapping) {
    for (NodeTuple member : mapping.getValue()) {
      if (!isMerge(member)) {
        add(member);
      }
    }
    merge(mapping, MAX_MERGE_DEPTH);
    return members;
  }

  private void add(NodeTuple member) {
    reader.count();
    Node key = member.getKeyNode();
    if (!(key instanceof ScalarNode scalar)) {
      findings.furtherProblem(path, "the name of a field must be a string");
      return;
    }
    String name = scalar.getValue();
    String field = SchemaValidator.path(path, name);
    if (members.putIfAbsent(name, member.getValueNode()) == null) {
      findings.placeIfUnknown(field, SourceLocation.of(key));
    } else {
      findings.place(field, SourceLocation.of(key));
      findings.problem(field, "is given more than once");
    }
  }

  private static boolean isMerge(NodeTuple member) {
    return member.getKeyNode() instanceof ScalarNode key && key.getValue().equals(MERGE);
  }

  /** What the mapping says itself wins, and what is merged first. */
  private void merge(MappingNode into, int depth) {
    for (NodeTuple member : into.getValue()) {
      if (isMerge(member) && depth > 0) {
        if (member.getValueNode() instanceof SequenceNode list) {
          list.getValue().forEach(each -> addMissing(each, depth));
        } else {
          addMissing(member.getValueNode(), depth);
        }
      }
    }
  }

  private void addMissing(Node merged, int depth) {
    reader.count();
    if (merged instanceof MappingNode mapping) {
      for (NodeTuple member : mapping.getValue()) {
        reader.count();
        if (member.getKeyNode() instanceof ScalarNode key && !isMerge(member)) {
          members.putIfAbsent(key.getValue(), member.getValueNode());
        }
      }
      merge(mapping, depth - 1);
    }
  }
}
