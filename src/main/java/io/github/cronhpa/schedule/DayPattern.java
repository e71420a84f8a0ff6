package io.github.cronhpa.schedule;

import io.github.cronhpa.text.Quoted;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days as people write them: a date {@code 2026-05-01}, an inclusive range {@code
 * 2026-10-01/2026-10-07}, or a schedule, of which the day counts and not the time.
 *
 * @param text the text
 * @param first the first of the days, null for a schedule
 * @param last the last of the days, null for a schedule
 * @param days whether a local day is one of them
 */
public record DayPattern(String text, LocalDate first, LocalDate last, Predicate<LocalDate> days) {

  private static final String DATE = "(\\d{4}-\\d\\d-\\d\\d)";
  private static final Pattern DATES = Pattern.compile(DATE + "(?:/" + DATE + ")?");
  private static final Pattern ONE_WORD = Pattern.compile("(?!@)\\S*");
  private static final String EXPECTED =
      " is neither a date (2026-05-01) nor a range (2026-10-01/2026-10-07) nor a schedule";

  /**
   * Reads a text. Never throws.
   *
   * @param text any text
   * @param problem takes each reason why the text cannot be read
   * @return the days, empty if there was a problem
   */
  public static Optional<DayPattern> parse(String text, Consumer<String> problem) {
    Matcher dates = DATES.matcher(text);
    if (dates.matches()) {
      return ofDates(text, dates, problem);
    }
    if (ONE_WORD.matcher(text).matches()) {
      problem.accept(Quoted.of(text) + EXPECTED);
      return Optional.empty();
    }
    return ofSchedule(text, problem);
  }

  private static Optional<DayPattern> ofDates(
      String text, Matcher dates, Consumer<String> problem) {
    try {
      LocalDate first = LocalDate.parse(dates.group(1));
      LocalDate last = dates.group(2) == null ? first : LocalDate.parse(dates.group(2));
      if (!last.isBefore(first)) {
        return Optional.of(
            new DayPattern(text, first, last, day -> !day.isBefore(first) && !day.isAfter(last)));
      }
      problem.accept("range " + Quoted.of(text) + " ends before it begins");
    } catch (DateTimeException notInTheCalendar) {
      problem.accept("date " + Quoted.of(text) + " does not exist");
    }
    return Optional.empty();
  }

  private static Optional<DayPattern> ofSchedule(String text, Consumer<String> problem) {
    // The zone does not matter: the same local day comes out as went in.
    String timesDoNotMatter = ScheduleParser.resolve(text, "").orElse(text);
    ParsedSchedule parsed = ScheduleParser.parse(timesDoNotMatter, ZoneOffset.UTC, Instant.EPOCH);
    if (parsed instanceof ParsedSchedule.Invalid invalid) {
      invalid.problems().forEach(problem);
      return Optional.empty();
    }
    Schedule schedule = ((ParsedSchedule.Valid) parsed).schedule();
    if (schedule instanceof CronSchedule cron) {
      return Optional.of(new DayPattern(text, null, null, cron.times().days()::includes));
    }
    if (schedule instanceof OneTimeSchedule once) {
      LocalDate only = LocalDate.ofInstant(once.at(), ZoneOffset.UTC);
      return Optional.of(new DayPattern(text, only, only, only::equals));
    }
    problem.accept(Quoted.of(text) + " names no days: @every cannot be excluded");
    return Optional.empty();
  }
}
