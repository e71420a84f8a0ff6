package io.github.cronhpa.schedule;

import io.github.cronhpa.text.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The local days on which nothing runs. A day is excluded when any instant of it matches an entry;
 * the Go controller compared month and hour instead of the date. Not for several threads at once.
 */
public final class ExcludedDays {
  /** The beginning of an entry that names a calendar. */
  public static final String CALENDAR = "calendar:";

  private final List<Function<LocalDate, Optional<String>>> entries = new ArrayList<>();
  private final List<FieldError> problems = new ArrayList<>();

  /** Hundreds of jobs ask for the same days, and hundreds of entries may answer. */
  private final Map<LocalDate, Optional<String>> asked = new HashMap<>();

  private ExcludedDays() {}

  /**
   * Reads {@code spec.excludeDates}: everything that a {@link DayPattern} can be, and {@code
   * calendar:NAME}. Never throws.
   *
   * @param entries the entries, may be null
   * @param calendars the holidays of calendars
   * @return the days, and the {@link #problems} of entries that cannot be read
   */
  public static ExcludedDays parse(List<String> entries, NamedDays calendars) {
    ExcludedDays excluded = new ExcludedDays();
    List<String> written = entries == null ? List.of() : entries;
    for (int index = 0; index < written.size(); index++) {
      String entry = written.get(index) == null ? "" : written.get(index);
      excluded.add("spec.excludeDates[" + index + "]", entry, calendars);
    }
    return excluded;
  }

  private void add(String field, String entry, NamedDays calendars) {
    if (entry.startsWith(CALENDAR)) {
      String name = entry.substring(CALENDAR.length());
      entries.add(day -> calendars.find(name, day));
      return;
    }
    DayPattern.parse(entry, problem -> problems.add(new FieldError(field, problem)))
        .ifPresent(
            pattern ->
                entries.add(
                    day -> pattern.days().test(day) ? Optional.of(entry) : Optional.empty()));
  }

  /**
   * The reason why nothing runs on a day.
   *
   * @param day the local day in the zone of the job
   * @return text of the first entry that excludes the day, for a calendar with its name and that of
   *     the holiday; empty if none does
   */
  public Optional<String> exclusion(LocalDate day) {
    return entries.isEmpty() ? Optional.empty() : asked.computeIfAbsent(day, this::find);
  }

  private Optional<String> find(LocalDate day) {
    return entries.stream().flatMap(entry -> entry.apply(day).stream()).findFirst();
  }

  /**
   * The entries that cannot be read; they exclude nothing.
   *
   * @return one problem or more for each, with its path
   */
  public List<FieldError> problems() {
    return List.copyOf(problems);
  }
}
