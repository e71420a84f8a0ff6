package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.status.EventReason;
import io.github.cronhpa.schedule.ParsedSchedule;
import io.github.cronhpa.schedule.ScheduleParser;
import io.github.cronhpa.support.repository.MarkdownFile;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference says what the code does. */
class ReferenceTest {

  private static final MarkdownFile REFERENCE = MarkdownFile.read("docs/reference.md");
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

  @Test
  void theEventsAreThoseOfTheController() {
    assertThat(REFERENCE.table("Events"))
        .extracting(row -> row.get(0) + " " + row.get(1))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(EventReason.values()).map(reason -> reason + " " + reason.type()).toList());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleRunsWhenItSays(List<String> example) {
    ParsedSchedule parsed = ScheduleParser.parse(example.get(0), ZoneOffset.UTC, START);
    assertThat(parsed).isInstanceOf(ParsedSchedule.Valid.class);
    Instant next = ((ParsedSchedule.Valid) parsed).schedule().next(START).orElseThrow();
    assertThat(next).hasToString(example.get(2).replace(' ', 'T') + "Z");
  }

  static List<List<String>> examples() {
    return REFERENCE.table("Examples");
  }
}
