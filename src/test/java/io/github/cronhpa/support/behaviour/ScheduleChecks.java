package io.github.cronhpa.support.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.calendar.Calendar;
import io.github.cronhpa.calendar.CalendarParser;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.calendar.InvalidCalendarException;
import io.github.cronhpa.schedule.ExcludedDays;
import io.github.cronhpa.schedule.ParsedSchedule;
import io.github.cronhpa.schedule.Schedule;
import io.github.cronhpa.schedule.ScheduleParser;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.Timetable;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Rows about when a schedule comes. */
public final class ScheduleChecks {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm xxx");

  private ScheduleChecks() {}

  private record Columns(List<String> columns, Consumer<Map<String, String>> each)
      implements RowCheck {
    @Override
    public void check(Map<String, String> row) {
      each.accept(row);
    }
  }

  /** All runs of one local day. */
  public static RowCheck ofClockChanges() {
    return new Columns(
        List.of("Zone", "Day", "Schedule", "Runs", "Why"),
        row -> {
          ZoneId zone = ZoneId.of(row.get("Zone"));
          LocalDate day = LocalDate.parse(row.get("Day"));
          assertThat(String.join(", ", runsOf(row.get("Schedule"), zone, day)))
              .isEqualTo(row.get("Runs"));
        });
  }

  private static List<String> runsOf(String text, ZoneId zone, LocalDate day) {
    Schedule schedule = schedule(text, zone, Instant.EPOCH);
    List<String> runs = new ArrayList<>();
    Optional<Instant> next = schedule.next(day.atStartOfDay(zone).toInstant().minusSeconds(1));
    while (next.isPresent() && LocalDate.ofInstant(next.get(), zone).equals(day)) {
      runs.add(TIME.format(next.get().atZone(zone)));
      next = schedule.next(next.get());
    }
    return runs;
  }

  /** The next run of a schedule whose zone or anchor matters; UTC throughout. */
  public static RowCheck ofNextRuns() {
    return new Columns(
        List.of("Schedule", "Created", "After", "Next run", "Why"),
        row -> {
          Instant created = WordedTime.part(row.get("Created")).time();
          Optional<Instant> next =
              schedule(row.get("Schedule"), ZoneOffset.UTC, created)
                  .next(WordedTime.part(row.get("After")).time());
          assertThat(next.map(WordedTime::words).orElse("never")).isEqualTo(row.get("Next run"));
        });
  }

  /** Which of three zones counts, for a job at 08:00. */
  public static RowCheck ofZones() {
    return new Columns(
        List.of("job.timeZone", "spec.timeZone", "Controller", "0 0 8 * * * runs at"),
        row -> {
          CronHpaJob job =
              new CronHpaJob(
                  "up",
                  "0 0 8 * * *",
                  1,
                  null,
                  given(row.get("job.timeZone")),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null);
          CronHpaSpec spec =
              new CronHpaSpec(
                  new ScaleTargetRef("apps/v1", "Deployment", "web"),
                  List.of(job),
                  List.of(),
                  given(row.get("spec.timeZone")),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null);
          ZoneId zone = ZoneId.of(row.get("Controller"));
          Timetable timetable =
              Timetable.of(spec, new ScheduleContext("uid", "default/web", Instant.EPOCH, zone));
          Instant start = WordedTime.part("4 May 00:00").time().minusSeconds(1);
          assertThat(timetable.jobs().get(0).schedule().next(start).map(WordedTime::words))
              .contains(row.get("0 0 8 * * * runs at"));
        });
  }

  /** What H becomes for a job of the object shop/web. */
  public static RowCheck ofNames() {
    return new Columns(
        List.of("Schedule", "Job", "Means", "Why"),
        row -> {
          CronHpaSpec spec =
              new CronHpaSpec(
                  new ScaleTargetRef("apps/v1", "Deployment", "web"),
                  List.of(new CronHpaJob(row.get("Job"), row.get("Schedule"), 1)),
                  List.of());
          TimetableJob job =
              Timetable.of(
                      spec, new ScheduleContext("uid", "shop/web", Instant.EPOCH, ZoneOffset.UTC))
                  .jobs()
                  .get(0);
          assertThat(job.problems()).isEmpty();
          assertThat(job.resolvedSchedule()).isEqualTo(row.get("Means"));
        });
  }

  private static String given(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  /** Whether an entry of excludeDates excludes a local day. */
  public static RowCheck ofExcludedDays() {
    return new Columns(
        List.of("Entry", "Day", "Excluded", "Why"),
        row -> {
          ExcludedDays days = ExcludedDays.parse(List.of(row.get("Entry")), Calendars.UNSEEN);
          assertThat(days.problems()).isEmpty();
          assertThat(List.of("yes", "no")).contains(row.get("Excluded"));
          assertThat(days.exclusion(LocalDate.parse(row.get("Day"))).isPresent())
              .isEqualTo(row.get("Excluded").equals("yes"));
        });
  }

  /** Whether a local day is a workday of a calendar. */
  public static RowCheck ofCalendars() {
    return new Columns(
        List.of("Calendar", "Day", "Workday", "Why"),
        row -> {
          Calendar calendar = calendar(row.get("Calendar").replace(", ", "\n"));
          assertThat(List.of("yes", "no")).contains(row.get("Workday"));
          assertThat(calendar.isWorkday(LocalDate.parse(row.get("Day"))))
              .isEqualTo(row.get("Workday").equals("yes"));
        });
  }

  private static Calendar calendar(String lines) {
    try {
      return CalendarParser.parse(Map.of(CalendarParser.DATES, lines), ZoneOffset.UTC);
    } catch (InvalidCalendarException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Schedule schedule(String text, ZoneId zone, Instant anchor) {
    return ((ParsedSchedule.Valid) ScheduleParser.parse(text, zone, anchor)).schedule();
  }
}
