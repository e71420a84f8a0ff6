package io.github.cronhpa.plan.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.support.TestModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lead that was learnt brings the next look forward; times are in seconds from now. */
class LeadTimeTest {
  private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

  @ParameterizedTest(name = "lead {0}, then {1}, next in {2}")
  @CsvSource({
    ", , 100, ",
    ", 30, 100, 70",
    "20, 30, 100, 70",
    "30, 30, 100, ",
    "30, , 100, ",
    ", 30, , ",
    ", 100, 100, 1",
    ", 200, 100, 1"
  })
  void onlyAnotherLeadIsANewTimeToLook(Integer before, Integer after, Integer next, Integer wake) {
    assertThat(
            LeadTime.wake(
                status(condition("up", before, next)), status(condition("up", after, next)), NOW))
        .isEqualTo(Optional.ofNullable(wake).map(NOW::plusSeconds));
  }

  @ParameterizedTest
  @CsvSource({"70, 50", "40, 40"})
  void theFirstJobCounts(int other, int wake) {
    CronHpaStatus before = status(condition("up", null, 80), condition("down", null, other + 5));
    CronHpaStatus after = status(condition("up", 30, 80), condition("down", 5, other + 5));

    assertThat(LeadTime.wake(before, after, NOW)).contains(NOW.plusSeconds(wake));
  }

  private static JobCondition condition(String job, Integer lead, Integer next) {
    return JobCondition.accepted(job, new CronHpaJob(job, "0 0 8 * * *", 1), NOW).toBuilder()
        .lead(List.of(), lead)
        .outlook(next == null ? null : NOW.plusSeconds(next), false)
        .build();
  }

  private static CronHpaStatus status(JobCondition... conditions) {
    return TestModel.status(1L, null, List.of(), List.of(conditions));
  }
}
