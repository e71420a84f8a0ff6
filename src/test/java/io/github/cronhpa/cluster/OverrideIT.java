package io.github.cronhpa.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.OverrideState;
import io.github.cronhpa.api.status.OverrideStatus;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.KubeApiResource;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.Sandbox;
import io.github.cronhpa.timetable.OverrideRequest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A size by hand for a while, as people set it: with kubectl. */
@OnKubeApi
@QuarkusTest
@WithTestResource(KubeApiResource.class)
@Tag("oldest")
class OverrideIT {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final CronHpaJob UP = new CronHpaJob("up", "0 0 8 * * *", 5);
  private static final CronHpaJob DOWN = new CronHpaJob("down", "0 0 20 * * *", 1);

  @Inject MovableClock clock;

  private Sandbox sandbox;

  @BeforeEach
  void setUp() {
    clock.set(Instant.parse("2026-05-04T10:00:00Z"));
    sandbox = new Sandbox("override");
    sandbox.workload(WEB, 2);
    sandbox.cronHpa("web", WEB, UP, DOWN);
    await().atMost(20, SECONDS).until(() -> sandbox.status("web").conditions().size() == 2);
  }

  @AfterEach
  void tearDown() {
    clock.release();
  }

  @Test
  void aSizeForAWhileGoesBeforeTheJobs() {
    annotate("9 for 24h");

    awaitSize(9);
    awaitState(OverrideState.Active);
    OverrideStatus override = sandbox.status("web").override();
    assertThat(override.until()).isEqualTo("2026-05-05T10:00:00Z");
    assertThat(override.sizeBefore().targetSize()).isEqualTo(2);
    assertThat(kubectl("get", "cronhpa", "web"))
        .contains("OVERRIDE")
        .contains("9 until 2026-05-05T10:00:00Z");

    clock.set(Instant.parse("2026-05-04T20:00:00Z"));
    awaitRuns("down");
    clock.set(Instant.parse("2026-05-05T08:00:00Z"));
    awaitRuns("up", "down");
    assertThat(sandbox.replicas(WEB)).isEqualTo(9);

    clock.set(Instant.parse("2026-05-05T10:00:00Z"));
    awaitSize(5);
    awaitState(OverrideState.Ended);
    assertThat(kubectl("get", "cronhpa", "web")).doesNotContain("9 until");
    awaitEvents("Overridden", "OverrideEnded");
  }

  @Test
  void takenAwayTheTimetableReturnsAtOnce() {
    annotate("9 until next");
    awaitSize(9);
    assertThat(sandbox.status("web").override().until()).isEqualTo("2026-05-04T20:00:00Z");

    kubectl("annotate", "cronhpa", "web", OverrideRequest.ANNOTATION + "-");

    awaitSize(5);
    await().atMost(20, SECONDS).until(() -> sandbox.status("web").override() == null);
    awaitEvents("Overridden", "OverrideEnded");
  }

  @Test
  void aPauseLetsNoJobRun() {
    annotate("pause until 2026-05-05T07:00:00Z");
    awaitState(OverrideState.Active);

    clock.set(Instant.parse("2026-05-04T20:00:00Z"));
    awaitRuns("down");
    assertThat(sandbox.replicas(WEB)).isEqualTo(2);

    clock.set(Instant.parse("2026-05-05T07:00:00Z"));
    awaitSize(1);
  }

  @Test
  void whatCannotBeReadIsAWarning() {
    annotate("many for 2h");

    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(sandbox.status("web").warnings())
                    .singleElement()
                    .asString()
                    .contains("'many for 2h' cannot be read and is ignored"));
    assertThat(sandbox.replicas(WEB)).isEqualTo(2);
    awaitEvents("SpecWarning");
  }

  private void annotate(String text) {
    kubectl("annotate", "cronhpa", "web", OverrideRequest.ANNOTATION + "=" + text);
  }

  private String kubectl(String... words) {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "-n";
    all[words.length + 1] = sandbox.namespace();
    return KubeApi.shared().kubectl(all);
  }

  private void awaitSize(int size) {
    await().atMost(20, SECONDS).until(() -> sandbox.replicas(WEB) == size);
  }

  private void awaitState(OverrideState state) {
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                sandbox.status("web").override() != null
                    && sandbox.status("web").override().state() == state);
  }

  /** The newest first; all of them were overridden. */
  private void awaitRuns(String... jobs) {
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(sandbox.status("web").history())
                    .extracting(HistoryEntry::job, HistoryEntry::result)
                    .containsExactly(
                        Arrays.stream(jobs)
                            .map(job -> tuple(job, RunResult.Overridden))
                            .toArray(Tuple[]::new)));
  }

  private void awaitEvents(String... reasons) {
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> assertThat(sandbox.events("web")).extracting(Event::getReason).contains(reasons));
  }
}
