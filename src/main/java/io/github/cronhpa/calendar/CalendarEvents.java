package io.github.cronhpa.calendar;

import io.github.cronhpa.schedule.TimeZones;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the events of one text of iCalendar (RFC 5545) into days. */
final class CalendarEvents {
  private static final int MAX_RULES = 500;
  private static final String EVENT = "VEVENT";

  private final String key;
  private final ZoneId defaultZone;
  private final List<CalendarEvent> events = new ArrayList<>();
  private final Map<String, Set<LocalDate>> replaced = new HashMap<>();
  private EventTimes times;
  private int rules;

  CalendarEvents(String key, ZoneId defaultZone) {
    this.key = key;
    this.defaultZone = defaultZone;
  }

  void read(String text, CalendarBuilder builder) throws InvalidCalendarException {
    times = new EventTimes(key, collect(ContentLine.read(key, text)));
    boolean hasMarks = events.stream().anyMatch(CalendarEvent::isMarkedHoliday);
    for (CalendarEvent event : events) {
      for (ContentLine id : event.lines("RECURRENCE-ID")) {
        replaced
            .computeIfAbsent(event.uid(), uid -> new HashSet<>())
            .add(times.time(id, id.value().strip()).toLocalDate());
      }
    }
    for (CalendarEvent event : events) {
      // Apple's calendars mark the days off among events that are none, such as Valentine's Day.
      boolean isDayOff = event.isMarkedHoliday() || !hasMarks;
      if (!event.isCancelled() && (event.isMakeUp() || isDayOff)) {
        add(event, builder);
      }
    }
  }

  /** Collects the events and returns the zone of times in UTC. */
  private ZoneId collect(List<ContentLine> lines) throws InvalidCalendarException {
    ZoneId zone = defaultZone;
    Deque<ContentLine> open = new ArrayDeque<>();
    boolean hasCalendar = false;
    for (ContentLine line : lines) {
      if (line.name().equals("BEGIN")) {
        open.push(line);
        hasCalendar |= line.value().strip().equalsIgnoreCase("VCALENDAR");
        if (isEvent(line)) {
          events.add(new CalendarEvent(line));
        }
      } else if (line.name().equals("END")) {
        if (open.isEmpty() || !open.pop().value().strip().equalsIgnoreCase(line.value().strip())) {
          throw new InvalidCalendarException(
              key, line.number(), "END:" + line.value() + " has no BEGIN");
        }
      } else if (!open.isEmpty() && isEvent(open.peek())) {
        events.get(events.size() - 1).add(line);
      } else if (line.name().equals("X-WR-TIMEZONE")) {
        zone = TimeZones.parse(line.value().strip()).orElse(defaultZone);
      }
    }
    if (!open.isEmpty()) {
      throw new InvalidCalendarException(
          key, open.peek().number(), "BEGIN:" + open.peek().value() + " has no END");
    }
    if (!hasCalendar) {
      throw new InvalidCalendarException(key, 1, "there is no BEGIN:VCALENDAR");
    }
    return zone;
  }

  private static boolean isEvent(ContentLine begin) {
    return begin.value().strip().equalsIgnoreCase(EVENT);
  }

  private void add(CalendarEvent event, CalendarBuilder builder) throws InvalidCalendarException {
    ContentLine begin =
        event
            .line("DTSTART")
            .orElseThrow(
                () ->
                    new InvalidCalendarException(
                        key, event.begin().number(), "the event has no DTSTART"));
    LocalDateTime start = times.time(begin, begin.value().strip());
    Duration length = length(event, begin, start);
    Set<LocalDate> left = left(event);
    String text =
        event
            .line("SUMMARY")
            .map(ContentLine::text)
            .filter(name -> !name.isEmpty())
            .orElse(begin.value());
    try {
      if (event.lines("RRULE").isEmpty()) {
        add(builder, event, start, length, text, left);
      }
      for (ContentLine line : event.lines("RRULE")) {
        RecurringDates dates = rule(line, start);
        while (dates.hasNext()) {
          LocalDateTime next = dates.next();
          if (left.contains(next.toLocalDate())) {
            builder.countUp();
          } else {
            builder.add(
                next.toLocalDate(),
                lastDay(next, length),
                text,
                event.isMakeUp(),
                dates.isEndless());
          }
        }
      }
      for (ContentLine line : event.lines("RDATE")) {
        for (EventTimes.Span span : times.spans(line)) {
          Duration own = span.length() == null ? length : span.length();
          add(builder, event, span.start(), own, text, left);
        }
      }
    } catch (CalendarBuilder.TooManyDaysException e) {
      throw new InvalidCalendarException(key, event.begin().number(), e.getMessage());
    }
  }

  private RecurringDates rule(ContentLine line, LocalDateTime start)
      throws InvalidCalendarException {
    rules++;
    if (rules > MAX_RULES) {
      throw times.invalid(line, "is one of more than " + MAX_RULES);
    }
    return RecurringDates.of(line, start, times);
  }

  private static void add(
      CalendarBuilder builder,
      CalendarEvent event,
      LocalDateTime start,
      Duration length,
      String text,
      Set<LocalDate> left) {
    if (!left.contains(start.toLocalDate())) {
      builder.add(start.toLocalDate(), lastDay(start, length), text, event.isMakeUp(), false);
    }
  }

  /** The end is not part of an event; one without length is on the day of its beginning. */
  private static LocalDate lastDay(LocalDateTime start, Duration length) {
    return length.isZero() ? start.toLocalDate() : start.plus(length).minusNanos(1).toLocalDate();
  }

  private Duration length(CalendarEvent event, ContentLine begin, LocalDateTime start)
      throws InvalidCalendarException {
    for (String name : List.of("DTEND", "DURATION")) {
      for (ContentLine end : event.lines(name)) {
        return times.length(end, start, end.value().strip());
      }
    }
    return EventTimes.isDate(begin.value().strip()) ? Duration.ofDays(1) : Duration.ZERO;
  }

  /** The days on which the event does not begin after all: left out, or moved elsewhere. */
  private Set<LocalDate> left(CalendarEvent event) throws InvalidCalendarException {
    Set<LocalDate> left =
        event.line("RECURRENCE-ID").isPresent()
            ? new HashSet<>()
            : new HashSet<>(replaced.getOrDefault(event.uid(), Set.of()));
    for (ContentLine line : event.lines("EXDATE")) {
      left.addAll(times.spans(line).stream().map(span -> span.start().toLocalDate()).toList());
    }
    return left;
  }
}
