package io.github.cronhpa.calendar;

import io.github.cronhpa.schedule.ExcludedDays;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The days on which a job runs.
 *
 * @param excludedDays the days of the spec on which nothing runs
 * @param selection which days of the calendar it runs on
 * @param calendar name of the calendar, null for the week alone
 * @param days the calendar, the plain week if it is not known
 */
public record RunDays(
    ExcludedDays excludedDays, DaySelection selection, String calendar, Calendar days) {

  /** Monday to Friday. */
  public static final Calendar WEEK = new Calendar(Map.of(), List.of(), Map.of(), null);

  /**
   * Why the job does not run on a day.
   *
   * @param day the local day in the zone of the job
   * @return the reason, empty if it does run
   */
  public Optional<Exclusion> exclusion(LocalDate day) {
    return excludedDays
        .exclusion(day)
        .map(entry -> new Exclusion(null, entry))
        .or(() -> isSelected(day) ? Optional.empty() : Optional.of(unselected(day)));
  }

  private boolean isSelected(LocalDate day) {
    return switch (selection) {
      case Any -> true;
      case Workdays -> days.isWorkday(day);
      case Holidays -> !days.isWorkday(day);
    };
  }

  private Exclusion unselected(LocalDate day) {
    String why =
        days.makeUpDay(day)
            .or(() -> days.holiday(day))
            .map(text -> Calendars.label(calendar, text))
            .orElseGet(() -> day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    return new Exclusion(selection.name(), why);
  }
}
