package io.github.cronhpa.schedule;

import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.api.CronHpaStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The coming runs of one object with their sizes, as the planner will decide them for a controller
 * that is there all the time.
 *
 * @param from where it begins; a run of this instant counts as over
 * @param to where it ends, included; the time of the last run where it is truncated
 * @param timeZone IANA zone that counts for the spec, in which {@code excludedDays} are days
 * @param startSize replicas at {@code from}, null where they are not known
 * @param runs the runs, by time, those of one instant in the order of {@code spec.jobs}
 * @param truncated whether there are more runs than were asked for
 * @param steps the sizes that follow from the runs, by time
 * @param excludedDays the excluded days in it
 * @param saving what the coming week saves, null where it cannot be said
 */
public record Timeline(
    Instant from,
    Instant to,
    String timeZone,
    Integer startSize,
    List<TimelineRun> runs,
    boolean truncated,
    List<TimelineStep> steps,
    List<ExcludedSpan> excludedDays,
    Saving saving) {

  /** How many runs a timeline shows unless somebody asks for fewer. */
  public static final int MOST_RUNS = 2_000;

  /** How much of the future is wanted at most, in days. */
  public static final int MOST_DAYS = 366;

  /**
   * A stretch of time.
   *
   * @param from its begin, excluded
   * @param to its end, included
   * @param mostRuns how many runs are wanted; all those of one instant or none
   */
  public record Window(Instant from, Instant to, int mostRuns) {}

  /**
   * Foresees the runs of one object. Takes time in proportion to the runs and not to the stretch.
   *
   * @param spec the spec
   * @param origin what its relative terms relate to
   * @param status the newest status: a job that runs once and is done does not run again
   * @param window the stretch
   * @param startSize replicas at its begin, null where they are not known
   * @return the timeline; empty for an object that is suspended
   */
  public static Timeline of(
      CronHpaSpec spec,
      Timetable.Origin origin,
      CronHpaStatus status,
      Window window,
      Integer startSize) {
    Timetable timetable = Timetable.of(spec, origin);
    Plan plan = Planner.plan(spec, timetable, status, window.from());
    TimelineWalk walk = new TimelineWalk(timetable, plan, window);
    walk.goTo(window.to());
    List<TimelineRun> runs = walk.runs();
    Instant to = walk.truncated() ? runs.get(runs.size() - 1).scheduleTime() : window.to();
    ZoneId zone = TimeZones.parse(spec.timeZone()).orElse(origin.zone());
    return new Timeline(
        window.from(),
        to,
        zone.getId(),
        startSize,
        runs,
        walk.truncated(),
        walk.steps(),
        ExcludedSpan.between(window.from(), to, timetable.excludedDays(), zone),
        isOfTimetable(spec) ? Saving.of(walk, window.from(), startSize) : null);
  }

  /** The size of what a HorizontalPodAutoscaler scales is not the timetable's. */
  private static boolean isOfTimetable(CronHpaSpec spec) {
    return spec.scaleTargetRef() != null && !spec.scaleTargetRef().hpa();
  }
}
