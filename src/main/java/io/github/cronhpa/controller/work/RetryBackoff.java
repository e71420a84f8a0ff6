package io.github.cronhpa.controller.work;

import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.scale.outcome.ScaleOutcome.Failure;
import io.github.cronhpa.scale.outcome.ScaleOutcome.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * How long to wait before something that failed is tried again, be it a run or the write of a
 * status. Waiting as long as the failure has lasted doubles the pauses without counting attempts,
 * so nothing has to be remembered but when it began.
 */
public enum RetryBackoff {
  /** The cluster recovers: tried again soon. */
  SOON(Duration.ofSeconds(1), Duration.ofMinutes(1)),
  /** A user must fix it: tried again slowly. */
  SLOWLY(Duration.ofSeconds(5), Duration.ofMinutes(5));

  /** What an API server may ask for; a longer pause would only be lifted by an edit. */
  private static final Duration MAX_ASKED = Duration.ofMinutes(5);

  private final Duration min;
  private final Duration max;

  RetryBackoff(Duration min, Duration max) {
    this.min = min;
    this.max = max;
  }

  /**
   * The backoff for a kind of failure.
   *
   * @param kind how the failure goes away
   * @return the backoff
   */
  public static RetryBackoff of(FailureKind kind) {
    return kind == FailureKind.INVALID ? SLOWLY : SOON;
  }

  /**
   * When to try a failed run again. What a user must fix counts from its own first time: an API
   * server that comes back after hours does not serve every kind at once, and "no such kind" would
   * otherwise be tried again only after the longest pause.
   *
   * @param failure why it failed
   * @param status since when it fails
   * @param now the present
   * @return an instant after now
   */
  public static Instant retryAt(Failure failure, CronHpaStatus status, Instant now) {
    Instant since =
        status.conditions().stream()
            .filter(condition -> condition.retryingSince() != null)
            .max(Comparator.comparing(JobCondition::retryingSince))
            .map(
                condition ->
                    failure.kind() == FailureKind.INVALID
                        ? condition.lastProbeTime()
                        : condition.retryingSince())
            .orElse(now);
    return now.plus(of(failure.kind()).pause(since, now, failure.retryAfter()));
  }

  /**
   * The pause before the next attempt.
   *
   * @param since when it failed first
   * @param now the present
   * @param asked the pause that the API server asked for, which is kept if it is longer, up to five
   *     minutes
   * @return at least a second
   */
  public Duration pause(Instant since, Instant now, Optional<Duration> asked) {
    // A clock that was set back does not tell how long it has failed; it must not mean no pauses.
    Duration lasted = Duration.between(since, now).abs();
    Duration ours = lasted.compareTo(min) < 0 ? min : lasted.compareTo(max) > 0 ? max : lasted;
    return asked
        .map(pause -> pause.compareTo(MAX_ASKED) > 0 ? MAX_ASKED : pause)
        .filter(pause -> pause.compareTo(ours) > 0)
        .orElse(ours);
  }
}
