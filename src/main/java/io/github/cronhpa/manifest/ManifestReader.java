package io.github.cronhpa.manifest;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds the CronHorizontalPodAutoscalers of a text and reads each of them. */
public final class ManifestReader {
  static final String KIND = "CronHorizontalPodAutoscaler";
  private static final int MAX_MISSPELLED = 2;

  private final StructuralSchema schema = StructuralSchema.ofCronHpa();
  private final ManifestLimits limits;
  private final ZoneId zone;

  /**
   * A reader.
   *
   * @param limits how much it reads
   * @param zone zone of schedules that name none
   */
  public ManifestReader(ManifestLimits limits, ZoneId zone) {
    this.limits = limits;
    this.zone = zone;
  }

  /**
   * Reads a text. Never throws for any text.
   *
   * @param text YAML or JSON, one document or more; items of a list count as documents
   * @param now the present: for dates that are over, and as the creation of objects that do not say
   *     when they were created
   * @return the CronHorizontalPodAutoscalers, with all that is wrong; other kinds are ignored
   */
  public Manifest read(String text, Instant now) {
    YamlDocuments yaml = YamlDocuments.read(text, limits);
    List<LocatedFieldError> problems = new ArrayList<>(yaml.problems());
    List<CronHpaDocument> documents = new ArrayList<>();
    for (Node node : yaml.documents().stream().flatMap(each -> items(each).stream()).toList()) {
      if (documents.size() == limits.documents()) {
        SourceLocation place = SourceLocation.of(node);
        String message = "there are more than " + limits.documents() + " objects";
        problems.add(new LocatedFieldError(place.line(), place.column(), "", message));
        break;
      }
      if (isOurs(node)) {
        documents.add(new DocumentReader(schema, limits, zone, now).read(node));
      }
    }
    return new Manifest(List.copyOf(documents), List.copyOf(problems));
  }

  private static List<Node> items(Node document) {
    boolean list = text(document, "kind").filter(kind -> kind.endsWith("List")).isPresent();
    return list && member(document, "items").orElse(null) instanceof SequenceNode items
        ? items.getValue()
        : List.of(document);
  }

  /** By kind or by group: if only one of them is right, the other is reported. */
  private static boolean isOurs(Node document) {
    String group = CronHorizontalPodAutoscaler.GROUP + "/";
    return text(document, "kind").filter(ManifestReader::isLikeOurs).isPresent()
        || text(document, "apiVersion").filter(version -> version.startsWith(group)).isPresent();
  }

  private static boolean isLikeOurs(String kind) {
    return Math.abs(kind.length() - KIND.length()) <= MAX_MISSPELLED
        && Suggestions.distance(kind, KIND) <= MAX_MISSPELLED;
  }

  private static Optional<String> text(Node document, String name) {
    return member(document, name)
        .filter(ScalarNode.class::isInstance)
        .map(value -> ((ScalarNode) value).getValue());
  }

  private static Optional<Node> member(Node document, String name) {
    if (!(document instanceof MappingNode mapping)) {
      return Optional.empty();
    }
    return mapping.getValue().stream()
        .filter(
            member -> member.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }
}
