package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.api.JobCondition;
import io.github.cronhpa.scale.ScaleOutcome;
import io.github.cronhpa.scale.ScaleOutcome.Failure;
import io.github.cronhpa.scale.ScaleOutcome.Mender;
import io.github.cronhpa.schedule.Plan;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When an object has to be looked at again. */
final class Wake {
  private Wake() {}

  /**
   * The earliest of what is to come.
   *
   * @param plan when the next job is due
   * @param status since when a run is being retried
   * @param outcome what came of the run of this reconcile
   * @param now the present
   * @return an instant, empty where nothing is to come
   */
  static Optional<Instant> of(
      Plan plan, CronHpaStatus status, Optional<ScaleOutcome> outcome, Instant now) {
    Optional<Instant> retry =
        outcome
            .filter(Failure.class::isInstance)
            .map(Failure.class::cast)
            .map(failure -> now.plus(RetryPause.after(failure, since(failure, status, now), now)));
    return Stream.of(plan.wake(), retry).flatMap(Optional::stream).min(Instant::compareTo);
  }

  /**
   * Since when the trouble lasts. What the user must mend counts from its own first time: an API
   * server that comes back after hours does not serve every kind at once, and "no such kind" would
   * otherwise be looked at again only after the longest pause.
   */
  private static Instant since(Failure failure, CronHpaStatus status, Instant now) {
    return status.conditions().stream()
        .filter(condition -> condition.retryingSince() != null)
        .max(Comparator.comparing(JobCondition::retryingSince))
        .map(
            condition ->
                failure.mender() == Mender.USER
                    ? condition.lastProbeTime()
                    : condition.retryingSince())
        .orElse(now);
  }
}
