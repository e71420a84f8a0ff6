package io.github.cronhpa.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Alerts and dashboard use metrics and labels that there are, and lead to the runbook. */
class MonitoringTest {
  private static final String OPERATIONS =
      "https://github.com/cronhpa/kubernetes-cronhpa-controller/blob/main/docs/operations.md#";

  /** What Prometheus adds when it scrapes. */
  private static final Set<String> OF_THE_SCRAPE = Set.of("namespace", "pod", "instance", "job");

  /** Of the kubelet and of the JVM. */
  private static final Map<String, Set<String>> OF_OTHERS =
      Map.of(
          "container_memory_working_set_bytes", Set.of("container"),
          "jvm_memory_used_bytes", Set.of("area"));

  private static final Pattern NAME =
      Pattern.compile("(?<![\\w\"$.])([a-z]+_[a-z_]+)\\b(?!\\()(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{ ?(?:\\$labels\\.)?([a-z_]+) ?}}");

  private static Map<String, Set<String>> metrics() {
    Map<String, Set<String>> labels = new HashMap<>(OF_OTHERS);
    for (Metric metric : Metric.documented()) {
      labels.put(metric.name(), metric.labels());
      if (metric.type().equals("histogram")) {
        labels.put(metric.name() + "_bucket", metric.labels());
      }
    }
    return labels;
  }

  /**
   * What is wrong with an expression: names that there are not, labels that their metric has not.
   */
  private static List<String> problems(String expression) {
    Map<String, Set<String>> metrics = metrics();
    List<String> problems = new ArrayList<>();
    Set<String> labels = new HashSet<>(OF_THE_SCRAPE);
    Matcher name = NAME.matcher(GROUPING.matcher(expression).replaceAll(""));
    while (name.find()) {
      Set<String> known = metrics.get(name.group(1));
      if (Set.of("group_left", "group_right").contains(name.group(1))) {
        continue;
      }
      if (known == null) {
        problems.add("there is no metric " + name.group(1));
        continue;
      }
      labels.addAll(known);
      String selector = name.group(2) == null ? "" : name.group(2).replaceAll("\"[^\"]*\"", "");
      MATCHER
          .matcher(selector)
          .results()
          .map(match -> match.group(1))
          .filter(label -> !known.contains(label) && !OF_THE_SCRAPE.contains(label))
          .forEach(label -> problems.add(name.group(1) + " has no label " + label));
    }
    grouped(expression).stream()
        .filter(label -> !labels.contains(label))
        .forEach(label -> problems.add("nothing has a label " + label + ": " + expression));
    return problems;
  }

  private static Set<String> grouped(String expression) {
    Set<String> labels = new TreeSet<>();
    GROUPING
        .matcher(expression)
        .results()
        .map(match -> match.group(1))
        .flatMap(list -> Pattern.compile("[a-z_]+").matcher(list).results())
        .map(MatchResult::group)
        .forEach(labels::add);
    return labels;
  }

  @Test
  void everyMetricAndLabelIsThere() {
    List<String> expressions = Monitoring.expressions().toList();
    assertThat(expressions).hasSizeGreaterThan(30);
    assertThat(expressions).flatExtracting(MonitoringTest::problems).isEmpty();
  }

  @Test
  void whatIsNotThereIsNoticed() {
    assertThat(problems("sum(cronhpa_none)")).containsExactly("there is no metric cronhpa_none");
    assertThat(problems("cronhpa_runs_total{verb=\"get\"}"))
        .containsExactly("cronhpa_runs_total has no label verb");
    assertThat(problems("sum by (code) (cronhpa_runs_total)"))
        .singleElement()
        .asString()
        .startsWith("nothing has a label code");
    assertThat(problems("sum by (le) (rate(cronhpa_run_lateness_seconds_bucket[5m]))")).isEmpty();
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
    Set<String> kept = grouped(alert.path("expr").asText());
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
  void everyPanelOfTheDashboardSaysWhatItShows() {
    JsonNode dashboard = Monitoring.dashboard();
    assertThat(dashboard.path("uid").asText()).isNotBlank();
    assertThat(dashboard.at("/templating/list").findValuesAsText("name"))
        .containsExactly("datasource", "namespace");
    assertThat(Monitoring.panels())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asText()).isNotBlank();
              assertThat(panel.path("description").asText()).endsWith(".");
              assertThat(panel.findValues("datasource"))
                  .allMatch(source -> source.path("uid").asText().equals("${datasource}"));
              panel.path("targets").forEach(MonitoringTest::checkLegend);
            });
    assertThat(Monitoring.panels()).extracting(it -> it.path("id")).doesNotHaveDuplicates();
  }

  private static void checkLegend(JsonNode target) {
    Set<String> kept = grouped(target.path("expr").asText());
    LEGEND
        .matcher(target.path("legendFormat").asText())
        .results()
        .forEach(label -> assertThat(kept).contains(label.group(1)));
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
