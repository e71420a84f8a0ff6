package io.github.cronhpa.controller;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.controller.status.Attempt;
import io.github.cronhpa.controller.work.Agenda;
import io.github.cronhpa.controller.work.RetryBackoff;
import io.github.cronhpa.plan.JobPlan;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.scale.Scaler;
import io.github.cronhpa.scale.Target;
import io.github.cronhpa.scale.outcome.ScaleOutcome;
import io.github.cronhpa.scale.outcome.ScaleOutcome.Failure;
import io.github.cronhpa.timetable.SizeOverride;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Attempts to give targets their sizes, each at its time: a run that failed is tried again after
 * its pause, and a size that is held is read once a minute. A reconcile for another reason does not
 * hurry either. An edit ends a pause, and so does a leader change.
 */
@ApplicationScoped
class ScaleAttempts {
  private static final int SECONDS_PER_MINUTE = 60;

  private final Scaler scaler;
  private final Agenda agenda;
  private final Clock clock;

  /**
   * What is tried; an edit makes another one of it.
   *
   * @param name the job of a run or the phase of an override, null for a size that is held
   * @param time when the run was due or the override began, null for a size that is held
   */
  private record Subject(String uid, Long generation, String name, Instant time) {
    static Subject run(ObjectMeta meta, JobPlan entry) {
      return new Subject(
          meta.getUid(), meta.getGeneration(), entry.known().jobId(), entry.due().orElseThrow());
    }

    static Subject held(ObjectMeta meta) {
      return new Subject(meta.getUid(), meta.getGeneration(), null, null);
    }

    static Subject override(ObjectMeta meta, SizeOverride override) {
      return new Subject(
          meta.getUid(),
          meta.getGeneration(),
          override.phase() + " " + override.status().request(),
          override.status().since());
    }
  }

  ScaleAttempts(Scaler scaler, Agenda agenda, Clock clock) {
    this.scaler = scaler;
    this.agenda = agenda;
    this.clock = clock;
  }

  /**
   * Until when a plan must not be carried out, empty if it may be now or if it asks for nothing.
   */
  Optional<Instant> pausedUntil(CronHorizontalPodAutoscaler object, Plan plan, Instant now) {
    return subject(object.getMetadata(), plan)
        .flatMap(subject -> agenda.pausedUntil(ResourceID.fromResource(object), subject, now));
  }

  /**
   * The attempt that failed and after which a size that is held has to wait; its message stays
   * until the next one.
   */
  Optional<Attempt> failedHold(CronHorizontalPodAutoscaler object, Plan plan, Instant now) {
    Subject subject = Subject.held(object.getMetadata());
    return plan.held()
        .flatMap(level -> agenda.pausedAfter(ResourceID.fromResource(object), subject, now))
        .map(Attempt.class::cast)
        .filter(attempt -> attempt.outcome() instanceof Failure);
  }

  private static Optional<Subject> subject(ObjectMeta meta, Plan plan) {
    return plan.acting()
        .map(entry -> Subject.run(meta, entry))
        .or(() -> plan.byOverride().map(size -> Subject.override(meta, plan.override())))
        .or(() -> plan.held().map(level -> Subject.held(meta)));
  }

  /** Gives the target the size of the run that acts, of the override, or the one that is held. */
  Optional<Attempt> make(CronHorizontalPodAutoscaler object, Plan plan, Instant now) {
    return plan.sizeToSet().map(size -> make(object, plan, size, now));
  }

  private Attempt make(
      CronHorizontalPodAutoscaler object, Plan plan, TargetSize size, Instant now) {
    Target target =
        new Target(object.getMetadata().getNamespace(), object.getSpec().scaleTargetRef());
    ScaleOutcome outcome = scaler.scale(target, size);
    TargetSize found = outcome.before();
    // An attempt that failed may have taken effect: then its own size is found by the next one.
    ScaleOutcome whole =
        subject(object.getMetadata(), plan)
            .flatMap(subject -> agenda.lastAttempt(ResourceID.fromResource(object), subject))
            .map(earlier -> ((Attempt) earlier).outcome())
            .filter(Failure.class::isInstance)
            .map(ScaleOutcome::before)
            .filter(earlier -> found == null || found.isSetTo(size))
            .map(outcome::startingAt)
            .orElse(outcome);
    return new Attempt(whole, Duration.between(now, clock.instant()));
  }

  /**
   * When the next attempt is to be made: that of a run or an override that failed after its pause,
   * that of a size that is held in a minute.
   *
   * @param status the status after the attempt, which says since when a run fails
   * @return the end of the pause that begins here, empty if there is nothing to try again
   */
  Optional<Instant> next(
      CronHorizontalPodAutoscaler object,
      Plan plan,
      Attempt attempt,
      CronHpaStatus status,
      Instant now) {
    ObjectMeta meta = object.getMetadata();
    Optional<Instant> retryAt =
        attempt.outcome() instanceof Failure failure
            ? retryAt(plan, failure, status, now)
            : Optional.empty();
    Optional<Instant> next =
        retryAt
            .map(at -> at.plus(attempt.took()))
            .or(
                () ->
                    plan.levels().timetable().holds()
                        ? Optional.of(inAMinute(meta, now))
                        : Optional.empty());
    Subject subject =
        subject(meta, plan)
            .filter(tried -> retryAt.isPresent())
            .orElseGet(() -> Subject.held(meta));
    agenda.pause(ResourceID.fromResource(object), subject, attempt, now, next);
    return next;
  }

  /** A size that is held has its minute. */
  private static Optional<Instant> retryAt(
      Plan plan, Failure failure, CronHpaStatus status, Instant now) {
    if (plan.acting().isPresent()) {
      return Optional.of(RetryBackoff.retryAt(failure, status, now));
    }
    return plan.byOverride()
        .map(size -> plan.override().failingSince())
        .map(since -> RetryBackoff.of(failure.kind()).pause(since, now, failure.retryAfter()))
        .map(now::plus);
  }

  /** Each object has a second of its own, so that a thousand of them do not read at once. */
  private static Instant inAMinute(ObjectMeta meta, Instant now) {
    int own = Math.floorMod(meta.getUid().hashCode(), SECONDS_PER_MINUTE - 1) + 1;
    Instant next = now.truncatedTo(ChronoUnit.MINUTES).plusSeconds(own);
    return next.isAfter(now) ? next : next.plusSeconds(SECONDS_PER_MINUTE);
  }
}
