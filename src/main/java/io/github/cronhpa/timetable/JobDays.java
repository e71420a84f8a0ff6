package io.github.cronhpa.timetable;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.calendar.Calendar;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.calendar.DaySelection;
import io.github.cronhpa.calendar.RunDays;
import io.github.cronhpa.schedule.ExcludedDays;
import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.text.Quoted;
import java.util.List;
import java.util.Optional;

/** Reads on which days the jobs of a spec run. */
record JobDays(CronHpaSpec spec, Calendars calendars, ExcludedDays excludedDays) {

  /** The days of a job; days that cannot be read are a problem and all days. */
  RunDays of(CronHpaJob job, String path, List<FieldError> problems, List<FieldError> warnings) {
    Optional<DaySelection> selection = DaySelection.parse(job.days());
    if (selection.isEmpty()) {
      problems.add(
          new FieldError(
              path + "days",
              Quoted.of(job.days()) + " is not allowed; use one of " + DaySelection.ALLOWED));
    }
    String name = job.calendar() == null ? spec.calendar() : job.calendar();
    if (job.days() == null && job.calendar() != null) {
      warnings.add(new FieldError(path + "calendar", "has no effect without days"));
    } else if (job.days() != null && name == null) {
      warnings.add(
          new FieldError(
              path + "days", "knows no holidays without spec.calendar, only Monday to Friday"));
    }
    Optional<Calendar> calendar =
        Optional.ofNullable(name).flatMap(named -> calendars.find(named).calendar());
    return new RunDays(
        excludedDays, selection.orElse(DaySelection.Any), name, calendar.orElse(RunDays.WEEK));
  }
}
