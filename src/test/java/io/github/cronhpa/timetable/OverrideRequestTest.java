package io.github.cronhpa.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.text.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverrideRequestTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant SINCE = Instant.parse("2026-05-04T10:00:00Z");

  private final List<FieldError> warnings = new ArrayList<>();

  private Optional<OverrideRequest> parse(String text) {
    return OverrideRequest.parse(text, SHANGHAI, warnings);
  }

  private Instant end(String text) {
    return parse(text).orElseThrow().endFrom(SINCE).orElse(null);
  }

  @Test
  void aSizeOrAPause() {
    assertThat(parse("5 for 2h").orElseThrow().size()).isEqualTo(5);
    assertThat(parse("0 for 2h").orElseThrow().size()).isZero();
    assertThat(parse("pause for 2h").orElseThrow().size()).isNull();
    assertThat(warnings).isEmpty();
  }

  @Test
  void anEndInFourForms() {
    assertThat(end("5 for 2h30m")).isEqualTo(SINCE.plus(Duration.ofMinutes(150)));
    assertThat(end("5 until 2026-11-28T20:00+08:00")).isEqualTo("2026-11-28T12:00:00Z");
    assertThat(end("5 until 2026-11-28T20:00:00Z")).isEqualTo("2026-11-28T20:00:00Z");
    assertThat(end("5 until 2026-11-28T20:00")).as("in the zone").isEqualTo("2026-11-28T12:00:00Z");
    assertThat(end("5 until 2026-11-28 20:00")).isEqualTo("2026-11-28T12:00:00Z");
    assertThat(end("5 until next")).as("by the timetable").isNull();
    assertThat(end("  pause   until   next ")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "5 for",
        "5 for ever",
        "5 for 0s",
        "5 for -2h",
        "-5 for 2h",
        "5.5 for 2h",
        "99999999999 for 2h",
        "2147483648 for 2h",
        "5 until",
        "5 until tomorrow",
        "5 until 2026-02-30",
        "stop for 2h",
        "5 for 2h and more",
        "5 for 99999999999999999999h",
        "5\u00a0for 2h",
      })
  void anythingElseIsIgnoredWithAWarning(String text) {
    assertThat(parse(text)).isEmpty();
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("metadata.annotations['autoscaling.alibabacloud.com/override']: '")
        .contains("cannot be read and is ignored; write it like '5 for 2h'");
  }

  @Test
  void aVeryLongDurationEndsAtSomeTime() {
    assertThat(end("5 for 2000000000000h")).isEqualTo(SINCE.plus(Duration.ofDays(3_660)));
  }

  @Test
  void noAnnotationIsNoOverride() {
    assertThat(parse(null)).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void aLongTextIsNotRead() {
    assertThat(parse("5 for " + "1h".repeat(50))).isEmpty();
  }
}
