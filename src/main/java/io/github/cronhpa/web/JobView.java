package io.github.cronhpa.web;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaJob;
import io.github.cronhpa.api.JobCondition;
import io.github.cronhpa.api.JobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One job of an object and where it stands.
 *
 * @param id identity of the job, null while the controller has not seen it
 * @param name name of the job
 * @param schedule when it runs, as written
 * @param targetSize replicas that the target gets
 * @param runOnce whether it ends after its first successful run
 * @param state what became of it, null while the controller has not seen it
 * @param suspended whether it is held back, by itself or with the object
 * @param lastScheduleTime last due time, null where there was none
 * @param nextScheduleTime next due time, null where there is none
 * @param message the last result in words
 */
public record JobView(
    String id,
    String name,
    String schedule,
    Integer targetSize,
    boolean runOnce,
    JobState state,
    boolean suspended,
    Instant lastScheduleTime,
    Instant nextScheduleTime,
    String message) {

  /** The jobs of the spec; an edit that the controller has not seen yet has no condition. */
  static List<JobView> of(CronHorizontalPodAutoscaler object) {
    List<JobCondition> left = new ArrayList<>(object.statusOrEmpty().conditions());
    boolean allHeld = object.specOrEmpty().suspended();
    List<JobView> views = new ArrayList<>();
    for (CronHpaJob job : object.specOrEmpty().jobs()) {
      JobCondition condition = take(left, job);
      views.add(of(job, condition, allHeld || job.suspended()));
    }
    return views;
  }

  /** In the order of the spec, so that of two jobs of one name each gets its own. */
  private static JobCondition take(List<JobCondition> left, CronHpaJob job) {
    for (int index = 0; index < left.size(); index++) {
      JobCondition condition = left.get(index);
      if (Objects.equals(condition.name(), job.name())
          && Objects.equals(condition.schedule(), job.schedule())) {
        return left.remove(index);
      }
    }
    return null;
  }

  private static JobView of(CronHpaJob job, JobCondition condition, boolean held) {
    boolean seen = condition != null;
    return new JobView(
        seen ? condition.jobId() : null,
        job.name(),
        job.schedule(),
        job.targetSize(),
        job.once(),
        seen ? condition.state() : null,
        held,
        seen ? condition.lastScheduleTime() : null,
        seen ? condition.nextScheduleTime() : null,
        seen ? condition.message() : null);
  }
}
