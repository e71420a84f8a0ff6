package io.github.cronhpa.support;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import java.util.List;

/** Parts of the model with the fields that a test is about; all others are absent. */
public final class TestModel {
  private TestModel() {}

  /** A status with conditions and what they were accepted with. */
  public static CronHpaStatus status(
      Long generation,
      ScaleTargetRef target,
      List<String> excludeDates,
      List<JobCondition> conditions) {
    return new CronHpaStatus(
        generation,
        target,
        excludeDates,
        conditions,
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
  }

  /** A spec that holds the size between due times. */
  public static CronHpaSpec holding(ScaleTargetRef target, CronHpaJob... jobs) {
    return new CronHpaSpec(target, List.of(jobs), null, null, null, null, null, null, true, null);
  }

  /** A job that holds its size for a duration, or does not if that is null. */
  public static CronHpaJob window(
      String name, String schedule, Integer targetSize, String duration) {
    return new CronHpaJob(
        name, schedule, targetSize, null, null, null, null, null, null, null, duration, null, null);
  }
}
