package io.github.cronhpa.timetable;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.schedule.ExcludedDays;
import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.text.Quoted;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A calendar that a spec names.
 *
 * @param field the first field that names it
 * @param name its name
 * @param found what is known of it
 */
public record CalendarUse(String field, String name, Calendars.Found found) {
  /**
   * The calendars that a spec names.
   *
   * @param spec any spec
   * @return their names, in the order of the spec
   */
  public static Set<String> names(CronHpaSpec spec) {
    return fields(spec).keySet();
  }

  /** All that a spec names, each once. */
  static List<CalendarUse> of(CronHpaSpec spec, Calendars calendars) {
    return fields(spec).entrySet().stream()
        .map(use -> new CalendarUse(use.getValue(), use.getKey(), calendars.find(use.getKey())))
        .toList();
  }

  private static Map<String, String> fields(CronHpaSpec spec) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (spec.calendar() != null) {
      fields.put(spec.calendar(), "spec.calendar");
    }
    for (int index = 0; index < spec.jobs().size(); index++) {
      CronHpaJob job = spec.jobs().get(index);
      if (job.calendar() != null) {
        fields.putIfAbsent(job.calendar(), "spec.jobs[" + index + "].calendar");
      }
    }
    for (int index = 0; index < spec.excludeDates().size(); index++) {
      String entry = spec.excludeDates().get(index);
      if (entry.startsWith(ExcludedDays.CALENDAR)) {
        fields.putIfAbsent(
            entry.substring(ExcludedDays.CALENDAR.length()), "spec.excludeDates[" + index + "]");
      }
    }
    return fields;
  }

  /** What is wrong with the calendar, from 30 days before its end that it ends. */
  Optional<FieldError> warning(LocalDate today) {
    return found
        .problem()
        .map(problem -> "calendar " + Quoted.of(name) + " " + problem)
        .or(
            () ->
                found
                    .calendar()
                    .flatMap(calendar -> calendar.endWithin30Days(today))
                    .map(last -> end(last, today)))
        .map(message -> new FieldError(field, message));
  }

  private String end(LocalDate last, LocalDate today) {
    return "calendar "
        + Quoted.of(name)
        + (today.isAfter(last) ? " ended on " : " ends on ")
        + last
        + "; holidays after that are not known until it is renewed";
  }
}
