package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.controller.ScenarioCheck;
import io.github.cronhpa.controller.TextCheck;
import io.github.cronhpa.controller.work.RetryCheck;
import io.github.cronhpa.scale.HpaCheck;
import io.github.cronhpa.support.behaviour.ExampleSpec;
import io.github.cronhpa.support.behaviour.RowCheck;
import io.github.cronhpa.support.behaviour.ScheduleChecks;
import io.github.cronhpa.support.behaviour.Table;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Executes every row of every table of docs/behaviour.md, so that the page cannot be wrong. */
class BehaviourTest {
  private static final List<Table> TABLES = Table.in(Path.of("docs/behaviour.md"));

  private static final Map<String, RowCheck> CHECKS = checks();

  private static Map<String, RowCheck> checks() {
    ExampleSpec example = ExampleSpec.of(TABLES.get(0));
    ScenarioCheck stories = new ScenarioCheck(example);
    Map<String, RowCheck> checks = new HashMap<>();
    checks.put("Which zone counts", ScheduleChecks.ofZones());
    checks.put("The clock jumps forward", ScheduleChecks.ofClockChanges());
    checks.put("The clock goes back", ScheduleChecks.ofClockChanges());
    checks.put("Durations and dates", ScheduleChecks.ofNextRuns());
    checks.put("H, a value by name", ScheduleChecks.ofNames());
    checks.put("Which days are excluded", ScheduleChecks.ofExcludedDays());
    checks.put("Which days are workdays", ScheduleChecks.ofCalendars());
    checks.put("Calendars", stories);
    checks.put("Runs, late runs and missed runs", stories);
    checks.put("The clock is set, or the machine sleeps", stories);
    checks.put("Two jobs due", stories);
    checks.put("Runs on excluded days", stories);
    checks.put("Suspended", stories);
    checks.put("Once", stories);
    checks.put("Not before, not after", stories);
    checks.put("Windows", stories);
    checks.put("Hold", stories);
    checks.put("Override", stories);
    checks.put("Ready in time", stories);
    checks.put("Deadline", stories);
    checks.put("Failures", stories);
    checks.put("Pauses", new RetryCheck());
    checks.put("Edits", stories);
    checks.put("Objects of the Go controller", stories);
    checks.put("History", stories);
    checks.put("HorizontalPodAutoscaler as target", new HpaCheck());
    checks.put("Jobs that cannot run", TextCheck.ofRefusals(example));
    checks.put("Warnings", TextCheck.ofWarnings(example));
    return checks;
  }

  @Test
  void theFirstTableIsThatOfTheExamples() {
    assertThat(TABLES.get(0).heading()).isEqualTo("The examples");
    assertThat(TABLES.get(0).columns()).containsExactly("name", "schedule", "targetSize");
  }

  @Test
  void everyCheckHasATable() {
    assertThat(TABLES.stream().skip(1).map(Table::heading))
        .containsExactlyInAnyOrderElementsOf(CHECKS.keySet());
  }

  @TestFactory
  Stream<DynamicContainer> everyRowIsTrue() {
    return TABLES.stream().skip(1).map(BehaviourTest::rowsOf);
  }

  private static DynamicContainer rowsOf(Table table) {
    RowCheck check = CHECKS.get(table.heading());
    DynamicTest columns =
        DynamicTest.dynamicTest(
            "columns",
            () -> {
              assertThat(check).as("who checks '" + table.heading() + "'").isNotNull();
              assertThat(table.columns()).containsExactlyElementsOf(check.columns());
              assertThat(table.rows()).isNotEmpty();
            });
    Stream<DynamicTest> rows =
        table.rows().stream()
            .map(row -> DynamicTest.dynamicTest(row.toString(), () -> check.check(row)));
    return DynamicContainer.dynamicContainer(
        table.heading(), Stream.concat(Stream.of(columns), rows));
  }
}
