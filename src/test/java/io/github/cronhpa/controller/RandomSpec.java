package io.github.cronhpa.controller;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random specs and random edits of them. */
public final class RandomSpec {
  private static final List<String> ZONES =
      List.of("UTC", "America/New_York", "Europe/London", "America/Santiago", "Asia/Kolkata");

  private static final List<String> EXCLUDED =
      List.of(
          "* * * * * 0,6", "* * * 1 * *", "2026-05-01", "2026-10-01/2026-10-07", "* * * 29 2 *");

  private static final List<String> BOUNDS =
      List.of("2026-03-08T12:00:00Z", "2026-06-30T23:59:59Z", "2026-11-01T05:30:00Z");

  private static final List<String> DURATIONS = List.of("30m", "2h", "5h45m", "12h", "24h", "30h");

  private static final List<String> DAYS = List.of("Workdays", "Workdays", "Holidays");

  private final Random random;
  private int names;

  public RandomSpec(Random random) {
    this.random = random;
  }

  public CronHpaSpec first() {
    List<CronHpaJob> jobs = new ArrayList<>();
    for (int each = 1 + random.nextInt(4); each > 0; each--) {
      jobs.add(job("job" + names++));
    }
    Long deadline = random.nextInt(4) == 0 ? Long.valueOf(1 + random.nextInt(90_000)) : null;
    Integer otherwise = random.nextInt(3) == 0 ? random.nextInt(20) : null;
    return new CronHpaSpec(
        target(0),
        jobs,
        excluded(),
        one(ZONES),
        null,
        deadline,
        null,
        otherwise,
        null,
        "china",
        null,
        null);
  }

  private static ScaleTargetRef target(int number) {
    return new ScaleTargetRef("apps/v1", "Deployment", "web" + number);
  }

  private List<String> excluded() {
    return random.nextInt(3) == 0 ? List.of(one(EXCLUDED)) : List.of();
  }

  private CronHpaJob job(String name) {
    return new CronHpaJob(
        name,
        schedule(),
        random.nextInt(20),
        random.nextInt(8) == 0 ? true : null,
        random.nextInt(5) == 0 ? one(ZONES) : null,
        random.nextInt(12) == 0 ? true : null,
        null,
        null,
        random.nextInt(8) == 0 ? one(BOUNDS) : null,
        random.nextInt(8) == 0 ? one(BOUNDS) : null,
        random.nextInt(3) == 0 ? one(DURATIONS) : null,
        random.nextInt(4) == 0 ? one(DAYS) : null,
        null,
        null,
        null,
        null);
  }

  private String schedule() {
    return switch (random.nextInt(10)) {
      case 0 -> "@every " + (1 + random.nextInt(100)) + "h";
      case 1 ->
          "@date 2026-%02d-%02d 08:00:00".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
      case 2 -> "0 0 */" + (2 + random.nextInt(10)) + " * * *";
      case 3 -> "0 30 " + random.nextInt(24) + " * * 1-5";
      case 4 -> "0 0 0 1,15 * *";
      case 5 -> "@daily";
      case 6 -> "0 30 1,2 * * *";
      default -> "0 " + random.nextInt(60) + " " + random.nextInt(24) + " * * *";
    };
  }

  public CronHpaSpec edited(CronHpaSpec spec) {
    List<CronHpaJob> jobs = new ArrayList<>(spec.jobs());
    ScaleTargetRef target = spec.scaleTargetRef();
    List<String> excluded = spec.excludeDates();
    Boolean suspend = spec.suspend();
    int at = random.nextInt(jobs.size());
    CronHpaJob job = jobs.get(at);
    switch (random.nextInt(10)) {
      case 0 -> jobs.add(random.nextInt(jobs.size() + 1), job("job" + names++));
      case 1 -> {
        if (jobs.size() > 1) {
          jobs.remove(at);
        }
      }
      case 2 -> jobs.set(at, job(job.name()));
      case 3 -> jobs.set(at, suspended(job, !job.suspended()));
      case 4 -> Collections.shuffle(jobs, random);
      case 5 -> target = target(random.nextInt(3));
      case 6 -> excluded = excluded();
      default -> suspend = spec.suspended() ? null : Boolean.TRUE;
    }
    return new CronHpaSpec(
        target,
        jobs,
        excluded,
        spec.timeZone(),
        suspend,
        spec.startingDeadlineSeconds(),
        null,
        spec.otherwiseSize(),
        null,
        spec.calendar(),
        null,
        null);
  }

  private static CronHpaJob suspended(CronHpaJob job, boolean suspend) {
    return new CronHpaJob(
        job.name(),
        job.schedule(),
        job.targetSize(),
        job.runOnce(),
        job.timeZone(),
        suspend ? true : null,
        job.minReplicas(),
        job.maxReplicas(),
        job.notBefore(),
        job.notAfter(),
        job.duration(),
        job.days(),
        null,
        null,
        null,
        null);
  }

  private String one(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
