package io.github.cronhpa.calendar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event of iCalendar, as its lines say it. */
final class CalendarEvent {
  private static final String MARK = "X-APPLE-SPECIAL-DAY";

  private final ContentLine begin;
  private final Map<String, List<ContentLine>> lines = new HashMap<>();

  CalendarEvent(ContentLine begin) {
    this.begin = begin;
  }

  void add(ContentLine line) {
    lines.computeIfAbsent(line.name(), name -> new ArrayList<>()).add(line);
  }

  ContentLine begin() {
    return begin;
  }

  /** The first line of a name. */
  Optional<ContentLine> line(String name) {
    return lines(name).stream().findFirst();
  }

  List<ContentLine> lines(String name) {
    return lines.getOrDefault(name, List.of());
  }

  String uid() {
    return line("UID").map(ContentLine::value).orElse("");
  }

  boolean isCancelled() {
    return line("STATUS")
        .filter(status -> status.value().equalsIgnoreCase("CANCELLED"))
        .isPresent();
  }

  /** Whether people work on these days. */
  boolean isMakeUp() {
    return isMarked("ALTERNATE-WORKDAY");
  }

  /** Whether the event says of itself that it is a day off. */
  boolean isMarkedHoliday() {
    return isMarked("WORK-HOLIDAY");
  }

  private boolean isMarked(String mark) {
    return line(MARK).filter(line -> line.value().strip().equalsIgnoreCase(mark)).isPresent();
  }
}
