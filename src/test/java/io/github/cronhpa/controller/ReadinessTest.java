package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.EventReason;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.Readiness;
import io.github.cronhpa.controller.event.Notice;
import io.github.cronhpa.scale.TargetReadiness;
import io.github.cronhpa.support.TestModel;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A target is followed after a run until it has its size, across restarts and failures. */
class ReadinessTest {
  private static final Instant EIGHT = Instant.parse("2026-05-04T08:00:00Z");
  private static final Instant TEN = Instant.parse("2026-05-04T10:00:00Z");
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final CronHpaJob UP = new CronHpaJob("up", "0 0 8 * * *", 5);
  private static final CronHpaJob MORE = new CronHpaJob("more", "0 0 10 * * *", 8);
  private static final CronHpaJob DOWN = new CronHpaJob("down", "0 0 20 * * *", 0);

  private final SimulatedController controller =
      new SimulatedController(
          "web", EIGHT.minusSeconds(60), TestModel.within(600, WEB, UP, MORE, DOWN));

  @BeforeEach
  void aTargetWithOneReplica() {
    controller.replicas = 1;
    controller.start();
  }

  @Test
  void aTargetThatIsReadyAtOnceIsLookedAtOnce() {
    controller.advanceTo(EIGHT.plusSeconds(3_600));

    assertThat(controller.looks).containsExactly(EIGHT.plusSeconds(2));
    assertThat(newest().readiness()).isEqualTo(Readiness.Ready);
    assertThat(newest().readyTime()).isEqualTo(EIGHT.plusSeconds(2));
    assertThat(newest().readyReplicas()).isEqualTo(5);
    assertThat(controller.readyAfter).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void aSlowTargetIsLookedAtWithGrowingPauses() {
    controller.slowness = () -> Duration.ofSeconds(90);
    controller.advanceTo(EIGHT.plusSeconds(60));
    assertThat(newest().readiness()).isEqualTo(Readiness.Waiting);
    assertThat(newest().readyReplicas()).isEqualTo(1);

    controller.advanceTo(EIGHT.plusSeconds(3_600));

    assertThat(controller.looks).hasSize(7);
    assertThat(newest().readyTime()).isEqualTo(EIGHT.plusSeconds(92));
  }

  @Test
  void aTargetThatIsNotReadyInTimeIsReportedOnce() {
    controller.answer = new TargetReadiness.Replicas(2, "ReplicaFailure is True, FailedCreate");
    controller.advanceTo(EIGHT.plusSeconds(600));

    assertThat(late()).isEqualTo(1);
    assertThat(newest().readiness()).isEqualTo(Readiness.NotReady);
    assertThat(newest().readinessMessage())
        .isEqualTo(
            "2 of 5 replicas are ready 600 s after the run of job up:"
                + " ReplicaFailure is True, FailedCreate");

    controller.advanceTo(EIGHT.plusSeconds(900));
    assertThat(late()).isEqualTo(1);
    controller.answer = null;
    controller.advanceTo(EIGHT.plusSeconds(1_000));
    assertThat(newest().readiness()).isEqualTo(Readiness.Ready);
    assertThat(newest().readinessMessage()).isNull();
  }

  @Test
  void theNextRunEndsTheWaiting() {
    controller.edit(TestModel.within(null, WEB, UP, MORE, DOWN));
    controller.answer = new TargetReadiness.Replicas(2, "");
    controller.advanceTo(TEN);

    HistoryEntry before = controller.saved().history().get(1);
    assertThat(before.job()).isEqualTo("up");
    assertThat(before.readiness()).isEqualTo(Readiness.NotReady);
    assertThat(before.readyReplicas()).isEqualTo(2);
    assertThat(newest().readiness()).isEqualTo(Readiness.Waiting);
  }

  @Test
  void aTargetThatIsShrunkToNothingIsNotLookedAt() {
    controller.advanceTo(TEN.plusSeconds(60));
    controller.looks.clear();
    controller.advanceTo(TEN.plusSeconds(11 * 3_600));

    assertThat(newest().job()).isEqualTo("down");
    assertThat(newest().readiness()).isNull();
    assertThat(controller.looks).isEmpty();
  }

  @Test
  void aTargetThatWasReadyMayBeLostAgain() {
    controller.advanceTo(EIGHT.plusSeconds(10));
    controller.answer = new TargetReadiness.Replicas(0, "");
    controller.advanceTo(EIGHT.plusSeconds(3_600));

    assertThat(newest().readiness()).isEqualTo(Readiness.Ready);
    assertThat(controller.looks).hasSize(1);
  }

  @Test
  void aTargetThatIsGoneIsNotLookedForAgain() {
    controller.slowness = () -> Duration.ofHours(9);
    controller.advanceTo(EIGHT.plusSeconds(5));
    controller.cluster = SimulatedController.Cluster.HAS_NO_TARGET;
    controller.advanceTo(EIGHT.plusSeconds(3_600));

    assertThat(newest().readiness()).isEqualTo(Readiness.Unknown);
    assertThat(newest().readinessMessage()).isEqualTo("there is no Deployment 'web'");
    assertThat(controller.looks).hasSize(3);
  }

  @Test
  void anApiServerThatFailsIsAskedAgain() {
    controller.advanceTo(EIGHT.plusSeconds(1));
    controller.cluster = SimulatedController.Cluster.FAILS;
    controller.advanceTo(EIGHT.plusSeconds(20));
    controller.cluster = SimulatedController.Cluster.WORKS;
    controller.advanceTo(EIGHT.plusSeconds(60));

    assertThat(newest().readyTime()).isEqualTo(EIGHT.plusSeconds(32));
  }

  @Test
  void aNewLeaderGoesOn() {
    controller.slowness = () -> Duration.ofSeconds(90);
    controller.advanceTo(EIGHT.plusSeconds(20));
    controller.stop();
    controller.advanceTo(EIGHT.plusSeconds(50));
    controller.start();
    controller.advanceTo(EIGHT.plusSeconds(200));

    assertThat(newest().readyTime()).isEqualTo(EIGHT.plusSeconds(92));
  }

  @Test
  void aRunIsFollowedThoughTheLeaderDiedBeforeItSavedIt() {
    controller.slowness = () -> Duration.ofSeconds(90);
    controller.crash = SimulatedController.Crash.BEFORE_STATUS;
    controller.advanceTo(EIGHT.plusSeconds(5));
    controller.start();
    controller.advanceTo(EIGHT.plusSeconds(200));

    assertThat(newest().readiness()).isEqualTo(Readiness.Ready);
    assertThat(controller.readyAfter).as("the size was there before").isEmpty();
  }

  @Test
  void anOverrideAndAnEditOfTheTargetEndIt() {
    controller.slowness = () -> Duration.ofSeconds(90);
    controller.advanceTo(EIGHT.plusSeconds(20));
    controller.override("9 for 1h");
    assertThat(newest().readiness()).isEqualTo(Readiness.Unknown);

    controller.advanceTo(TEN.plusSeconds(20));
    assertThat(newest().readiness()).isEqualTo(Readiness.Waiting);
    controller.edit(
        TestModel.within(600, new ScaleTargetRef("apps/v1", "Deployment", "other"), UP, MORE));
    assertThat(newest().readiness()).isEqualTo(Readiness.Unknown);
    controller.looks.clear();
    controller.advanceTo(TEN.plusSeconds(7_200));
    assertThat(controller.looks).isEmpty();
  }

  @Test
  void withoutAHistoryNothingIsFollowed() {
    CronHpaSpec spec =
        new CronHpaSpec(WEB, spec().jobs(), null, null, null, null, 0, null, null, null, 600, null);
    controller.edit(spec);
    controller.advanceTo(TEN.plusSeconds(600));

    assertThat(controller.looks).isEmpty();
  }

  @Test
  void aTargetThatIsNeverReadyIsLookedAtMoreAndMoreRarely() {
    controller.edit(TestModel.within(null, WEB, UP));
    controller.answer = new TargetReadiness.Replicas(0, "");
    controller.advanceTo(EIGHT.plusSeconds(24 * 3_600 - 1));

    assertThat(controller.looks).hasSizeLessThan(130);
  }

  @Test
  void theChecksOfHoldAreNoLooks() {
    controller.edit(TestModel.holding(WEB, UP));
    controller.answer = new TargetReadiness.Replicas(0, "");
    controller.advanceTo(EIGHT.plusSeconds(3_600));

    assertThat(controller.looks).hasSizeLessThan(65);
  }

  private CronHpaSpec spec() {
    return controller.spec();
  }

  private long late() {
    return controller.notices.stream()
        .map(Notice::reason)
        .filter(EventReason.NotReady::equals)
        .count();
  }

  private HistoryEntry newest() {
    CronHpaStatus status = controller.saved();
    return status.history().get(0);
  }
}
