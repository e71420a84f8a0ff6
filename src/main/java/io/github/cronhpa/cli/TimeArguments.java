package io.github.cronhpa.cli;

import io.github.cronhpa.forecast.Timeline;
import io.github.cronhpa.schedule.PointInTime;
import io.github.cronhpa.schedule.TimeZones;
import io.github.cronhpa.text.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times, spans and zones from arguments. */
final class TimeArguments {
  static final String SPANS = "days 7d, hours 36h or weeks 2w, at most " + Timeline.MAX_DAYS + "d";

  private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([hdw])");

  private TimeArguments() {}

  static ZoneId zone(String name) {
    return TimeZones.parse(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--zone: "
                        + Quoted.of(name)
                        + " is not an IANA time zone; use a name such as Asia/Shanghai"));
  }

  static Instant time(String text, ZoneId zone) {
    return PointInTime.begin(text, zone)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--from: " + Quoted.of(text) + " is not a time; use " + PointInTime.FORMS));
  }

  static Duration span(String text) {
    Matcher parts = SPAN.matcher(text);
    if (parts.matches()) {
      long number = Long.parseLong(parts.group(1));
      Duration span =
          switch (parts.group(2)) {
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
          };
      if (!span.isZero() && span.compareTo(Duration.ofDays(Timeline.MAX_DAYS)) <= 0) {
        return span;
      }
    }
    throw new IllegalArgumentException(
        "--for: " + Quoted.of(text) + " is not allowed; use " + SPANS);
  }
}
