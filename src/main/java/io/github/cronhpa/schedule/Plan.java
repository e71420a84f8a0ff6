package io.github.cronhpa.schedule;

import io.github.cronhpa.api.JobCondition;
import io.github.cronhpa.api.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done about one object now, and when to look at it again.
 *
 * @param jobs one entry per job, in the order of the spec
 * @param wake when the next job is due, empty where none ever is
 */
public record Plan(List<Entry> jobs, Optional<Instant> wake) {

  /**
   * One job in a plan.
   *
   * @param job the job
   * @param known where the job stood before, brought up to the spec: a new job is taken in here
   * @param decision what is to be done about it
   * @param nextRun next due time on a day that is not excluded, null where there is none
   */
  public record Entry(TimetableJob job, JobCondition known, Decision decision, Instant nextRun) {}

  /**
   * What is probably not meant and shows only as time goes by.
   *
   * @return one sentence for each job that will never run, though nothing is wrong with it
   */
  public List<String> warnings() {
    return jobs.stream().filter(Plan::neverRuns).map(Plan::warning).toList();
  }

  private static boolean neverRuns(Entry entry) {
    return entry.nextRun() == null
        && entry.decision() instanceof Decision.Wait
        && !(entry.job().schedule() instanceof OnceSchedule && hasRun(entry));
  }

  /** A date whose run is over lies in the past as well; that is not worth a warning. */
  private static boolean hasRun(Entry entry) {
    return entry.known().state() != JobState.Submitted;
  }

  private static String warning(Entry entry) {
    TimetableJob job = entry.job();
    String path = "spec.jobs[" + job.index() + "].schedule: " + Quote.of(job.spec().schedule());
    return job.schedule() instanceof OnceSchedule once
        ? path + " is in the past and will not run"
        : path + " runs on excluded days only and will not run";
  }

  /**
   * The job that acts.
   *
   * @return the one entry whose decision is {@link Decision.Run}, empty where no job acts
   */
  public Optional<Entry> acting() {
    return jobs.stream().filter(entry -> entry.decision() instanceof Decision.Run).findFirst();
  }
}
