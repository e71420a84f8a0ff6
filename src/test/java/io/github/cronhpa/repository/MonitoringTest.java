package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cronhpa.support.repository.MarkdownFile;
import io.github.cronhpa.support.repository.Monitoring;
import io.github.cronhpa.support.repository.PromQl;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Alerts and dashboard use metrics and labels that there are, and lead to the runbook. */
class MonitoringTest {

  /** A release puts its address before it. */
  private static final String OPERATIONS = "docs/operations.md#";

  private static final Pattern LEGEND = Pattern.compile("\\{\\{ ?(?:\\$labels\\.)?([a-z_]+) ?}}");

  @Test
  void everyMetricAndLabelIsThere() {
    List<String> expressions = Monitoring.expressions().toList();
    assertThat(expressions).hasSizeGreaterThan(30);
    assertThat(expressions).flatExtracting(PromQl::problems).isEmpty();
  }

  @Test
  void whatIsNotThereIsNoticed() {
    assertThat(PromQl.problems("sum(cronhpa_none)"))
        .containsExactly("there is no metric cronhpa_none");
    assertThat(PromQl.problems("cronhpa_runs_total{verb=\"get\"}"))
        .containsExactly("cronhpa_runs_total has no label verb");
    assertThat(PromQl.problems("sum by (code) (cronhpa_runs_total)"))
        .singleElement()
        .asString()
        .startsWith("nothing has a label code");
    assertThat(PromQl.problems("sum by (le) (rate(cronhpa_run_lateness_seconds_bucket[5m]))"))
        .isEmpty();
  }

  @Test
  void everyAlertSaysWhatIsWrongAndWhereToReadOn() {
    List<String> anchors = MarkdownFile.read("docs/operations.md").anchors();
    assertThat(Monitoring.alerts()).isNotEmpty().allSatisfy(alert -> check(alert, anchors));
    assertThat(Monitoring.alerts()).extracting(it -> it.path("alert")).doesNotHaveDuplicates();
  }

  private static void check(JsonNode alert, List<String> anchors) {
    JsonNode notes = alert.path("annotations");
    assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
    assertThat(notes.path("summary").asText()).endsWith(".").hasSizeLessThan(120);
    assertThat(notes.path("description").asText()).endsWith(".");
    assertThat(notes.path("runbook_url").asText())
        .isEqualTo(OPERATIONS + alert.path("alert").asText().toLowerCase(Locale.ROOT));
    assertThat(anchors).contains(notes.path("runbook_url").asText().split("#")[1]);
    Set<String> kept = PromQl.grouped(alert.path("expr").asText());
    LEGEND
        .matcher(notes.path("summary").asText())
        .results()
        .forEach(label -> assertThat(kept).contains(label.group(1)));
  }

  @Test
  void everySectionOfTheRunbookIsThatOfAnAlert() {
    List<String> alerts =
        Monitoring.alerts().stream().map(it -> it.path("alert").asText()).toList();
    List<String> sections =
        MarkdownFile.read("docs/operations.md")
            .text()
            .lines()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .toList();
    assertThat(sections).containsExactlyInAnyOrderElementsOf(alerts);
  }

  @Test
  void thePodsOfTheDeploymentAreScraped() {
    List<JsonNode> documents = Monitoring.documents("servicemonitor.yaml");
    JsonNode service = documents.get(0);
    JsonNode monitor = documents.get(1);
    JsonNode deployment = Monitoring.documents("../deployment.yaml").get(0);

    assertThat(service.at("/spec/selector")).isEqualTo(deployment.at("/spec/selector/matchLabels"));
    assertThat(deployment.at("/spec/template/spec/containers/0/ports").findValuesAsText("name"))
        .contains(service.at("/spec/ports/0/targetPort").asText());
    assertThat(monitor.at("/spec/endpoints/0/port").asText())
        .isEqualTo(service.at("/spec/ports/0/name").asText());
    assertThat(monitor.at("/spec/endpoints/0/honorLabels").asBoolean()).isTrue();
    monitor
        .at("/spec/selector/matchLabels")
        .properties()
        .forEach(
            label ->
                assertThat(service.at("/metadata/labels").path(label.getKey()))
                    .isEqualTo(label.getValue()));
  }
}
