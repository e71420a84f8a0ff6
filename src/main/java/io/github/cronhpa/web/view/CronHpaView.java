package io.github.cronhpa.web.view;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.HoldStatus;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.RunResult;
import java.time.ZoneId;
import java.util.List;

/**
 * One object as the page shows it.
 *
 * @param namespace its namespace
 * @param name its name
 * @param target what it scales, null if the spec does not say
 * @param currentSize replicas of the target at present, null if they are not known
 * @param state the worst of the states of its jobs, null while there is none
 * @param suspended whether the whole object is held back
 * @param holds whether the size of the target is held between due times
 * @param corrections how many times it was set back within an hour
 * @param override the size by hand or the pause that goes before the jobs, {@code 5 until
 *     2026-05-01T20:00:00Z}, null if there is none
 * @param timeZone IANA zone that counts for the spec
 * @param lastRun the newest run, null if there was none
 * @param nextRun the run that comes next, null if none does
 * @param warnings what is probably not meant
 * @param jobs its jobs in the order of the spec
 */
public record CronHpaView(
    String namespace,
    String name,
    TargetView target,
    Integer currentSize,
    JobState state,
    boolean suspended,
    boolean holds,
    int corrections,
    String override,
    String timeZone,
    RunView lastRun,
    NextRunView nextRun,
    List<String> warnings,
    List<JobView> jobs) {

  /**
   * The view of an object.
   *
   * @param object the object
   * @param currentSize replicas of its target at present, null if they are not known
   * @param controllerZone the zone of schedules that name none
   * @return the view
   */
  public static CronHpaView of(
      CronHorizontalPodAutoscaler object, Integer currentSize, ZoneId controllerZone) {
    CronHpaStatus status = object.statusOrEmpty();
    List<HistoryEntry> history = status.history();
    String zone = object.specOrEmpty().timeZone();
    return new CronHpaView(
        object.getMetadata().getNamespace(),
        object.getMetadata().getName(),
        TargetView.of(object.specOrEmpty().scaleTargetRef()),
        currentSize,
        status.state(),
        object.specOrEmpty().suspended(),
        object.specOrEmpty().holds(),
        corrections(status.hold()),
        override(status),
        zone == null ? controllerZone.getId() : zone,
        lastRun(history),
        NextRunView.of(status),
        status.warnings(),
        JobView.of(object));
  }

  static String override(CronHpaStatus status) {
    return status.override() == null ? null : status.override().summary();
  }

  private static int corrections(HoldStatus hold) {
    return hold == null || hold.corrections() == null ? 0 : hold.corrections();
  }

  /** A correction of the size is no run. */
  private static RunView lastRun(List<HistoryEntry> history) {
    return history.stream()
        .filter(entry -> entry.result() != RunResult.Held)
        .findFirst()
        .map(RunView::of)
        .orElse(null);
  }
}
