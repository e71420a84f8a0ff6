package io.github.cronhpa.support;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.WarmUp;
import io.github.cronhpa.api.spec.WarmUpPath;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.HistoryEntry;
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
    return new CronHpaSpec(
        target, List.of(jobs), null, null, null, null, null, null, true, null, null, null);
  }

  /** A job that is completed by its first successful run. */
  public static CronHpaJob once(String name, String schedule, Integer targetSize) {
    return job(name, schedule, targetSize, true, null, null, null, null, null);
  }

  /** A job that holds its size for a duration, or does not if that is null. */
  public static CronHpaJob window(
      String name, String schedule, Integer targetSize, String duration) {
    return job(name, schedule, targetSize, null, null, duration, null, null, null);
  }

  /** The same job, suspended. */
  public static CronHpaJob suspended(CronHpaJob job) {
    return job(job.name(), job.schedule(), job.targetSize(), null, true, null, null, null, null);
  }

  /** A spec that is suspended. */
  public static CronHpaSpec suspended(ScaleTargetRef target, CronHpaJob... jobs) {
    return new CronHpaSpec(
        target, List.of(jobs), null, null, true, null, null, null, null, null, null, null);
  }

  /** A spec whose targets should be ready within a deadline, null for none. */
  public static CronHpaSpec within(
      Integer readyDeadlineSeconds, ScaleTargetRef target, CronHpaJob... jobs) {
    return new CronHpaSpec(
        target,
        List.of(jobs),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        readyDeadlineSeconds,
        null);
  }

  /** A job that acts early, by a fixed lead or by one that it learns. */
  public static CronHpaJob early(
      String name, String schedule, Integer targetSize, Integer leadSeconds, Boolean readyBy) {
    return job(name, schedule, targetSize, null, null, null, leadSeconds, readyBy, null);
  }

  /** A job that has a path of its cache loaded, and learns how much earlier it must act. */
  public static CronHpaJob warming(String name, String schedule, Integer targetSize) {
    WarmUp warm = new WarmUp(true, List.of(new WarmUpPath("/train", 2)));
    return job(name, schedule, targetSize, null, null, null, null, true, warm);
  }

  private static CronHpaJob job(
      String name,
      String schedule,
      Integer targetSize,
      Boolean runOnce,
      Boolean suspend,
      String duration,
      Integer leadSeconds,
      Boolean readyBy,
      WarmUp warm) {
    return new CronHpaJob(
        name,
        schedule,
        targetSize,
        runOnce,
        null,
        suspend,
        null,
        null,
        null,
        null,
        duration,
        null,
        null,
        leadSeconds,
        readyBy,
        warm);
  }

  /** A run by itself, without what is found out about its target later. */
  public static HistoryEntry run(HistoryEntry entry) {
    return new HistoryEntry(
        entry.job(),
        entry.scheduleTime(),
        entry.executionTime(),
        entry.fromReplicas(),
        entry.toReplicas(),
        entry.result(),
        entry.message());
  }
}
