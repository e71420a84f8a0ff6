package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.repository.Monitoring;
import io.github.cronhpa.support.repository.OnPromtool;
import io.github.cronhpa.support.repository.Promtool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus understands rules and queries, and the alerts fire when they should. */
@OnPromtool
class PromtoolTest {
  private static final Path TESTS = Path.of("src/test/resources/monitoring");

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

  @ParameterizedTest
  @ValueSource(strings = {"silence", "controller", "objects"})
  void theAlertsFireWhenTheyShould(String file) throws IOException {
    Files.writeString(folder.resolve("rules.test.yaml"), tests(file));
    succeeds("test", "rules", "rules.test.yaml");
  }

  private static String tests(String file) throws IOException {
    return Files.readString(TESTS.resolve(file + ".test.yaml"));
  }

  @Test
  void everyAlertIsSeenToFireAndToBeSilent() throws IOException {
    String tests = tests("silence") + tests("controller") + tests("objects");
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
    String silent = tests("controller").replace("values: 7x60", "values: 0x60");
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
