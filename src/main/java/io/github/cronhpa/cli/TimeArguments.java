package io.github.cronhpa.cli;

import io.github.cronhpa.schedule.Quote;
import io.github.cronhpa.schedule.TimeZones;
import io.github.cronhpa.schedule.Timeline;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times, spans and zones from arguments. */
final class TimeArguments {
  static final String TIMES =
      "2026-05-01T08:00:00Z, or in the zone 2026-05-01T08:00:00 or 2026-05-01";
  static final String SPANS = "days 7d, hours 36h or weeks 2w, at most " + Timeline.MOST_DAYS + "d";

  private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([hdw])");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd['T'HH:mm[:ss][XXX]]");

  private TimeArguments() {}

  static ZoneId zone(String name) {
    return TimeZones.parse(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--zone: "
                        + Quote.of(name)
                        + " is not an IANA time zone; use a name such as Asia/Shanghai"));
  }

  static Instant time(String text, ZoneId zone) {
    try {
      TemporalAccessor time =
          TIME.parseBest(text, Instant::from, LocalDateTime::from, LocalDate::from);
      if (time instanceof Instant instant) {
        return instant;
      }
      LocalDateTime local =
          time instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(time);
      return local.atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "--from: " + Quote.of(text) + " is not a time; use " + TIMES);
    }
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
      if (!span.isZero() && span.compareTo(Duration.ofDays(Timeline.MOST_DAYS)) <= 0) {
        return span;
      }
    }
    throw new IllegalArgumentException(
        "--for: " + Quote.of(text) + " is not allowed; use " + SPANS);
  }
}
