package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.JobState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A run that failed is tried again at its time; a reconcile for another reason does not hurry it.
 */
class RetryPauseTest {
  private static final Instant EIGHT = Instant.parse("2026-05-04T08:00:00Z");
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");

  private final SimulatedController controller =
      new SimulatedController("web", EIGHT.minusSeconds(60), spec(3));

  @BeforeEach
  void aMinuteOfFailures() {
    controller.reconcile();
    controller.cluster = SimulatedController.Cluster.FAILS;
    controller.advanceTo(EIGHT.plusSeconds(40));
    assertThat(controller.scaleRequests).isBetween(6, 8);
    controller.scaleRequests = 0;
  }

  @Test
  void aWakeUpTooManyDoesNotHurryTheRetry() {
    for (int each = 0; each < 5; each++) {
      controller.reconcile();
    }

    assertThat(controller.scaleRequests).isZero();
    assertThat(controller.saved().conditions().get(0).state()).isEqualTo(JobState.Failed);
    assertThat(controller.saved().conditions().get(0).retryingSince()).isEqualTo(EIGHT);
  }

  @Test
  void theRetryStillComesAtItsTime() {
    controller.reconcile();
    controller.cluster = SimulatedController.Cluster.WORKS;
    controller.advanceTo(EIGHT.plusSeconds(120));

    assertThat(controller.scalings).extracting(scaling -> scaling.due()).containsExactly(EIGHT);
    assertThat(controller.scaleRequests).isEqualTo(1);
  }

  @Test
  void anAttemptThatOnlySeemedToFailCountsAsTheFirst() {
    controller.replicas = 1;
    controller.cluster = SimulatedController.Cluster.LOSES_ANSWERS;
    controller.advanceTo(EIGHT.plusSeconds(120));
    assertThat(controller.replicas).isEqualTo(3);
    controller.cluster = SimulatedController.Cluster.WORKS;
    controller.advanceTo(EIGHT.plusSeconds(300));

    assertThat(controller.saved().history().get(0).fromReplicas()).isEqualTo(1);
    assertThat(controller.saved().history().get(0).toReplicas()).isEqualTo(3);
    assertThat(controller.readyAfter).as("the run that raised it is followed").hasSize(1);
  }

  @Test
  void anEditIsTriedAtOnce() {
    controller.cluster = SimulatedController.Cluster.WORKS;
    CronHpaJob untouched = spec(3).jobs().get(0);
    controller.edit(
        new CronHpaSpec(
            WEB, List.of(untouched, new CronHpaJob("new", "0 0 9 * * *", 1)), List.of()));

    assertThat(controller.scalings).extracting(scaling -> scaling.size()).containsExactly(3);
  }

  @Test
  void aNewLeaderTriesAtOnce() {
    controller.cluster = SimulatedController.Cluster.WORKS;
    controller.stop();
    controller.start();

    assertThat(controller.scalings).extracting(scaling -> scaling.size()).containsExactly(3);
  }

  @Test
  void theEndOfAnOverrideIsTriedWithGrowingPauses() {
    controller.cluster = SimulatedController.Cluster.WORKS;
    controller.advanceTo(EIGHT.plusSeconds(120));
    controller.override("5 for 5h");
    controller.cluster = SimulatedController.Cluster.FAILS;
    controller.scaleRequests = 0;
    controller.override(null);
    controller.advanceTo(controller.now().plusSeconds(1_800));

    assertThat(controller.scaleRequests).isBetween(30, 40);
    controller.cluster = SimulatedController.Cluster.WORKS;
    controller.advanceTo(controller.now().plusSeconds(61));
    assertThat(controller.replicas).isEqualTo(3);
    assertThat(controller.saved().override()).isNull();
  }

  /**
   * The object is read, then the watch shows the status of its run, which the ledger then forgets.
   */
  @Test
  void aRunWhoseStatusIsSeenAfterTheObjectWasReadIsNotRepeated() {
    SimulatedController other = new SimulatedController("api", EIGHT.minusSeconds(60), spec(3));
    other.isFresh = true;
    other.reconcile();
    CronHorizontalPodAutoscaler outdated = other.object();
    other.advanceTo(EIGHT);
    assertThat(other.scaleRequests).isEqualTo(1);

    other.reconcileOutdated(outdated);

    assertThat(other.scaleRequests).isEqualTo(1);
  }

  /** The object was read past a watch that is behind: its newest status is about another spec. */
  @Test
  void aSpecThatWasEditedSinceIsNotPlanned() {
    SimulatedController other = new SimulatedController("api", EIGHT.minusSeconds(60), spec(3));
    other.isFresh = true;
    other.reconcile();
    CronHorizontalPodAutoscaler outdated = other.object();
    other.edit(spec(4));
    other.statusIsRefused = true;
    other.advanceTo(EIGHT);
    assertThat(other.replicas).isEqualTo(4);

    other.statusIsRefused = false;
    other.reconcileOutdated(outdated);

    assertThat(other.saved().observedGeneration()).isEqualTo(2);
    assertThat(other.scaleRequests).isEqualTo(1);
  }

  private static CronHpaSpec spec(int size) {
    return new CronHpaSpec(WEB, List.of(new CronHpaJob("up", "0 0 8 * * *", size)), List.of());
  }
}
