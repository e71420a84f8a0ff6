package io.github.cronhpa.manifest;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.manifest.schema.LocatedFieldError;
import io.github.cronhpa.manifest.schema.SourceLocation;
import io.github.cronhpa.manifest.schema.StructuralSchema;
import io.github.cronhpa.manifest.schema.Suggestions;
import io.github.cronhpa.timetable.TimetableSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Finds the CronHorizontalPodAutoscalers of a text and reads each of them. */
public final class ManifestReader {
  static final String KIND = "CronHorizontalPodAutoscaler";
  private static final int MAX_MISSPELLED = 2;

  private final StructuralSchema schema = StructuralSchema.ofCronHpa();
  private final ManifestLimits limits;
  private final TimetableSettings settings;

  /**
   * A reader.
   *
   * @param limits how much it reads
   * @param settings what the timetables of the controller have in common
   */
  public ManifestReader(ManifestLimits limits, TimetableSettings settings) {
    this.limits = limits;
    this.settings = settings;
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
    for (Node node :
        yaml.documents().stream().flatMap(each -> YamlNodes.objects(each).stream()).toList()) {
      if (documents.size() == limits.documents()) {
        SourceLocation place = SourceLocation.of(node);
        String message = "there are more than " + limits.documents() + " objects";
        problems.add(new LocatedFieldError(place.line(), place.column(), "", message));
        break;
      }
      if (isOurs(node)) {
        documents.add(new DocumentReader(schema, limits, settings, now).read(node));
      }
    }
    return new Manifest(List.copyOf(documents), List.copyOf(problems));
  }

  /** By kind or by group: if only one of them is right, the other is reported. */
  private static boolean isOurs(Node document) {
    String group = CronHorizontalPodAutoscaler.GROUP + "/";
    return YamlNodes.text(document, "kind").filter(ManifestReader::isLikeOurs).isPresent()
        || YamlNodes.text(document, "apiVersion")
            .filter(version -> version.startsWith(group))
            .isPresent();
  }

  private static boolean isLikeOurs(String kind) {
    return Math.abs(kind.length() - KIND.length()) <= MAX_MISSPELLED
        && Suggestions.distance(kind, KIND) <= MAX_MISSPELLED;
  }
}
