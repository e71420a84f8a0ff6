package io.github.cronhpa.manifest;

import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.manifest.schema.LocatedFieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The calendars of a manifest.
 *
 * @param data the keys and texts of each ConfigMap that has the label of calendars, by its name
 * @param problems why the text cannot be read
 */
public record CalendarManifest(
    Map<String, Map<String, String>> data, List<LocatedFieldError> problems) {

  /**
   * Reads a text. Never throws for any text.
   *
   * @param text YAML or JSON, one document or more; other kinds and ConfigMaps are ignored
   * @return the calendars
   */
  public static CalendarManifest read(String text) {
    YamlDocuments yaml = YamlDocuments.read(text, ManifestLimits.OF_FILE);
    Map<String, Map<String, String>> calendars = new LinkedHashMap<>();
    yaml.documents().stream()
        .flatMap(document -> YamlNodes.objects(document).stream())
        .filter(CalendarManifest::isCalendar)
        .forEach(
            object ->
                calendars.put(
                    YamlNodes.member(object, "metadata")
                        .flatMap(metadata -> YamlNodes.text(metadata, "name"))
                        .orElse(""),
                    data(object)));
    return new CalendarManifest(calendars, yaml.problems());
  }

  private static boolean isCalendar(Node object) {
    return YamlNodes.text(object, "kind").filter("ConfigMap"::equals).isPresent()
        && YamlNodes.member(object, "metadata")
            .flatMap(metadata -> YamlNodes.member(metadata, "labels"))
            .flatMap(labels -> YamlNodes.text(labels, Calendars.LABEL))
            .filter("true"::equals)
            .isPresent();
  }

  private static Map<String, String> data(Node object) {
    Map<String, String> data = new LinkedHashMap<>();
    if (YamlNodes.member(object, "data").orElse(null) instanceof MappingNode mapping) {
      mapping
          .getValue()
          .forEach(
              member -> {
                if (member.getKeyNode() instanceof ScalarNode key
                    && member.getValueNode() instanceof ScalarNode value) {
                  data.put(key.getValue(), value.getValue());
                }
              });
    }
    return data;
  }
}
