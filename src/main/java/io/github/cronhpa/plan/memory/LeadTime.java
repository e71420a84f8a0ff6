package io.github.cronhpa.plan.memory;

import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.timetable.Timetable;
import io.github.cronhpa.timetable.TimetableJob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

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
