package io.github.cronhpa.schedule;

import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.text.Quoted;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The local days on which nothing runs. A day is excluded when any instant of it matches an entry;
 * the Go controller compared month and hour instead of the date. Not for several threads at once.
 */
public final class ExcludedDays {

  private static final String DATE = "(\\d{4}-\\d\\d-\\d\\d)";
  private static final Pattern DATES = Pattern.compile(DATE + "(?:/" + DATE + ")?");
  private static final Pattern ONE_WORD = Pattern.compile("(?!@)\\S*");
  private static final String EXPECTED =
      " is neither a date (2026-05-01) nor a range (2026-10-01/2026-10-07) nor a schedule";

  private record Entry(String text, Predicate<LocalDate> days) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<FieldError> problems = new ArrayList<>();

  /** Hundreds of jobs ask for the same days, and hundreds of entries may answer. */
  private final Map<LocalDate, Optional<String>> asked = new HashMap<>();

  private ExcludedDays() {}

  /**
   * Reads {@code spec.excludeDates}: schedules (the day counts, not the time), dates {@code
   * 2026-05-01} and inclusive ranges {@code 2026-10-01/2026-10-07}. Never throws.
   *
   * @param entries the entries, may be null
   * @return the days, and the {@link #problems} of entries that cannot be read
   */
  public static ExcludedDays parse(List<String> entries) {
    ExcludedDays excluded = new ExcludedDays();
    List<String> written = entries == null ? List.of() : entries;
    for (int index = 0; index < written.size(); index++) {
      excluded.add("spec.excludeDates[" + index + "]", written.get(index));
    }
    return excluded;
  }

  /**
   * The reason why nothing runs on a day.
   *
   * @param day the local day in the zone of the job
   * @return text of the first entry that excludes the day, or empty if none does
   */
  public Optional<String> exclusion(LocalDate day) {
    return entries.isEmpty() ? Optional.empty() : asked.computeIfAbsent(day, this::find);
  }

  private Optional<String> find(LocalDate day) {
    return entries.stream().filter(entry -> entry.days().test(day)).map(Entry::text).findFirst();
  }

  /**
   * The entries that cannot be read; they exclude nothing.
   *
   * @return one problem or more for each, with its path
   */
  public List<FieldError> problems() {
    return List.copyOf(problems);
  }

  private void add(String field, String text) {
    String entry = text == null ? "" : text;
    Matcher dates = DATES.matcher(entry);
    if (dates.matches()) {
      addDates(field, entry, dates);
    } else if (ONE_WORD.matcher(entry).matches()) {
      problems.add(new FieldError(field, Quoted.of(entry) + EXPECTED));
    } else {
      addSchedule(field, entry);
    }
  }

  private void addSchedule(String field, String text) {
    // The zone does not matter: the same local day comes out as went in.
    String timesDoNotMatter = ScheduleParser.resolve(text, "").orElse(text);
    ParsedSchedule parsed = ScheduleParser.parse(timesDoNotMatter, ZoneOffset.UTC, Instant.EPOCH);
    if (parsed instanceof ParsedSchedule.Invalid invalid) {
      invalid.problems().forEach(problem -> problems.add(new FieldError(field, problem)));
    } else if (parsed instanceof ParsedSchedule.Valid valid) {
      addDaysOf(field, text, valid.schedule());
    }
  }

  private void addDates(String field, String text, Matcher dates) {
    try {
      LocalDate first = LocalDate.parse(dates.group(1));
      LocalDate last = dates.group(2) == null ? first : LocalDate.parse(dates.group(2));
      if (last.isBefore(first)) {
        problems.add(new FieldError(field, "range " + Quoted.of(text) + " ends before it begins"));
      } else {
        entries.add(new Entry(text, day -> !day.isBefore(first) && !day.isAfter(last)));
      }
    } catch (DateTimeException notInTheCalendar) {
      problems.add(new FieldError(field, "date " + Quoted.of(text) + " does not exist"));
    }
  }

  private void addDaysOf(String field, String text, Schedule schedule) {
    if (schedule instanceof CronSchedule cron) {
      entries.add(new Entry(text, cron.times().days()::includes));
    } else if (schedule instanceof OneTimeSchedule once) {
      LocalDate only = LocalDate.ofInstant(once.at(), ZoneOffset.UTC);
      entries.add(new Entry(text, only::equals));
    } else {
      problems.add(
          new FieldError(field, Quoted.of(text) + " names no days: @every cannot be excluded"));
    }
  }
}
