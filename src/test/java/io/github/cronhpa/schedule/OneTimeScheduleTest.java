package io.github.cronhpa.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-05-01 08:00:00 | UTC              | 2026-05-01T08:00:00Z |
          2026-05-01 8:00:00  | Asia/Shanghai    | 2026-05-01T00:00:00Z | an hour of one digit, as in the original
          2026-03-08 02:30:00 | America/New_York | 2026-03-08T07:00:00Z | left out by the clock: at the jump
          2026-11-01 01:30:00 | America/New_York | 2026-11-01T05:30:00Z | shown twice: the first time
          2020-10-27 00:00:00 | UTC              | 2020-10-27T00:00:00Z | the past is valid, only it never comes
          """)
  void isOneInstantOfItsZone(String date, ZoneId zone, Instant at, String why) {
    ParsedSchedule.Valid parsed = (ParsedSchedule.Valid) parse("@date " + date, zone);

    assertThat(parsed.schedule()).as(why).isEqualTo(new OneTimeSchedule(at));
    assertThat(parsed.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @date                     | date '' of @date cannot be read, write it like '@date 2026-05-01 08:00:00'
          @date 2020-10-27          | date '2020-10-27' of @date cannot be read, write it like '@date 2026-05-01 08:00:00'
          @date 2026-5-1 08:00:00   | date '2026-5-1 08:00:00' of @date cannot be read, write it like '@date 2026-05-01 08:00:00'
          @date 2026-05-01T08:00:00 | date '2026-05-01T08:00:00' of @date cannot be read, write it like '@date 2026-05-01 08:00:00'
          @date 2020-13-01 00:00:00 | date '2020-13-01 00:00:00' of @date does not exist, write it like '@date 2026-05-01 08:00:00'
          @date 2026-02-29 00:00:00 | date '2026-02-29 00:00:00' of @date does not exist, write it like '@date 2026-05-01 08:00:00'
          @date 2026-05-01 24:00:00 | date '2026-05-01 24:00:00' of @date does not exist, write it like '@date 2026-05-01 08:00:00'
          """)
  void saysWhatIsWrong(String text, String problem) {
    assertThat(((ParsedSchedule.Invalid) parse(text, ZoneId.of("UTC"))).problems())
        .containsExactly(problem);
  }

  @Test
  void comesOnce() {
    Instant at = Instant.parse("2026-05-01T08:00:00Z");
    Schedule once = new OneTimeSchedule(at);

    assertThat(once.next(at.minusNanos(1))).contains(at);
    assertThat(once.next(at)).isEmpty();
    assertThat(once.next(at.plusSeconds(86_400 * 365))).isEmpty();
    assertThat(once.latestBetween(at.minusSeconds(1), at)).contains(at);
    assertThat(once.latestBetween(at.minusSeconds(9), at.plusSeconds(86_400))).contains(at);
    assertThat(once.latestBetween(at, at.plusSeconds(1))).isEmpty();
    assertThat(once.latestBetween(at, at.minusSeconds(1))).isEmpty();
  }

  private static ParsedSchedule parse(String text, ZoneId zone) {
    return ScheduleParser.parse(text, zone, Instant.EPOCH);
  }
}
