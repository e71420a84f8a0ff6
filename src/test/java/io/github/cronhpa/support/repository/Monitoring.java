package io.github.cronhpa.support.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of {@code kubernetes/monitoring}. */
public final class Monitoring {
  private static final Path FOLDER = Path.of("kubernetes", "monitoring");
  private static final YAMLMapper YAML = new YAMLMapper();

  private Monitoring() {}

  /** The documents of a file. */
  public static List<JsonNode> documents(String file) {
    try {
      return YAML.readerFor(JsonNode.class)
          .<JsonNode>readValues(FOLDER.resolve(file).toFile())
          .readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The PrometheusRule. */
  public static JsonNode rules() {
    return documents("prometheusrule.yaml").get(0);
  }

  /** Its alerts. */
  public static List<JsonNode> alerts() {
    List<JsonNode> alerts = new ArrayList<>();
    rules().at("/spec/groups").forEach(group -> group.path("rules").forEach(alerts::add));
    return alerts;
  }

  /** The dashboard. */
  public static JsonNode dashboard() {
    try {
      return new ObjectMapper().readTree(FOLDER.resolve("grafana-dashboard.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its panels without the rows. */
  public static List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    dashboard().path("panels").forEach(panels::add);
    panels.removeIf(panel -> panel.path("type").asText().equals("row"));
    return panels;
  }

  /** Every query of the dashboard, with values in place of its variables. */
  public static List<String> queries() {
    return panels().stream()
        .flatMap(panel -> panel.findValuesAsText("expr").stream())
        .map(query -> query.replaceAll("\\$__(rate_)?interval", "5m"))
        .map(query -> query.replaceAll("\\$(cluster|controller|namespace|object)", ".*"))
        .toList();
  }

  /** Every expression of alerts and dashboard. */
  public static Stream<String> expressions() {
    return Stream.concat(
        alerts().stream().map(alert -> alert.path("expr").asText()), queries().stream());
  }

  public static String yaml(Object value) {
    try {
      return YAML.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
