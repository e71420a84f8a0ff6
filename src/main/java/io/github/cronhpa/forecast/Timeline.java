package io.github.cronhpa.forecast;

import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.plan.Planner;
import io.github.cronhpa.schedule.ExcludedPeriod;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.Timetable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The coming runs of one object with their sizes, as the planner will decide them for a controller
 * that is there all the time.
 *
 * @param from where it begins; a run of this instant counts as over
 * @param to where it ends, included; the time of the last run if it is truncated
 * @param timeZone IANA zone that counts for the spec, in which {@code excludedDays} are days
 * @param resolvedSchedules the schedules with values in place of {@code H}, by name of the job
 * @param startSize replicas at {@code from}, those of an open window if nothing else is known, null
 *     if they are not known
 * @param runs the runs, by time, those of one instant in the order of {@code spec.jobs}
 * @param truncated whether there are more runs than were asked for
 * @param steps the sizes that follow from the runs, by time
 * @param windows the windows that are open in it, in the order of their ends
 * @param excludedDays the excluded days in it
 * @param calendarDays the days in it that calendars of the spec name
 * @param saving what the coming week saves, null if it cannot be said
 */
public record Timeline(
    Instant from,
    Instant to,
    String timeZone,
    Map<String, String> resolvedSchedules,
    Integer startSize,
    List<TimelineRun> runs,
    boolean truncated,
    List<ReplicaLevel> steps,
    List<TimelineWindow> windows,
    List<ExcludedPeriod> excludedDays,
    List<CalendarPeriod> calendarDays,
    WeeklySavings saving) {

  /** How many runs a timeline shows unless somebody asks for fewer. */
  public static final int MAX_RUNS = 2_000;

  /** How much of the future is wanted at most, in days. */
  public static final int MAX_DAYS = 366;

  /**
   * A stretch of time.
   *
   * @param from its begin, excluded
   * @param to its end, included
   * @param maxRuns how many runs are wanted; all those of one instant or none
   */
  public record Window(Instant from, Instant to, int maxRuns) {}

  /**
   * Foresees the runs of one object. Takes time in proportion to the runs and not to the stretch.
   *
   * @param spec the spec
   * @param origin what its relative terms relate to
   * @param status the newest status: a job that runs once and is done does not run again
   * @param window the stretch
   * @param startSize replicas at its begin, null if they are not known
   * @return the timeline; empty for an object that is suspended
   */
  public static Timeline of(
      CronHpaSpec spec,
      ScheduleContext origin,
      CronHpaStatus status,
      Window window,
      Integer startSize) {
    Timetable timetable = Timetable.of(spec, origin);
    Plan plan = Planner.plan(spec, timetable, status, window.from());
    Integer startReplicas = startReplicas(plan, window.from(), startSize);
    TimelineSimulation walk =
        new TimelineSimulation(plan, window, isOfTimetable(spec) ? startSize : null);
    walk.goTo(window.to());
    List<TimelineRun> runs = walk.runs();
    Instant to = walk.truncated() ? runs.get(runs.size() - 1).scheduleTime() : window.to();
    ZoneId zone = timetable.zone();
    return new Timeline(
        window.from(),
        to,
        zone.getId(),
        resolvedSchedules(timetable),
        startReplicas,
        runs,
        walk.truncated(),
        walk.steps(),
        walk.windows().stream().filter(open -> open.from().isBefore(to)).toList(),
        ExcludedPeriod.between(window.from(), to, timetable.excludedDays(), zone),
        CalendarPeriod.between(window.from(), to, timetable.calendars(), zone),
        isOfTimetable(spec) ? WeeklySavings.of(walk, window.from(), startReplicas) : null);
  }

  /** A window that opens now or a size that is held is set; a window that is open has set its. */
  private static Integer startReplicas(Plan plan, Instant from, Integer known) {
    // A job without windows acts at the beginning of the line, so it is a step of it.
    boolean isStep = plan.acting().isPresent() && !plan.levels().timetable().hasWindows();
    return plan.sizeToSet()
        .filter(size -> !isStep)
        .or(plan.override()::active)
        .map(TargetSize::targetSize)
        .or(() -> Optional.ofNullable(known))
        .or(() -> plan.levels().window(from).map(level -> level.size().targetSize()))
        .orElse(null);
  }

  private static Map<String, String> resolvedSchedules(Timetable timetable) {
    Map<String, String> resolved = new LinkedHashMap<>();
    timetable.jobs().stream()
        .filter(job -> job.problems().isEmpty() && job.resolvedSchedule() != null)
        .forEach(job -> resolved.put(job.spec().name(), job.resolvedSchedule()));
    return resolved;
  }

  /** The size of what is scaled within a range is not the timetable's. */
  private static boolean isOfTimetable(CronHpaSpec spec) {
    return spec.scaleTargetRef() != null && !spec.scaleTargetRef().hasRange();
  }
}
