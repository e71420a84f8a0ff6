package io.github.cronhpa.controller;

import io.github.cronhpa.scale.ScaleOutcome.Failure;
import io.github.cronhpa.scale.ScaleOutcome.Mender;
import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait before a failed run is tried again. Waiting as long as the trouble has lasted
 * doubles the pauses without counting attempts, so nothing has to be remembered but when it began.
 */
final class RetryPause {
  private static final RetryPause SOON =
      new RetryPause(Duration.ofSeconds(1), Duration.ofMinutes(1));
  private static final RetryPause SLOWLY =
      new RetryPause(Duration.ofSeconds(5), Duration.ofMinutes(5));

  private final Duration least;
  private final Duration most;

  private RetryPause(Duration least, Duration most) {
    this.least = least;
    this.most = most;
  }

  /**
   * The pause after a failed run: soon for what the cluster mends, slowly for what the user does.
   */
  static Duration after(Failure failure, Instant since, Instant now) {
    RetryPause pause = failure.mender() == Mender.USER ? SLOWLY : SOON;
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    Duration ours = pause.after(since, now);
    return asked.compareTo(ours) > 0 ? asked : ours;
  }

  /** The pause after a request that the cluster did not take. */
  static Duration soon(Instant since, Instant now) {
    return SOON.after(since, now);
  }

  /** The pause after a request that only a user can mend. */
  static Duration slowly(Instant since, Instant now) {
    return SLOWLY.after(since, now);
  }

  private Duration after(Instant since, Instant now) {
    // A clock that was set back says nothing of how long it lasts; it must not mean no pauses.
    Duration lasted = Duration.between(since, now).abs();
    if (lasted.compareTo(least) < 0) {
      return least;
    }
    return lasted.compareTo(most) > 0 ? most : lasted;
  }
}
