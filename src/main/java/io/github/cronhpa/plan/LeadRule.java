package io.github.cronhpa.plan;

import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.plan.memory.LeadTime;
import io.github.cronhpa.timetable.Timetable;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much earlier than its due time a job acts, so that the target is ready then. Everything else
 * goes by the due time: excluded days, deadlines, the history, and which of several runs counts.
 */
final class LeadRule {
  private LeadRule() {}

  /** The jobs of a plan, those decided for their due time that are to act before it. */
  static List<JobPlan> apply(Timetable timetable, List<JobPlan> entries, Instant now) {
    return entries.stream()
        .map(
            entry ->
                early(timetable, entry, entries, now)
                    .map(due -> ahead(timetable, entry, due))
                    .orElse(entry))
        .toList();
  }

  private static JobPlan ahead(Timetable timetable, JobPlan entry, Instant due) {
    JobCondition known = entry.known();
    // A job that is resumed has given up what passed before now, and not what comes.
    JobCondition resumed =
        entry.job().isWindow()
            ? known
            : known.toBuilder().outlook(known.nextScheduleTime(), false).build();
    return new JobPlanner(timetable, due).decide(entry.job(), resumed).early(due);
  }

  /** The due time that a job acts for before it has come, empty if it acts for none. */
  private static Optional<Instant> early(
      Timetable timetable, JobPlan entry, List<JobPlan> entries, Instant now) {
    int lead = LeadTime.seconds(timetable, entry.job(), entry.known());
    if (lead <= 0 || !counts(entry)) {
      return Optional.empty();
    }
    // What was learnt since must not undo a run that was carried out.
    Optional<Instant> handled = handled(entry).filter(due -> due.isAfter(now));
    if (handled.isPresent()) {
      return handled.filter(due -> isWithin(TimetableJob.MAX_LEAD, due, now));
    }
    return entry.isActive()
        ? entry
            .job()
            .nextRun(now)
            .filter(due -> isWithin(Duration.ofSeconds(lead), due, now))
            .filter(due -> !isPreceded(entry, due, entries, now))
        : Optional.empty();
  }

  private static boolean counts(JobPlan entry) {
    return entry.isActive() || entry.decision() instanceof Decision.Completed;
  }

  /**
   * Whether something else comes before a run: no lead passes another due time. A window goes
   * before what is due when it opens and while it is open.
   */
  private static boolean isPreceded(
      JobPlan entry, Instant due, List<JobPlan> entries, Instant now) {
    boolean isWindow = entry.job().isWindow();
    boolean isSkippedBefore = entry.job().schedule().next(now).filter(due::equals).isEmpty();
    return isSkippedBefore
        || entries.stream()
            .filter(JobPlan::isActive)
            .anyMatch(other -> isWindow ? wins(other, entry, due) : other.windowEnd() != null)
        || entries.stream()
            .flatMap(other -> dueTimes(other, isWindow || other == entry ? due : due.plusNanos(1)))
            .anyMatch(instant -> instant.isAfter(now));
  }

  /** Whether a window that opens at the same time is the one that counts. */
  private static boolean wins(JobPlan other, JobPlan entry, Instant due) {
    return other.job().isWindow()
        && other.job().index() > entry.job().index()
        && (due.equals(other.nextRun()) || handled(other).filter(due::equals).isPresent());
  }

  private static Optional<Instant> handled(JobPlan entry) {
    return Optional.ofNullable(entry.known().lastScheduleTime());
  }

  /** Due times of a job before an instant, whether it has acted for them or not. */
  private static Stream<Instant> dueTimes(JobPlan entry, Instant before) {
    Stream<Instant> ahead =
        entry.isActive()
            ? Stream.of(entry.nextRun(), entry.windowEnd(), entry.known().windowEnd())
            : Stream.empty();
    return Stream.concat(ahead, handled(entry).stream())
        .filter(instant -> instant != null && instant.isBefore(before) && counts(entry));
  }

  private static boolean isWithin(Duration lead, Instant due, Instant now) {
    return !due.minus(lead).isAfter(now);
  }

  /** When jobs act before their next due time, and when one that was acted for has come. */
  static Stream<Instant> wakes(Timetable timetable, List<JobPlan> entries, Instant now) {
    return entries.stream()
        .filter(LeadRule::counts)
        .flatMap(
            entry -> {
              int lead = LeadTime.seconds(timetable, entry.job(), entry.known());
              Optional<Instant> next =
                  lead > 0 && entry.isActive() ? entry.job().nextRun(now) : Optional.empty();
              return Stream.concat(
                  next.map(due -> due.minusSeconds(lead)).stream(), handled(entry).stream());
            })
        .filter(instant -> instant.isAfter(now));
  }
}
