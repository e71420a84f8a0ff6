package io.github.cronhpa.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-05-01T08:00:00Z, UTC, 2026-05-01T08:00:00Z, 2026-05-01T08:00:00Z",
    "2026-05-01T08:00+08:00, UTC, 2026-05-01T00:00:00Z, 2026-05-01T00:00:00Z",
    "2026-05-01T08:00:00, Asia/Shanghai, 2026-05-01T00:00:00Z, 2026-05-01T00:00:00Z",
    "2026-05-01 08:00:00, Asia/Shanghai, 2026-05-01T00:00:00Z, 2026-05-01T00:00:00Z",
    "2026-05-01, Asia/Shanghai, 2026-04-30T16:00:00Z, 2026-05-01T15:59:59.999999999Z",
    // The clock jumps from 02:00 to 03:00, and from midnight to 01:00.
    "2026-03-08T02:30, America/New_York, 2026-03-08T07:00:00Z, 2026-03-08T07:00:00Z",
    "2026-09-06, America/Santiago, 2026-09-06T04:00:00Z, 2026-09-07T02:59:59.999999999Z",
    // The first of two.
    "2026-11-01T01:30, America/New_York, 2026-11-01T05:30:00Z, 2026-11-01T05:30:00Z",
  })
  void aDayIsFromItsFirstInstantToItsLast(String text, ZoneId zone, Instant begin, Instant end) {
    assertThat(PointInTime.begin(text, zone)).contains(begin);
    assertThat(PointInTime.end(text, zone)).contains(end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tomorrow",
        "2026-02-30",
        "2026-13-01",
        "2026-05-01T24:00:00Z",
        "2026-05-01T08",
        "2026-05-01  08:00:00",
        "2026-05-01T08:00:00+25:00",
        "2026-05-01T08:00:00Z ",
        "1 May 2026",
        "+10000-01-01",
        "+999999999-12-31",
        "-0001-01-01",
        "20260501"
      })
  void anythingElseIsNoPointInTime(String text) {
    assertThat(PointInTime.end(text, ZoneId.of("UTC"))).isEmpty();
  }
}
