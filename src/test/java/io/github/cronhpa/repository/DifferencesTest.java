package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.schedule.ParsedSchedule;
import io.github.cronhpa.schedule.ScheduleParser;
import io.github.cronhpa.support.behaviour.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Executes what docs/differences.md says about expressions; its counts are in DstVectorsTest. */
class DifferencesTest {

  @TestFactory
  Stream<DynamicTest> expressions() {
    return Table.in(Path.of("docs/differences.md")).stream()
        .filter(table -> table.heading().equals("Expressions"))
        .flatMap(table -> table.rows().stream())
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row)));
  }

  private static void check(Map<String, String> row) {
    ParsedSchedule parsed =
        ScheduleParser.parse(row.get("Expression"), ZoneOffset.UTC, Instant.EPOCH);

    assertThat(parsed instanceof ParsedSchedule.Valid ? "accepted" : "error")
        .isEqualTo(row.get("Here"))
        .isNotEqualTo(row.get("Go controller"));
  }
}
