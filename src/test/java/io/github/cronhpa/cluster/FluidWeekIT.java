package io.github.cronhpa.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.Readiness;
import io.github.cronhpa.support.MovableClock;
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
 * The walk-through of the Fluid documentation, a whole week of it: the cache of {@code spark} is up
 * in the evening and down in the morning, but not on the first of May.
 */
@OnKubeApi
@QuarkusTest
@WithTestResource(KubeApiResource.class)
class FluidWeekIT {
  private static final ScaleTargetRef SPARK =
      new ScaleTargetRef("data.fluid.io/v1alpha1", "AlluxioRuntime", "spark");
  private static final String EXCLUDED = "* * * 1 5 *";

  @Inject MovableClock clock;

  private Sandbox sandbox;

  @BeforeEach
  void setUp() {
    KubeApi.shared().installAlluxio();
    clock.set(Instant.parse("2026-04-27T00:00:00Z"));
    sandbox = new Sandbox("fluid");
    sandbox.workload(SPARK, 1);
    sandbox.cronHpa(
        "spark",
        new CronHpaSpec(
            SPARK,
            List.of(
                new CronHpaJob("scale-down", "0 0 8 ? * 1-6", 0),
                new CronHpaJob("scale-up", "0 30 21 ? * 1-5", 3)),
            List.of(EXCLUDED)));
    await().atMost(20, SECONDS).until(() -> !sandbox.status("spark").conditions().isEmpty());
  }

  @AfterEach
  void tearDown() {
    clock.release();
  }

  @Test
  void theCacheFollowsItsTimetable() {
    assertTakenIn("scale-down", "2026-04-27T08:00:00Z");
    assertTakenIn("scale-up", "2026-04-27T21:30:00Z");

    runs("2026-04-27T08:00:00Z", "scale-down", 1, 0);
    runs("2026-04-27T21:30:00Z", "scale-up", 0, 3);
    runs("2026-04-28T08:00:00Z", "scale-down", 3, 0);
    runs("2026-04-28T21:30:00Z", "scale-up", 0, 3);
    runs("2026-04-29T08:00:00Z", "scale-down", 3, 0);
    runs("2026-04-29T21:30:00Z", "scale-up", 0, 3);
    runs("2026-04-30T08:00:00Z", "scale-down", 3, 0);
    assertThat(sandbox.condition("spark", "scale-down").nextScheduleTime())
        .as("the first of May is left out")
        .isEqualTo("2026-05-02T08:00:00Z");
    runs("2026-04-30T21:30:00Z", "scale-up", 0, 3);
    skips("2026-05-01T08:00:00Z", "scale-down", 3);
    skips("2026-05-01T21:30:00Z", "scale-up", 3);
    runs("2026-05-02T08:00:00Z", "scale-down", 3, 0);
    stays("2026-05-03T23:59:59Z", 0);

    assertThat(sandbox.status("spark").history()).hasSize(10);
    // Events are written after everything else.
    await().until(() -> sandbox.events("spark").size() == 11);
    assertThat(sandbox.events("spark"))
        .allSatisfy(
            event -> {
              assertThat(event.getType()).isEqualTo("Normal");
              assertThat(event.getReason()).isEqualTo("Succeed");
              assertThat(event.getSource().getComponent()).isEqualTo("CronHorizontalPodAutoscaler");
            });
  }

  private void assertTakenIn(String job, String next) {
    JobCondition condition = sandbox.condition("spark", job);
    assertThat(condition.state()).isEqualTo(JobState.Submitted);
    assertThat(condition.message()).isEmpty();
    assertThat(condition.nextScheduleTime()).isEqualTo(next);
  }

  private void runs(String due, String job, int from, int to) {
    stays(Instant.parse(due).minusSeconds(1).toString(), from);
    ends(
        due,
        job,
        "cron hpa job %s executed successfully. current replicas:%d, desired replicas:%d."
            .formatted(job, from, to));
    assertThat(sandbox.replicas(SPARK)).isEqualTo(to);
    if (to > 0) {
      isLookedAt(Instant.parse(due).plusSeconds(2));
    }
  }

  /** Nobody writes the status of the runtime here. */
  private void isLookedAt(Instant look) {
    clock.set(look);
    await()
        .atMost(10, SECONDS)
        .until(() -> sandbox.status("spark").history().get(0).readiness() == Readiness.Unknown);
  }

  private void skips(String due, String job, int size) {
    ends(
        due,
        job,
        "cron hpa job %s executed successfully. skip scaling activity,because of excludeDate (%s)."
            .formatted(job, EXCLUDED));
    assertThat(sandbox.replicas(SPARK)).isEqualTo(size);
  }

  private void ends(String due, String job, String message) {
    Instant instant = Instant.parse(due);
    clock.set(instant);
    await()
        .atMost(10, SECONDS)
        .until(() -> instant.equals(sandbox.condition("spark", job).lastScheduleTime()));
    JobCondition condition = sandbox.condition("spark", job);
    assertThat(condition.state()).isEqualTo(JobState.Succeed);
    assertThat(condition.message()).isEqualTo(message);
    assertThat(condition.lastProbeTime()).isEqualTo(instant);
  }

  /** A tick of the agenda passes, and nothing happens. */
  private void stays(String instant, int size) {
    String before = sandbox.read("spark").getMetadata().getResourceVersion();
    clock.set(Instant.parse(instant));
    await().pollDelay(1_300, java.util.concurrent.TimeUnit.MILLISECONDS).until(() -> true);
    assertThat(sandbox.replicas(SPARK)).isEqualTo(size);
    assertThat(sandbox.read("spark").getMetadata().getResourceVersion()).isEqualTo(before);
  }
}
