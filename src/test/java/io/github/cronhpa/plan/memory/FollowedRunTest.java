package io.github.cronhpa.plan.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.Readiness;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.api.status.WarmState;
import io.github.cronhpa.api.status.WarmStatus;
import io.github.cronhpa.support.TestModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which run is followed, and when its target is looked at. */
class FollowedRunTest {
  private static final Instant RUN = Instant.parse("2026-05-04T08:00:00Z");

  @Test
  void pausesGrowFromTwoSecondsToThirtyAndThenWithTheTimeThatHasPassed() {
    assertThat(looks(Optional.empty(), Duration.ofMinutes(3)))
        .containsExactly(2L, 4L, 8L, 16L, 32L, 62L, 92L, 122L, 152L);
    assertThat(looks(Optional.empty(), Duration.ofMinutes(10))).hasSize(23);
    assertThat(looks(Optional.empty(), Duration.ofHours(1))).hasSizeBetween(55, 65);
    assertThat(looks(Optional.empty(), Duration.ofDays(1))).hasSizeBetween(115, 130);
    assertThat(looks(Optional.empty(), Duration.ofDays(30))).hasSizeBetween(180, 210);
  }

  @Test
  void theDeadlineIsALookToo() {
    assertThat(looks(Optional.of(100), Duration.ofMinutes(2)))
        .containsExactly(2L, 4L, 8L, 16L, 32L, 62L, 92L, 100L);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1})
  void nobodyLooksRightAfterTheRun(long seconds) {
    FollowedRun run = followed(Optional.empty());

    assertThat(run.isDue(RUN.plusSeconds(seconds))).isFalse();
    assertThat(run.nextLook(RUN.plusSeconds(seconds))).isEqualTo(RUN.plusSeconds(2));
    assertThat(run.isDue(RUN.plusSeconds(2))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01T00:00:00Z", "2010-01-01T00:00:00Z"})
  void aRunOfLongAgoIsNotCountedThroughToday(String now) {
    HistoryEntry entry = entry(RunResult.Succeed, 3, Readiness.Waiting, Instant.parse(now));
    FollowedRun run = of(null, entry).orElseThrow();

    assertThat(run.nextLook(RUN)).isAfter(RUN);
  }

  @ParameterizedTest
  @EnumSource(Readiness.class)
  void whatIsReadyOrUnknownIsNotFollowed(Readiness readiness) {
    assertThat(of(null, entry(RunResult.Succeed, 3, readiness, RUN)).isPresent())
        .isEqualTo(readiness == Readiness.Waiting || readiness == Readiness.NotReady);
  }

  @Test
  void aRunOfAnEarlierVersionIsNotFollowed() {
    assertThat(of(null, entry(RunResult.Succeed, 3, null, RUN))).isEmpty();
  }

  @Test
  void onlyARunEndsTheFollowingOfTheOneBefore() {
    HistoryEntry run = entry(RunResult.Succeed, 3, Readiness.Waiting, RUN);
    for (RunResult result : RunResult.values()) {
      HistoryEntry newer = entry(result, 5, null, RUN.plusSeconds(60));

      assertThat(of(null, newer, run).isPresent())
          .as(result.name())
          .isEqualTo(result != RunResult.Succeed && result != RunResult.Failed);
    }
  }

  @Test
  void whatSomebodyElseLeftOutIsNotFollowed() {
    HistoryEntry run = entry(RunResult.Succeed, 3, Readiness.Waiting, RUN);
    for (HistoryEntry part :
        List.of(
            new HistoryEntry("up", null, RUN, 1, 3, RunResult.Succeed, ""),
            new HistoryEntry("up", RUN, null, 1, 3, RunResult.Succeed, ""),
            new HistoryEntry("up", RUN, RUN, 1, null, RunResult.Succeed, ""))) {
      HistoryEntry waiting = part.with(Readiness.Waiting, null, null, null);

      assertThat(of(null, waiting)).isEmpty();
      assertThat(of(null, waiting.with(new WarmStatus(WarmState.Pending, RUN, null)))).isEmpty();
    }
    CronHpaStatus status = status(run);
    assertThat(FollowedRun.of(CronHpaSpec.EMPTY, status))
        .as("an object without a target")
        .isEmpty();
  }

  @Test
  void theDeadlineIsOfTheTargetAndNotOfItsCache() {
    HistoryEntry run =
        entry(RunResult.Succeed, 3, Readiness.Ready, RUN)
            .with(new WarmStatus(WarmState.Loading, RUN.plusSeconds(60), null));

    assertThat(of(100, run).orElseThrow().deadline()).isEmpty();
    assertThat(of(100, run).orElseThrow().nextLook(RUN.plusSeconds(92)))
        .isEqualTo(RUN.plusSeconds(122));
  }

  /** Looks are made 2, 4, 8, 16, 32 and 62 seconds after the run. */
  @ParameterizedTest(name = "since {0}, at {1}")
  @CsvSource({
    "0, 2, true",
    "1, 2, false",
    "1, 4, true",
    "2, 4, true",
    "3, 4, false",
    "3, 5, true",
    "31, 62, true",
    "33, 62, false",
    "33, 63, true"
  })
  void timeToReadyIsKnownIfTheLookBeforeWasMade(long since, long now, boolean watched) {
    FollowedRun run = followed(Optional.empty());

    assertThat(run.wasWatched(RUN.plusSeconds(since), RUN.plusSeconds(now))).isEqualTo(watched);
  }

  @ParameterizedTest
  @CsvSource({"Waiting, false", "NotReady, true"})
  void timeToReadyIsNotKnownIfALookGotNoAnswer(Readiness readiness, boolean watched) {
    HistoryEntry entry =
        new HistoryEntry("up", RUN, RUN, 1, 3, RunResult.Succeed, "")
            .with(readiness, null, null, "no answer");

    assertThat(of(null, entry).orElseThrow().wasWatched(RUN, RUN.plusSeconds(4)))
        .isEqualTo(watched);
  }

  @ParameterizedTest
  @CsvSource({"Succeed, 1, true", "Succeed, 3, false", "Succeed,, false", "Failed, 1, false"})
  void onlyASizeThatWasRaisedTellsHowLongTheTargetTakes(
      RunResult result, Integer from, boolean raise) {
    HistoryEntry entry =
        new HistoryEntry("up", RUN, RUN, from, 3, result, "")
            .with(Readiness.Waiting, null, null, null);

    assertThat(of(null, entry).orElseThrow().isRaise()).isEqualTo(raise);
  }

  @Test
  void aTargetIsLateFromItsDeadlineOn() {
    FollowedRun run = followed(Optional.of(100));

    assertThat(run.isLate(RUN.plusSeconds(99))).isFalse();
    assertThat(run.isLate(RUN.plusSeconds(100))).isTrue();
    assertThat(run.nextLook(RUN.plusSeconds(100))).isEqualTo(RUN.plusSeconds(122));
    assertThat(followed(Optional.empty()).isLate(RUN.plusSeconds(100))).isFalse();
  }

  @Test
  void aTargetWithoutReplicasIsNotWaitedFor() {
    assertThat(FollowedRun.begin(0)).isNull();
    assertThat(FollowedRun.begin(null)).isNull();
    assertThat(FollowedRun.begin(1)).isEqualTo(Readiness.Waiting);
  }

  private static FollowedRun followed(Optional<Integer> deadline) {
    return of(deadline.orElse(null), entry(RunResult.Succeed, 3, Readiness.Waiting, RUN))
        .orElseThrow();
  }

  private static List<Long> looks(Optional<Integer> deadline, Duration time) {
    FollowedRun run = followed(deadline);
    List<Long> looks = new ArrayList<>();
    for (Instant look = run.nextLook(RUN);
        !look.isAfter(RUN.plus(time));
        look = run.nextLook(look)) {
      looks.add(Duration.between(RUN, look).toSeconds());
    }
    return looks;
  }

  private static Optional<FollowedRun> of(Integer deadline, HistoryEntry... history) {
    ScaleTargetRef target = new ScaleTargetRef("apps/v1", "Deployment", "web");
    return FollowedRun.of(TestModel.within(deadline, target), status(history));
  }

  private static CronHpaStatus status(HistoryEntry... history) {
    return new CronHpaStatus(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Arrays.asList(history),
        null,
        null,
        null);
  }

  private static HistoryEntry entry(
      RunResult result, Integer size, Readiness readiness, Instant at) {
    return new HistoryEntry("up", at, at, 1, size, result, "").with(readiness, null, null, null);
  }
}
