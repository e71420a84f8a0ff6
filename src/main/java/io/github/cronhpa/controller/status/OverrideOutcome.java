package io.github.cronhpa.controller.status;

import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.EventReason;
import io.github.cronhpa.api.status.OverrideState;
import io.github.cronhpa.api.status.OverrideStatus;
import io.github.cronhpa.controller.event.Notice;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.scale.outcome.ScaleOutcome;
import io.github.cronhpa.timetable.SizeOverride;
import java.util.Optional;

/**
 * What became of an override in one reconcile.
 *
 * @param status what to store of it, null for nothing
 * @param notice what to report
 * @param isEnded whether it ended now
 * @param sizeBefore if it ended, the size of the target before it, null if that is not known
 */
record OverrideOutcome(
    OverrideStatus status, Optional<Notice> notice, boolean isEnded, TargetSize sizeBefore) {

  static OverrideOutcome of(Plan plan, Optional<Attempt> attempt, StatusMessages messages) {
    SizeOverride override = plan.override();
    OverrideStatus status = override.status();
    boolean isEnding = override.phase() == SizeOverride.Phase.ENDING;
    boolean isTried = plan.byOverride().isPresent() || isEnding && plan.acting().isPresent();
    if (override.phase() == SizeOverride.Phase.NONE || isTried && attempt.isEmpty()) {
      return unchanged(status);
    }
    Optional<ScaleOutcome> outcome = attempt.filter(tried -> isTried).map(Attempt::outcome);
    if (outcome.isPresent() && outcome.get() instanceof ScaleOutcome.Failure failure) {
      // The failure of a job is reported for the job.
      return plan.acting().isPresent()
          ? unchanged(status)
          : failed(status, messages.failed(failure.message()));
    }
    Optional<ScaleOutcome.Success> success = outcome.map(ScaleOutcome.Success.class::cast);
    TargetSize found = outcome.map(ScaleOutcome::before).orElse(null);
    if (isEnding) {
      return ended(plan, success, found, messages);
    }
    return status.state() == OverrideState.Active
        ? unchanged(status)
        : begun(status, success, found, messages);
  }

  private static OverrideOutcome unchanged(OverrideStatus status) {
    return new OverrideOutcome(status, Optional.empty(), false, null);
  }

  private static OverrideOutcome failed(OverrideStatus status, String message) {
    Optional<Notice> notice =
        message.equals(status.message())
            ? Optional.empty()
            : Optional.of(new Notice(EventReason.Failed, message));
    return new OverrideOutcome(
        status.with(status.state(), message, status.sizeBefore()), notice, false, null);
  }

  private static OverrideOutcome begun(
      OverrideStatus status,
      Optional<ScaleOutcome.Success> success,
      TargetSize found,
      StatusMessages messages) {
    TargetSize before = status.sizeBefore() == null ? found : status.sizeBefore();
    return new OverrideOutcome(
        status.with(OverrideState.Active, null, before),
        Optional.of(new Notice(EventReason.Overridden, messages.overridden(status, success))),
        false,
        null);
  }

  /** What is stored of it is needed while its annotation is still there. */
  private static OverrideOutcome ended(
      Plan plan,
      Optional<ScaleOutcome.Success> success,
      TargetSize found,
      StatusMessages messages) {
    OverrideStatus status = plan.override().status();
    String message = messages.overrideEnded(success, plan.acting().isPresent());
    boolean isAsked =
        plan.levels()
            .timetable()
            .override()
            .filter(request -> request.text().equals(status.request()))
            .isPresent();
    // A pause has left the size as it was.
    TargetSize before = status.replicas() == null ? found : status.sizeBefore();
    return new OverrideOutcome(
        isAsked ? status.with(OverrideState.Ended, null, null) : null,
        Optional.of(new Notice(EventReason.OverrideEnded, message)),
        true,
        before);
  }
}
