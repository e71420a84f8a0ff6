package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cronhpa.support.repository.Monitoring;
import io.github.cronhpa.support.repository.PromQl;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboard says what it shows, and every panel follows the variables. */
class DashboardTest {
  private static final Pattern LEGEND = Pattern.compile("\\{\\{ ?(?:\\$labels\\.)?([a-z_]+) ?}}");

  @Test
  void everyPanelOfTheDashboardSaysWhatItShows() {
    JsonNode dashboard = Monitoring.dashboard();
    assertThat(dashboard.path("uid").asText()).isNotBlank();
    assertThat(dashboard.at("/templating/list").findValuesAsText("name"))
        .containsExactly("datasource", "cluster", "controller", "namespace", "object");
    assertThat(Monitoring.panels())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asText()).isNotBlank();
              assertThat(panel.path("description").asText()).endsWith(".");
              assertThat(panel.findValues("datasource"))
                  .allMatch(source -> source.path("uid").asText().equals("${datasource}"));
              panel.path("targets").forEach(DashboardTest::checkLegend);
            });
    assertThat(Monitoring.panels()).extracting(it -> it.path("id")).doesNotHaveDuplicates();
  }

  /** What is about objects follows the choice of objects, everything else that of a controller. */
  @Test
  void everyQueryFollowsTheVariables() {
    List<String> selectors =
        Monitoring.panels().stream()
            .flatMap(panel -> panel.findValuesAsText("expr").stream())
            .flatMap(query -> PromQl.selectors(query).stream())
            .toList();
    assertThat(selectors)
        .hasSizeGreaterThan(30)
        .allSatisfy(
            selector -> {
              String metric = selector.replaceFirst("\\{.*", "");
              assertThat(selector)
                  .contains(
                      PromQl.metrics().get(metric).contains("cronhpa")
                          ? "{cluster=~\"$cluster\",namespace=~\"$namespace\",cronhpa=~\"$object\""
                          : "{cluster=~\"$cluster\",namespace=~\"$controller\"");
            });
  }

  private static void checkLegend(JsonNode target) {
    Set<String> kept = PromQl.grouped(target.path("expr").asText());
    LEGEND
        .matcher(target.path("legendFormat").asText())
        .results()
        .forEach(label -> assertThat(kept).contains(label.group(1)));
  }
}
