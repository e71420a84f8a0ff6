package io.github.cronhpa.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** A point in time as people write it: an instant, or a local time or day in a zone. */
public final class PointInTime {
  /** The allowed forms, for messages. */
  public static final String FORMS =
      "2026-05-01T08:00:00Z, or in the zone 2026-05-01T08:00:00 or 2026-05-01";

  /** Years of four digits, so that no arithmetic on dates runs over. */
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd['T'HH:mm[:ss][XXX]]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private PointInTime() {}

  /**
   * The point in time as the start of a period.
   *
   * @param text any text
   * @param zone the zone of a text without an offset
   * @return the instant, for a day its first one; empty if the text is no point in time
   */
  public static Optional<Instant> begin(String text, ZoneId zone) {
    return parse(text, zone, 0);
  }

  /**
   * The point in time as the end of a period.
   *
   * @param text any text
   * @param zone the zone of a text without an offset
   * @return the instant, for a day its last one; empty if the text is no point in time
   */
  public static Optional<Instant> end(String text, ZoneId zone) {
    return parse(text, zone, 1);
  }

  private static Optional<Instant> parse(String text, ZoneId zone, int furtherDays) {
    try {
      // A blank as in @date.
      TemporalAccessor point =
          FORMAT.parseBest(
              text.replaceFirst(" ", "T"), Instant::from, LocalDateTime::from, LocalDate::from);
      if (point instanceof Instant instant) {
        return Optional.of(instant);
      }
      DaylightSavingRule rule = new DaylightSavingRule(zone.getRules());
      if (point instanceof LocalDate day) {
        Instant start = rule.instantOf(day.plusDays(furtherDays).atStartOfDay());
        return Optional.of(start.minusNanos(furtherDays));
      }
      return Optional.of(rule.instantOf(LocalDateTime.from(point)));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
