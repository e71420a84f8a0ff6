package io.github.cronhpa.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus understands rules and queries, and the alerts fire when they should. */
@OnPromtool
class PromtoolTest {
  private static final Path TESTS = Path.of("src/test/resources/monitoring/rules.test.yaml");

  @TempDir Path folder;

  @BeforeEach
  void writeTheRules() throws IOException {
    Files.writeString(
        folder.resolve("rules.yaml"), Monitoring.yaml(Monitoring.rules().path("spec")));
  }

  private void succeeds(String... arguments) {
    Promtool.Outcome outcome = Promtool.run(folder, arguments);
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("SUCCESS");
  }

  @Test
  void theRulesAreWellFormed() {
    succeeds("check", "rules", "rules.yaml");
  }

  @Test
  void theAlertsFireWhenTheyShould() throws IOException {
    Files.copy(TESTS, folder.resolve("rules.test.yaml"));
    succeeds("test", "rules", "rules.test.yaml");
  }

  @Test
  void everyAlertIsSeenToFireAndToBeSilent() throws IOException {
    String tests = Files.readString(TESTS);
    assertThat(Monitoring.alerts())
        .allSatisfy(
            alert -> {
              String name = alert.path("alert").asText();
              assertThat(tests).contains("alertname: " + name + "\n        exp_alerts:");
              assertThat(tests).contains("alertname: " + name + "}");
            });
  }

  @Test
  void anAlertThatDoesNotFireIsNoticed() throws IOException {
    String silent = Files.readString(TESTS).replace("values: 7x60", "values: 0x60");
    Files.writeString(folder.resolve("rules.test.yaml"), silent);
    assertThat(Promtool.run(folder, "test", "rules", "rules.test.yaml"))
        .satisfies(outcome -> assertThat(outcome.exitCode()).isNotZero())
        .satisfies(outcome -> assertThat(outcome.output()).contains("CronHPARunsFailing"));
  }

  @Test
  void theQueriesOfTheDashboardAreWellFormed() throws IOException {
    List<Map<String, String>> recorded = new ArrayList<>();
    for (String query : Monitoring.queries()) {
      recorded.add(Map.of("record", "dashboard:query" + recorded.size(), "expr", query));
    }
    assertThat(recorded).hasSizeGreaterThan(20);
    Files.writeString(
        folder.resolve("queries.yaml"),
        Monitoring.yaml(Map.of("groups", List.of(Map.of("name", "dashboard", "rules", recorded)))));
    succeeds("check", "rules", "queries.yaml");
  }
}
