package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.EventReason;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.Readiness;
import io.github.cronhpa.api.status.WarmState;
import io.github.cronhpa.api.status.WarmStatus;
import io.github.cronhpa.controller.event.Notice;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.warm.LoadProgress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cache is loaded once its workers are ready, across restarts and failures. */
class WarmUpTest {
  private static final Instant EVENING = Instant.parse("2026-05-04T21:30:00Z");
  private static final ScaleTargetRef CACHE =
      new ScaleTargetRef("data.fluid.io/v1alpha1", "AlluxioRuntime", "cache");
  private static final CronHpaJob UP = TestModel.warming("up", "0 30 21 * * *", 3);
  private static final CronHpaJob DOWN = new CronHpaJob("down", "0 0 8 * * *", 0);

  private final SimulatedController controller =
      new SimulatedController(
          "cache", EVENING.minusSeconds(60), TestModel.within(null, CACHE, UP, DOWN));

  @BeforeEach
  void workersThatTakeAMinute() {
    controller.slowness = () -> Duration.ofSeconds(60);
    controller.loading =
        since ->
            since.compareTo(Duration.ofSeconds(240)) < 0
                ? new LoadProgress.Loading()
                : new LoadProgress.Complete();
    controller.start();
  }

  @Test
  void theHistorySaysHowLongItTook() {
    controller.advanceTo(EVENING.plusSeconds(70));
    assertThat(newest().readyTime()).isEqualTo(EVENING.plusSeconds(62));
    assertThat(newest().warm().state()).isEqualTo(WarmState.Loading);

    controller.advanceTo(EVENING.plusSeconds(900));

    assertThat(newest().warm())
        .isEqualTo(
            new WarmStatus(
                WarmState.Complete,
                EVENING.plusSeconds(62),
                EVENING.plusSeconds(304),
                "Complete in 4m2s"));
    assertThat(newest().readiness()).isEqualTo(Readiness.Ready);
    assertThat(controller.readyAfter).containsExactly(Duration.ofSeconds(62));
    assertThat(controller.warmAfter).containsExactly(Duration.ofSeconds(242));
    assertThat(controller.loads).hasSizeLessThan(15);
  }

  @Test
  void itsTimeCountsForTheLead() {
    controller.advanceTo(EVENING.plusSeconds(900));

    assertThat(controller.saved().conditions().get(0).readySeconds()).containsExactly(304);
    assertThat(controller.saved().conditions().get(0).leadSeconds()).isEqualTo(365);

    controller.advanceTo(EVENING.plus(Duration.ofDays(1)));
    assertThat(newest().warm().state()).isEqualTo(WarmState.Complete);
  }

  @Test
  void aFailureIsReportedOnceAndTeachesNothing() {
    controller.loading = since -> new LoadProgress.Failed("no such path /train");
    controller.advanceTo(EVENING.plusSeconds(900));

    assertThat(newest().warm().state()).isEqualTo(WarmState.Failed);
    assertThat(newest().warm().message()).isEqualTo("no such path /train");
    assertThat(controller.notices)
        .filteredOn(notice -> notice.reason() == EventReason.WarmFailed)
        .extracting(Notice::message)
        .containsExactly("the cache was not loaded after the run of job up: no such path /train");
    assertThat(controller.loads).hasSize(1);
    assertThat(controller.saved().conditions().get(0).readySeconds()).isEmpty();
  }

  @Test
  void aNewLeaderGoesOn() {
    controller.advanceTo(EVENING.plusSeconds(100));
    controller.stop();
    controller.start();
    controller.advanceTo(EVENING.plusSeconds(900));

    assertThat(newest().warm().message()).isEqualTo("Complete in 4m2s");
  }

  @Test
  void theNextRunAndAnOverrideEndIt() {
    controller.loading = since -> new LoadProgress.Loading();
    controller.advanceTo(EVENING.plusSeconds(100));
    controller.override("9 for 1h");
    assertThat(newest().warm().state()).isEqualTo(WarmState.Failed);
    assertThat(newest().warm().message()).isEqualTo("the size was overridden");
    controller.advanceTo(EVENING.plus(Duration.ofDays(1)).plusSeconds(100));
    assertThat(newest().warm().state()).isEqualTo(WarmState.Loading);

    controller.advanceTo(EVENING.plus(Duration.ofHours(35)));
    HistoryEntry up = controller.saved().history().get(1);
    assertThat(up.job()).isEqualTo("up");
    assertThat(up.warm().message()).isEqualTo("not loaded before the next run");
  }

  @Test
  void aRunThatRaisesNothingLoadsNothing() {
    controller.edit(TestModel.within(null, CACHE, UP));
    controller.advanceTo(EVENING.plusSeconds(900));
    controller.loads.clear();
    controller.advanceTo(EVENING.plus(Duration.ofDays(1)).plusSeconds(900));

    assertThat(newest().readiness()).isEqualTo(Readiness.Ready);
    assertThat(newest().warm()).isNull();
    assertThat(controller.loads).isEmpty();
  }

  @Test
  void onlyACacheCanBeWarmed() {
    ScaleTargetRef web = new ScaleTargetRef("apps/v1", "Deployment", "web");
    controller.edit(TestModel.within(null, web, UP));
    controller.advanceTo(EVENING.plusSeconds(900));

    assertThat(newest().warm()).isNull();
    assertThat(controller.saved().warnings())
        .containsExactly(
            "spec.jobs[0].warm: is only for a runtime of Fluid as target and is ignored");
  }

  private HistoryEntry newest() {
    return controller.saved().history().get(0);
  }
}
