package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.controller.ledger.StatusLedger;
import io.github.cronhpa.plan.JobPlan;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.plan.Planner;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.Timetable;
import io.github.cronhpa.timetable.TimetableSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Plans objects of the cluster, with the settings of the controller. */
@ApplicationScoped
class ObjectPlanner {
  private final StatusLedger ledger;
  private final TimetableSettings settings;
  private final ScaleAttempts attempts;

  ObjectPlanner(StatusLedger ledger, TimetableSettings settings, ScaleAttempts attempts) {
    this.ledger = ledger;
    this.settings = settings;
    this.attempts = attempts;
  }

  /** What to do about an object, what that was decided from, and until when that is paused. */
  record Planned(
      CronHorizontalPodAutoscaler object,
      CronHpaStatus before,
      Timetable timetable,
      Plan plan,
      Optional<Instant> pausedUntil) {

    boolean isRetry() {
      return pausedUntil.isEmpty() && plan.acting().filter(JobPlan::isRetry).isPresent();
    }

    /** Whether the watch has yet to show the spec that the newest status is about. */
    boolean isOutdated() {
      Long observed = before.observedGeneration();
      Long generation = object.getMetadata().getGeneration();
      return observed != null && generation != null && observed > generation;
    }

    boolean isDue() {
      return plan.isDue()
          || pausedUntil.isEmpty() && (plan.held().isPresent() || plan.byOverride().isPresent());
    }
  }

  Planned plan(CronHorizontalPodAutoscaler object, Instant now) {
    CronHpaStatus before = ledger.newest(object);
    Timetable timetable =
        Timetable.of(
            object.specOrEmpty(),
            new ScheduleContext(
                object.getMetadata().getUid(),
                object.namespacedName(),
                object.creation(),
                object.override(),
                settings));
    return plan(object, before, timetable, now);
  }

  private Planned plan(
      CronHorizontalPodAutoscaler object, CronHpaStatus before, Timetable timetable, Instant now) {
    Plan plan = Planner.plan(object.specOrEmpty(), timetable, before, now);
    return new Planned(object, before, timetable, plan, attempts.pausedUntil(object, plan, now));
  }

  /**
   * When the next job is due by the status that was decided. At once, if it leaves something to do:
   * a later run of the same job that is skipped, a size to hold now that nothing else scales the
   * target, a lead that was just learnt and has begun. No event would say so, because those of our
   * own statuses are left out.
   *
   * @param done the plan, which was carried out
   * @param status what was decided
   * @return an instant, empty if no job will be due
   */
  Optional<Instant> wakeAfter(Planned done, CronHpaStatus status, Instant now) {
    if (status.equals(done.before())) {
      return done.plan().wake();
    }
    Planned next = plan(done.object(), status, done.timetable(), now);
    return next.pausedUntil().isEmpty() && next.isDue() ? Optional.of(now) : next.plan().wake();
  }
}
