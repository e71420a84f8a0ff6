package io.github.cronhpa.controller.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.FailureReason;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.scale.outcome.ScaleOutcome.Failure;
import io.github.cronhpa.support.TestModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a failed run is tried again; the pauses themselves are in docs/behaviour.md. */
class RetryBackoffTest {
  private static final Instant NOW = Instant.parse("2026-05-04T21:00:00Z");

  @Test
  void aTransientFailureCountsFromTheFirstFailureOfTheRun() {
    assertThat(pauseAfter(FailureReason.Unavailable)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void whatAUserMustFixCountsFromItsOwnFirstTime() {
    assertThat(pauseAfter(FailureReason.TargetNotFound)).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aFirstFailureIsTriedAgainSoon() {
    Failure failure = new Failure(FailureReason.Unavailable, "no answer", Optional.empty());

    assertThat(RetryBackoff.retryAt(failure, CronHpaStatus.EMPTY, NOW))
        .isEqualTo(NOW.plusSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "30, 30", "1000000, 300"})
  void thePauseThatTheApiServerAsksForIsKeptUpToFiveMinutes(long asked, long pause) {
    Failure failure =
        new Failure(FailureReason.Unavailable, "busy", Optional.of(Duration.ofSeconds(asked)));

    assertThat(RetryBackoff.retryAt(failure, CronHpaStatus.EMPTY, NOW))
        .isEqualTo(NOW.plusSeconds(pause));
  }

  /** Two hours of outage, and for seven seconds another failure than before. */
  private static Duration pauseAfter(FailureReason reason) {
    CronHpaJob job = new CronHpaJob("up", "0 0 19 * * *", 3);
    Instant since = NOW.minus(Duration.ofHours(2));
    JobCondition condition =
        JobCondition.accepted("id", job, since).toBuilder()
            .result(JobState.Failed, reason, NOW.minusSeconds(7), "no such kind")
            .run(since, since, null)
            .build();
    CronHpaStatus status = TestModel.status(1L, null, null, List.of(condition));
    Failure failure = new Failure(reason, "no such kind", Optional.empty());
    return Duration.between(NOW, RetryBackoff.retryAt(failure, status, NOW));
  }
}
