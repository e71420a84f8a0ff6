package io.github.cronhpa.calendar;

import io.github.cronhpa.schedule.DayPattern;
import io.github.cronhpa.text.SingleLine;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the days of a calendar, not more than it may have. */
final class CalendarBuilder {
  static final int MAX_DAYS = 10_000;
  private static final int MAX_CHARACTERS = 100;
  private static final String TOO_MANY = "there are more than " + MAX_DAYS + " days";

  private final Map<LocalDate, String> holidays = new HashMap<>();
  private final List<DayPattern> patterns = new ArrayList<>();
  private final Map<LocalDate, String> makeUpDays = new HashMap<>();
  private LocalDate lastEntry;
  private int days;

  /** Too many days, wherever they are written. */
  static final class TooManyDaysException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyDaysException() {
      super(TOO_MANY);
    }
  }

  /**
   * Adds days in a row; the first text of a day counts.
   *
   * @param isMakeUp whether they are worked on
   * @param isEndless whether there are further ones without end
   * @throws TooManyDaysException if that is too much
   */
  void add(LocalDate first, LocalDate last, String text, boolean isMakeUp, boolean isEndless) {
    if (ChronoUnit.DAYS.between(first, last) >= MAX_DAYS) {
      throw new TooManyDaysException();
    }
    String name = SingleLine.of(text, MAX_CHARACTERS);
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      countUp();
      (isMakeUp ? makeUpDays : holidays).putIfAbsent(day, name);
    }
    if (!isEndless && (lastEntry == null || last.isAfter(lastEntry))) {
      lastEntry = last;
    }
  }

  /** Adds days off that come again without end. */
  void add(DayPattern pattern, String text) {
    countUp();
    patterns.add(new DayPattern(SingleLine.of(text, MAX_CHARACTERS), null, null, pattern.days()));
  }

  void countUp() {
    days++;
    if (days > MAX_DAYS) {
      throw new TooManyDaysException();
    }
  }

  Calendar build() {
    return new Calendar(holidays, patterns, makeUpDays, lastEntry);
  }
}
