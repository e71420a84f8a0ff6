package io.github.cronhpa.cluster;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.KubeApiResource;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The clock of the machine is set, or stands still while it sleeps: what is due is done once. Every
 * run changes the size, so the generation of the target counts the writes.
 */
@OnKubeApi
@QuarkusTest
@WithTestResource(KubeApiResource.class)
class ClockStepsIT {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");

  @Inject MovableClock clock;

  private final Sandbox sandbox = new Sandbox("clock");

  @BeforeEach
  void setUp() {
    show("10:10");
    sandbox.workload(WEB, 2);
    sandbox.cronHpa(
        "web",
        new CronHpaSpec(
            WEB,
            List.of(
                new CronHpaJob("up", "0 0 * * * *", 3), new CronHpaJob("down", "0 30 * * * *", 1)),
            List.of(),
            "UTC",
            null,
            null,
            50,
            null,
            null,
            null,
            null,
            null));
    await().atMost(20, SECONDS).until(() -> !sandbox.status("web").conditions().isEmpty());
  }

  @AfterEach
  void tearDown() {
    clock.release();
  }

  @Test
  void anHourForthAndBack() {
    runs("10:30", "down", "10:30");
    runs("11:31", "down", "11:30");
    assertThat(result("11:00")).isEqualTo(RunResult.Superseded);

    for (String passedBefore : List.of("10:31", "10:59", "11:00", "11:05", "11:30", "11:31")) {
      nothingHappensAt(passedBefore);
    }
    assertThat(sandbox.status("web").nextScheduleTime()).isEqualTo(time("12:00"));
    runs("12:00", "up", "12:00");

    assertOnceEach(3);
    assertThat(writes()).as("10:30 and 12:00; at 11:30 the size was right").isEqualTo(2);
  }

  @Test
  void tenMinutesBackAndForth() {
    runs("10:30", "down", "10:30");
    runs("11:00", "up", "11:00");
    nothingHappensAt("10:50");
    nothingHappensAt("11:00");
    nothingHappensAt("11:10");
    nothingHappensAt("11:00");
    nothingHappensAt("11:25");
    runs("11:35", "down", "11:30");
    nothingHappensAt("11:25");
    nothingHappensAt("11:35");
    runs("12:00", "up", "12:00");

    assertOnceEach(4);
    assertThat(writes()).isEqualTo(4);
  }

  @Test
  void sleepAndResume() {
    runs("10:30", "down", "10:30");
    runs("17:05", "up", "17:00");
    assertThat(result("16:30")).isEqualTo(RunResult.Superseded);
    assertThat(sandbox.condition("web", "up").lastProbeTime()).isEqualTo(time("17:05"));
    nothingHappensAt("17:06");
    runs("23:45", "down", "23:30");
    assertThat(result("23:00")).isEqualTo(RunResult.Superseded);

    assertOnceEach(3);
    assertThat(writes()).isEqualTo(3);
  }

  private static Instant time(String time) {
    return Instant.parse("2026-06-01T" + time + ":00Z");
  }

  private void show(String time) {
    clock.set(time(time));
  }

  private void runs(String at, String job, String due) {
    show(at);
    await().atMost(60, SECONDS).until(() -> result(due) == RunResult.Succeed);
    assertThat(sandbox.replicas(WEB)).isEqualTo(job.equals("up") ? 3 : 1);
  }

  /** A tick passes. Whether the target is ready may be found out, which is no run. */
  private void nothingHappensAt(String time) {
    long writes = writes();
    List<HistoryEntry> history = runs();
    show(time);
    await().pollDelay(1_300, MILLISECONDS).until(() -> true);
    assertThat(writes()).as("writes at %s", time).isEqualTo(writes);
    assertThat(runs()).as("history at %s", time).isEqualTo(history);
  }

  private List<HistoryEntry> runs() {
    return sandbox.status("web").history().stream().map(TestModel::run).toList();
  }

  private RunResult result(String due) {
    return sandbox.status("web").history().stream()
        .filter(run -> run.scheduleTime().equals(time(due)))
        .map(HistoryEntry::result)
        .findFirst()
        .orElse(null);
  }

  private void assertOnceEach(int succeeded) {
    List<HistoryEntry> history = sandbox.status("web").history();
    assertThat(history).extracting(HistoryEntry::scheduleTime).doesNotHaveDuplicates();
    assertThat(history)
        .filteredOn(run -> run.result() == RunResult.Succeed)
        .as("%s", history)
        .hasSize(succeeded);
    // An event is written behind the status.
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                assertThat(sandbox.events("web"))
                    .filteredOn(event -> event.getReason().equals("Succeed"))
                    .hasSize(succeeded));
  }

  private long writes() {
    GenericKubernetesResource target =
        KubeApi.shared()
            .admin()
            .genericKubernetesResources(WEB.apiVersion(), WEB.kind())
            .inNamespace(sandbox.namespace())
            .withName(WEB.name())
            .get();
    return target.getMetadata().getGeneration() - 1;
  }
}
