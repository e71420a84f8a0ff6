package io.github.cronhpa.calendar;

import io.github.cronhpa.text.Quoted;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates and times of iCalendar, RFC 5545 section 3.3, as local times: a calendar is about
 * days. A time with {@code TZID} counts as it is written, whatever its zone, and one in UTC in the
 * zone of the calendar.
 */
final class EventTimes {
  private static final DateTimeFormatter DATE = format("MMdd");
  private static final DateTimeFormatter TIME = format("MMdd'T'HHmmss");
  private static final Pattern WEEKS = Pattern.compile("P(\\d{1,4})W");
  private static final int DATE_LENGTH = 8;

  private final String key;
  private final ZoneId zone;

  EventTimes(String key, ZoneId zone) {
    this.key = key;
    this.zone = zone;
  }

  /**
   * A stretch of local time.
   *
   * @param start its beginning
   * @param length how long it is, null if it is not said
   */
  record Span(LocalDateTime start, Duration length) {}

  /** The local time of a value; a date is its first instant. */
  LocalDateTime time(ContentLine line, String value) throws InvalidCalendarException {
    try {
      if (value.length() == DATE_LENGTH) {
        return LocalDate.parse(value, DATE).atStartOfDay();
      }
      if (!value.endsWith("Z")) {
        return LocalDateTime.parse(value, TIME);
      }
      Instant instant =
          LocalDateTime.parse(value.substring(0, value.length() - 1), TIME)
              .toInstant(ZoneOffset.UTC);
      return LocalDateTime.ofInstant(instant, zone);
    } catch (DateTimeException e) {
      throw invalid(line, Quoted.of(value) + " is neither a date 20260501 nor 20260501T080000");
    }
  }

  /** Whether a value names a whole day. */
  static boolean isDate(String value) {
    return value.length() == DATE_LENGTH;
  }

  /** The values of a list, each of which may be a period. */
  List<Span> spans(ContentLine line) throws InvalidCalendarException {
    List<Span> spans = new ArrayList<>();
    for (String value : line.value().split(",")) {
      String[] ends = value.strip().split("/", 2);
      LocalDateTime start = time(line, ends[0]);
      spans.add(new Span(start, ends.length == 1 ? null : length(line, start, ends[1])));
    }
    return spans;
  }

  /** How long it is from a start to an end, which is a time or a duration. */
  Duration length(ContentLine line, LocalDateTime start, String end)
      throws InvalidCalendarException {
    Duration length =
        end.startsWith("P") || end.startsWith("+") || end.startsWith("-")
            ? duration(line, end)
            : Duration.between(start, time(line, end));
    if (length.isNegative()) {
      throw invalid(line, Quoted.of(end) + " is before the beginning");
    }
    if (length.toDays() > CalendarBuilder.MAX_DAYS) {
      throw invalid(line, Quoted.of(end) + " is more than " + CalendarBuilder.MAX_DAYS + " days");
    }
    return length;
  }

  private Duration duration(ContentLine line, String text) throws InvalidCalendarException {
    Matcher weeks = WEEKS.matcher(text);
    try {
      return weeks.matches()
          ? Duration.ofDays(7L * Integer.parseInt(weeks.group(1)))
          : Duration.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw invalid(line, Quoted.of(text) + " is not a duration such as P1D or PT8H");
    }
  }

  InvalidCalendarException invalid(ContentLine line, String reason) {
    return new InvalidCalendarException(key, line.number(), line.name() + " " + reason);
  }

  /** A year has four digits; uuuu would allow a sign and years at which arithmetic overflows. */
  private static DateTimeFormatter format(String afterYear) {
    return new DateTimeFormatterBuilder()
        .appendValue(ChronoField.YEAR, 4)
        .appendPattern(afterYear)
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
