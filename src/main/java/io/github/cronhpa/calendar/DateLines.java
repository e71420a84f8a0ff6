package io.github.cronhpa.calendar;

import io.github.cronhpa.schedule.DayPattern;
import io.github.cronhpa.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines of the key {@code dates}: an entry of {@code spec.excludeDates} is days off,
 * {@code work} and a date or a range are make-up days. What follows {@code #} is the name of the
 * days, or a comment on a line of its own.
 */
final class DateLines {
  private static final Pattern WORK = Pattern.compile("(?is)work\\s+(.*)");

  private final String key;
  private final CalendarBuilder builder;

  DateLines(String key, CalendarBuilder builder) {
    this.key = key;
    this.builder = builder;
  }

  void read(String text) throws InvalidCalendarException {
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      int comment = comment(line);
      String entry = line.substring(0, comment).strip();
      if (!entry.isEmpty()) {
        try {
          add(number, entry, line.substring(comment).replaceFirst("#", "").strip());
        } catch (CalendarBuilder.TooManyDaysException e) {
          throw new InvalidCalendarException(key, number, e.getMessage());
        }
      }
    }
  }

  /** Where a comment begins: at a {@code #} that no entry ends with. */
  private static int comment(String line) {
    int hash = line.indexOf('#');
    while (hash > 0 && !Character.isWhitespace(line.charAt(hash - 1))) {
      hash = line.indexOf('#', hash + 1);
    }
    return hash < 0 ? line.length() : hash;
  }

  private void add(int line, String entry, String name) throws InvalidCalendarException {
    Matcher work = WORK.matcher(entry);
    boolean isMakeUp = work.matches();
    List<String> problems = new ArrayList<>();
    Optional<DayPattern> pattern =
        DayPattern.parse(isMakeUp ? work.group(1) : entry, problems::add);
    if (pattern.isEmpty()) {
      throw new InvalidCalendarException(key, line, String.join("; ", problems));
    }
    DayPattern days = pattern.get();
    String text = name.isEmpty() ? entry : name;
    if (days.first() != null) {
      builder.add(days.first(), days.last(), text, isMakeUp, false);
    } else if (isMakeUp) {
      throw new InvalidCalendarException(
          key, line, Quoted.of(entry) + " is not allowed; use work with a date or a range");
    } else {
      builder.add(days, text);
    }
  }
}
