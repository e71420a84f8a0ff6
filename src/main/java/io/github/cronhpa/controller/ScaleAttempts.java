package io.github.cronhpa.controller;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.controller.status.Attempt;
import io.github.cronhpa.controller.work.Agenda;
import io.github.cronhpa.controller.work.RetryBackoff;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.scale.ScaleOutcome;
import io.github.cronhpa.scale.ScaleOutcome.Failure;
import io.github.cronhpa.scale.Scaler;
import io.github.cronhpa.scale.Target;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Attempts to give targets their sizes, each at its time: a run that failed is tried again after
 * its pause and not before, whatever else causes a reconcile meanwhile. An edit ends the pause, and
 * so does a leader change.
 */
@ApplicationScoped
class ScaleAttempts {
  private final Scaler scaler;
  private final Agenda agenda;
  private final Clock clock;

  /** What is tried; an edit makes another one of it. */
  private record Run(String uid, Long generation, String jobId, Instant due) {
    static Run of(CronHorizontalPodAutoscaler object, Plan.Entry entry) {
      ObjectMeta meta = object.getMetadata();
      return new Run(
          meta.getUid(), meta.getGeneration(), entry.known().jobId(), entry.due().orElseThrow());
    }
  }

  ScaleAttempts(Scaler scaler, Agenda agenda, Clock clock) {
    this.scaler = scaler;
    this.agenda = agenda;
    this.clock = clock;
  }

  /** Until when the run of a plan must not be tried again, empty if it may be tried now. */
  Optional<Instant> pausedUntil(CronHorizontalPodAutoscaler object, Plan plan, Instant now) {
    return plan.acting()
        .filter(Plan.Entry::isRetry)
        .flatMap(entry -> agenda.pausedUntil(id(object), Run.of(object, entry), now));
  }

  Attempt make(CronHorizontalPodAutoscaler object, Plan.Entry entry, Instant now) {
    Target target =
        new Target(object.getMetadata().getNamespace(), object.getSpec().scaleTargetRef());
    ScaleOutcome outcome = scaler.scale(target, entry.size());
    return new Attempt(outcome, Duration.between(now, clock.instant()));
  }

  /**
   * When the run of a plan is tried again.
   *
   * @param status the status after the attempt, which says since when the run fails
   * @return the end of the pause that begins here, empty if the attempt succeeded
   */
  Optional<Instant> retryAt(
      CronHorizontalPodAutoscaler object,
      Plan.Entry entry,
      Attempt attempt,
      CronHpaStatus status,
      Instant now) {
    Optional<Instant> retryAt =
        attempt.outcome() instanceof Failure failure
            ? Optional.of(RetryBackoff.retryAt(failure, status, now).plus(attempt.took()))
            : Optional.empty();
    agenda.pause(id(object), Run.of(object, entry), now, retryAt);
    return retryAt;
  }

  private static ResourceID id(CronHorizontalPodAutoscaler object) {
    return ResourceID.fromResource(object);
  }
}
