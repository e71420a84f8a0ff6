package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.CronHpaJob;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.api.JobCondition;
import io.github.cronhpa.api.JobState;
import io.github.cronhpa.scale.ScaleOutcome.Failure;
import io.github.cronhpa.scale.ScaleOutcome.Mender;
import io.github.cronhpa.schedule.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a failed run is looked at again. */
class WakeTest {
  private static final Instant NOW = Instant.parse("2026-05-04T21:00:00Z");
  private static final Plan NOTHING_ELSE = new Plan(List.of(), Optional.empty());

  @Test
  void whatTheClusterMendsCountsFromTheFirstFailureOfTheRun() {
    assertThat(pauseAfter(Mender.CLUSTER)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void whatTheUserMendsCountsFromItsOwnFirstTime() {
    assertThat(pauseAfter(Mender.USER)).isEqualTo(Duration.ofSeconds(7));
  }

  /** Two hours of outage, and for seven seconds another failure than before. */
  private static Duration pauseAfter(Mender mender) {
    CronHpaJob job = new CronHpaJob("up", "0 0 19 * * *", 3);
    Instant since = NOW.minus(Duration.ofHours(2));
    JobCondition condition =
        JobCondition.takenIn("id", job, since)
            .withResult(JobState.Failed, NOW.minusSeconds(7), "no such kind")
            .withRun(since, since, null);
    CronHpaStatus status =
        new CronHpaStatus(
            1L, null, null, List.of(condition), null, null, null, null, null, null, null);
    Failure failure = new Failure(mender, "no such kind", Optional.empty());
    Instant wake = Wake.of(NOTHING_ELSE, status, Optional.of(failure), NOW).orElseThrow();
    return Duration.between(NOW, wake);
  }
}
