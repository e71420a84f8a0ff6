package io.github.cronhpa.calendar;

import io.github.cronhpa.text.Quoted;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** The beginnings of an event that comes again, in order, RFC 5545 section 3.3.10. */
final class RecurringDates {
  /** A rule without end is carried out until here. */
  private static final int LAST_YEAR = 2099;

  private static final int MAX_CHARACTERS = 500;

  /** The library takes seconds to look into the far future. */
  private static final int MAX_INTERVAL = 1_000;

  private static final Pattern UNTIL = Pattern.compile(";?UNTIL=([^;]*)");

  /** Only the day counts, and a rule could ask for each second of it. */
  private static final Pattern TIMES_OF_DAY = Pattern.compile(";?BY(?:HOUR|MINUTE|SECOND)=[^;]*");

  private static final Set<Freq> FREQUENCIES =
      Set.of(Freq.YEARLY, Freq.MONTHLY, Freq.WEEKLY, Freq.DAILY);

  private final RecurrenceRuleIterator beginnings;
  private final boolean isEndless;
  private final LocalDateTime last;
  private LocalDateTime next;

  private RecurringDates(RecurrenceRule rule, LocalDateTime start, LocalDateTime until) {
    // In local time throughout: months count from 0 there.
    beginnings =
        rule.iterator(
            new DateTime(
                start.getYear(),
                start.getMonthValue() - 1,
                start.getDayOfMonth(),
                start.getHour(),
                start.getMinute(),
                start.getSecond()));
    isEndless = until == null && rule.getCount() == null;
    last = until == null ? LocalDateTime.of(LAST_YEAR, 12, 31, 23, 59, 59) : until;
    advance();
  }

  /**
   * Reads a rule.
   *
   * @param line its line
   * @param start the first beginning
   * @param times reads the end of the rule
   * @throws InvalidCalendarException if it is not a rule of days
   */
  static RecurringDates of(ContentLine line, LocalDateTime start, EventTimes times)
      throws InvalidCalendarException {
    String text = line.value().strip().toUpperCase(Locale.ROOT);
    if (text.length() > MAX_CHARACTERS) {
      throw times.invalid(line, "has more than " + MAX_CHARACTERS + " characters");
    }
    LocalDateTime until = null;
    Matcher end = UNTIL.matcher(text);
    if (end.find()) {
      LocalDateTime time = times.time(line, end.group(1));
      until = EventTimes.isDate(end.group(1)) ? time.plusDays(1).minus(1, ChronoUnit.NANOS) : time;
    }
    String days = TIMES_OF_DAY.matcher(UNTIL.matcher(text).replaceAll("")).replaceAll("");
    try {
      RecurrenceRule rule = new RecurrenceRule(days.replaceFirst("^;", ""));
      if (!FREQUENCIES.contains(rule.getFreq())) {
        throw times.invalid(
            line,
            Quoted.of(text) + " is not allowed; FREQ must be YEARLY, MONTHLY, WEEKLY or DAILY");
      }
      if (rule.getInterval() > MAX_INTERVAL) {
        throw times.invalid(
            line,
            Quoted.of(text) + " is not allowed; INTERVAL must be " + MAX_INTERVAL + " or less");
      }
      return new RecurringDates(rule, start, until);
    } catch (InvalidRecurrenceRuleException e) {
      throw times.invalid(line, Quoted.of(text) + " is not a rule: " + e.getMessage());
    } catch (RuntimeException e) { // The library throws any on what it did not foresee.
      throw times.invalid(line, Quoted.of(text) + " is not a rule that has days");
    }
  }

  boolean isEndless() {
    return isEndless;
  }

  boolean hasNext() {
    return next != null;
  }

  LocalDateTime next() {
    LocalDateTime result = next;
    advance();
    return result;
  }

  private void advance() {
    next = null;
    try {
      if (beginnings.hasNext()) {
        DateTime time = beginnings.nextDateTime();
        LocalDateTime begin =
            LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
        next = begin.isAfter(last) ? null : begin;
      }
    } catch (RuntimeException e) { // The library gives up on a rule that no day fulfils.
      next = null;
    }
  }
}
