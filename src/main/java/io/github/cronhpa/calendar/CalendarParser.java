package io.github.cronhpa.calendar;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads calendars from the keys of a ConfigMap: {@code *.ics} hold iCalendar (RFC 5545), {@code
 * dates} holds lines. Other keys are ignored.
 */
public final class CalendarParser {
  /** The key of lines. */
  public static final String DATES = "dates";

  /** The end of the keys of iCalendar. */
  public static final String ICS = ".ics";

  /** As large as a ConfigMap can be. */
  private static final int MAX_BYTES = 1 << 20;

  private CalendarParser() {}

  /**
   * Reads a calendar.
   *
   * @param data the keys with their texts
   * @param zone the zone of events at a time in UTC, if the calendar names none
   * @return the calendar
   * @throws InvalidCalendarException if anything in it cannot be read, if it is larger than 1 MiB
   *     or has more than 10,000 days
   */
  public static Calendar parse(Map<String, String> data, ZoneId zone)
      throws InvalidCalendarException {
    Map<String, String> known = new TreeMap<>(data);
    known.keySet().removeIf(key -> !key.equals(DATES) && !key.endsWith(ICS));
    if (known.isEmpty()) {
      throw new InvalidCalendarException(
          "there is neither a key dates nor a key that ends in .ics");
    }
    long bytes =
        known.values().stream()
            .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
            .sum();
    if (bytes > MAX_BYTES) {
      throw new InvalidCalendarException(bytes + " bytes are more than the allowed " + MAX_BYTES);
    }
    CalendarBuilder builder = new CalendarBuilder();
    for (Map.Entry<String, String> entry : known.entrySet()) {
      if (entry.getKey().equals(DATES)) {
        new DateLines(entry.getKey(), builder).read(entry.getValue());
      } else {
        new CalendarEvents(entry.getKey(), zone).read(entry.getValue(), builder);
      }
    }
    return builder.build();
  }
}
