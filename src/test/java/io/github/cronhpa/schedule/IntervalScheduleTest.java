package io.github.cronhpa.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalScheduleTest {

  private static final Instant ANCHOR = Instant.parse("2026-01-01T00:00:00.9Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1h30m10s    | 5410       | Go's syntax
          1.5h        | 5400       | fractions
          .5m         | 30         |
          1.m         | 60         |
          90s1m       | 150        | in any order
          +1m         | 60         | signs
          1999ms      | 1          | cut to whole seconds
          1s999ms     | 1          |
          1000000us   | 1          | microseconds in three spellings
          1000000µs   | 1          |
          1000000μs   | 1          |
          1000000000ns | 1         |
          292y        |            | no such unit
          2562047h    | 9223369200 | the longest hours that Go reads
          9223372036854775807ns | 9223372036 | and the longest nanoseconds
          """)
  void readsDurations(String duration, Long seconds, String why) {
    ParsedSchedule parsed = parse("@every " + duration);
    if (seconds == null) {
      assertThat(parsed).as(why).isInstanceOf(ParsedSchedule.Invalid.class);
    } else {
      assertThat(((ParsedSchedule.Valid) parsed).schedule())
          .as(why)
          .isEqualTo(new IntervalSchedule(ANCHOR, seconds));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @every          | duration '' of @every cannot be read, write it like '@every 1h30m10s'
          @every 5        | duration '5' of @every cannot be read, write it like '@every 1h30m10s'
          @every 1h x     | duration '1h x' of @every cannot be read, write it like '@every 1h30m10s'
          @every .s       | duration '.s' of @every cannot be read, write it like '@every 1h30m10s'
          @every 1 h      | duration '1 h' of @every cannot be read, write it like '@every 1h30m10s'
          @every 0        | duration '0' of @every is less than one second
          @every 999ms    | duration '999ms' of @every is less than one second
          @every -1h      | duration '-1h' of @every is less than one second
          @every 2562048h | duration '2562048h' of @every is more than 292 years
          """)
  void saysWhatIsWrong(String text, String problem) {
    assertThat(((ParsedSchedule.Invalid) parse(text)).problems()).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-06-01T00:00:00Z   | 2026-01-01T01:00:00Z | the first run is one pause after the anchor
          2026-01-01T00:00:00Z   | 2026-01-01T01:00:00Z | whose fraction is dropped
          2026-01-01T00:59:59.9Z | 2026-01-01T01:00:00Z |
          2026-01-01T01:00:00Z   | 2026-01-01T02:00:00Z | strictly after
          2026-01-01T01:00:00.1Z | 2026-01-01T02:00:00Z |
          2036-03-01T00:30:00Z   | 2036-03-01T01:00:00Z | and on that grid for ever
          """)
  void countsFromItsAnchor(Instant after, Instant next, String why) {
    assertThat(new IntervalSchedule(ANCHOR, 3600).next(after)).as(why).contains(next);
  }

  @Test
  void endsWithTime() {
    Schedule hourly = new IntervalSchedule(ANCHOR, 3600);

    assertThat(hourly.next(Instant.MAX)).isEmpty();
    assertThat(hourly.next(Instant.MIN)).contains(Instant.parse("2026-01-01T01:00:00Z"));
    assertThat(hourly.latestBetween(Instant.MIN, Instant.parse("2026-02-01T00:10:00Z")))
        .contains(Instant.parse("2026-02-01T00:00:00Z"));
  }

  private static ParsedSchedule parse(String text) {
    return ScheduleParser.parse(text, ZoneOffset.UTC, ANCHOR);
  }
}
