package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.TestModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a replica says of a run that it did not carry out: only what it can know. */
class SupersededRunsTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final ScaleTargetRef TARGET = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final CronHpaSpec SPEC =
      new CronHpaSpec(
          TARGET,
          List.of(new CronHpaJob("up", "0 0 13 * * *", 3), new CronHpaJob("off", "@daily", 0)),
          List.of());

  private final SimulatedController controller = new SimulatedController("web", NOON, SPEC);

  @Test
  void aPreviousLeaderMayHaveCarriedOutWhatWasDueBeforeTheTermBegan() {
    controller.start();
    controller.crash = SimulatedController.Crash.BEFORE_STATUS;
    controller.advanceTo(NOON.plus(Duration.ofHours(1)));
    assertThat(controller.isRunning()).isFalse();
    assertThat(controller.replicas)
        .as("the size was set, and the status was not saved")
        .isEqualTo(3);

    controller.setClock(NOON.plus(Duration.ofHours(12)).plusSeconds(5));
    controller.start();

    assertThat(controller.replicas).isZero();
    assertThat(superseded())
        .isEqualTo(
            "the run of job up due at 2026-05-04T13:00:00Z is superseded, job off was due at"
                + " 2026-05-05T00:00:00Z; a previous leader may have carried it out");
  }

  @Test
  void aRunThatWasDueDuringTheTermWasLeftOut() {
    controller.start();
    controller.setClock(NOON.plus(Duration.ofHours(12)).plusSeconds(5));
    controller.reconcile();

    assertThat(superseded())
        .isEqualTo(
            "the run of job up due at 2026-05-04T13:00:00Z is superseded: job off was due at"
                + " 2026-05-05T00:00:00Z");
  }

  @Test
  void anOpenWindowIsNamedWithItsEnd() {
    CronHpaJob day = TestModel.window("day", "0 0 8 * * *", 5, "12h");
    CronHpaJob up = new CronHpaJob("up", "0 0 13 * * *", 3);
    controller.edit(new CronHpaSpec(TARGET, List.of(day, up), List.of()));
    controller.start();
    controller.advanceTo(NOON.plus(Duration.ofHours(2)));

    assertThat(controller.replicas).isEqualTo(5);
    assertThat(superseded())
        .isEqualTo(
            "the run of job up due at 2026-05-04T13:00:00Z is superseded: the window of job day is"
                + " open until 2026-05-04T20:00:00Z");
  }

  private String superseded() {
    return controller.saved().history().stream()
        .filter(entry -> entry.result() == RunResult.Superseded)
        .map(HistoryEntry::message)
        .findFirst()
        .orElse("");
  }
}
