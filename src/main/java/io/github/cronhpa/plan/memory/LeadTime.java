package io.github.cronhpa.plan.memory;

import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.timetable.Timetable;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How much earlier than its due time a job acts, as the spec says it or as it was learnt. */
public final class LeadTime {
  static final int REMEMBERED = 10;

  /** The slowest time that is remembered and a fifth of it. */
  private static final double MARGIN = 1.2;

  private LeadTime() {}

  /**
   * The lead of a job.
   *
   * @param timetable its timetable, which bounds the lead that is learnt
   * @param job the job
   * @param known its condition, which holds how long the target took to be ready
   * @return a number of seconds, 0 for none
   */
  public static int seconds(Timetable timetable, TimetableJob job, JobCondition known) {
    if (job.spec().learnsLead() && !known.readySeconds().isEmpty()) {
      double wanted = Math.ceil(Collections.max(known.readySeconds()) * MARGIN);
      return (int) Math.min(wanted, timetable.maxLead().toSeconds());
    }
    return Objects.requireNonNullElse(job.spec().leadSeconds(), 0);
  }

  /**
   * When to look at an object again because a lead was learnt that was not known before.
   *
   * @param before the status before
   * @param after the status with what was learnt
   * @param now the present
   * @return when the first of its jobs is to act that has another lead, in a second if that has
   *     passed; empty if there is none
   */
  public static Optional<Instant> wake(CronHpaStatus before, CronHpaStatus after, Instant now) {
    Map<String, Integer> leads = new HashMap<>();
    before.conditions().forEach(each -> leads.put(each.jobId(), each.leadSeconds()));
    return after.conditions().stream()
        .filter(each -> each.leadSeconds() != null && each.nextScheduleTime() != null)
        .filter(each -> !each.leadSeconds().equals(leads.get(each.jobId())))
        .map(each -> each.nextScheduleTime().minusSeconds(each.leadSeconds()))
        .map(instant -> instant.isAfter(now) ? instant : now.plusSeconds(1))
        .min(Instant::compareTo);
  }

  /**
   * The times to be ready that are remembered.
   *
   * @param before the times before, in seconds, newest last
   * @param seconds the newest time
   * @return the last ten times
   */
  public static List<Integer> remembered(List<Integer> before, int seconds) {
    List<Integer> all = new ArrayList<>(before);
    all.add(seconds);
    return List.copyOf(all.subList(Math.max(0, all.size() - REMEMBERED), all.size()));
  }
}
