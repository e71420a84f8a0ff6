package io.github.cronhpa.web;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.api.HistoryEntry;
import io.github.cronhpa.api.JobCondition;
import io.github.cronhpa.api.JobState;
import java.time.ZoneId;
import java.util.List;

/**
 * One object as the page shows it.
 *
 * @param namespace its namespace
 * @param name its name
 * @param target what it scales, null where the spec does not say
 * @param currentSize replicas of the target at present, null where they are not known
 * @param state the worst of the states of its jobs, null while there is none
 * @param suspended whether the whole object is held back
 * @param timeZone IANA zone that counts for the spec
 * @param lastRun the newest run, null where there was none
 * @param nextRun the run that comes next, null where none does
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
    String timeZone,
    RunView lastRun,
    NextRunView nextRun,
    List<String> warnings,
    List<JobView> jobs) {

  static CronHpaView of(
      CronHorizontalPodAutoscaler object, Integer currentSize, ZoneId controllerZone) {
    CronHpaStatus status = object.statusOrEmpty();
    List<HistoryEntry> history = status.history();
    String zone = object.specOrEmpty().timeZone();
    return new CronHpaView(
        object.getMetadata().getNamespace(),
        object.getMetadata().getName(),
        TargetView.of(object.specOrEmpty().scaleTargetRef()),
        currentSize,
        worst(object),
        object.specOrEmpty().suspended(),
        zone == null ? controllerZone.getId() : zone,
        history.isEmpty() ? null : RunView.of(history.get(0)),
        NextRunView.of(status.conditions()),
        status.warnings(),
        JobView.of(object));
  }

  /** Failed before Submitted before Succeed. */
  static JobState worst(CronHorizontalPodAutoscaler object) {
    JobState worst = null;
    for (JobCondition condition : object.statusOrEmpty().conditions()) {
      JobState state = condition.state();
      if (state == JobState.Failed) {
        return state;
      }
      worst = state == null || worst == JobState.Submitted ? worst : state;
    }
    return worst;
  }
}
