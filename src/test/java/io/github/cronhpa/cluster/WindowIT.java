package io.github.cronhpa.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.HistoryEntry;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jobs with a duration, from their begin to their end. */
@OnKubeApi
@QuarkusTest
@WithTestResource(KubeApiResource.class)
@Tag("oldest")
class WindowIT {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final ScaleTargetRef SPARK =
      new ScaleTargetRef("data.fluid.io/v1alpha1", "AlluxioRuntime", "spark");
  private static final ScaleTargetRef HPA =
      new ScaleTargetRef("autoscaling/v1", "HorizontalPodAutoscaler", "web");

  @Inject MovableClock clock;

  private Sandbox sandbox;

  @BeforeEach
  void setUp() {
    clock.set(Instant.parse("2026-05-04T10:00:00Z"));
    sandbox = new Sandbox("window");
  }

  @AfterEach
  void tearDown() {
    clock.release();
  }

  @Test
  void createdInAWindowTheSizeIsRightAtOnceAndGivenBackAtItsEnd() {
    sandbox.workload(WEB, 2);
    sandbox.cronHpa("web", spec(WEB, job("0 0 8 * * *", 5, null, null, "12h"), null));

    awaitRuns("web", "2026-05-04T08:00:00Z");
    assertThat(sandbox.replicas(WEB)).isEqualTo(5);
    CronHpaStatus open = sandbox.status("web");
    assertThat(open.sizeBefore()).isEqualTo(TargetSize.of(2));
    assertThat(open.conditions().get(0).windowEnd()).isEqualTo("2026-05-04T20:00:00Z");
    assertThat(open.nextScheduleTime()).isEqualTo("2026-05-04T20:00:00Z");
    assertThat(open.nextTargetSize()).isEqualTo(2);

    clock.set(Instant.parse("2026-05-04T20:00:00Z"));

    awaitRuns("web", "2026-05-04T20:00:00Z", "2026-05-04T08:00:00Z");
    assertThat(sandbox.replicas(WEB)).isEqualTo(2);
    CronHpaStatus closed = sandbox.status("web");
    assertThat(closed.sizeBefore()).isNull();
    assertThat(closed.conditions().get(0).windowEnd()).isNull();
    assertThat(closed.history().get(0).message())
        .isEqualTo(
            "cron hpa job window executed successfully. The window ended. current replicas:5,"
                + " desired replicas:2.");
    assertThat(closed.nextScheduleTime()).isEqualTo("2026-05-05T08:00:00Z");
    assertThat(closed.nextTargetSize()).isEqualTo(5);
  }

  @Test
  void aCacheOfFluidIsOpenForANight() {
    KubeApi.shared().installAlluxio();
    sandbox.workload(SPARK, 1);
    sandbox.cronHpa("spark", spec(SPARK, job("0 30 21 ? * 1-5", 3, null, null, "10h30m"), 0));
    await().atMost(20, SECONDS).until(() -> !sandbox.status("spark").conditions().isEmpty());

    clock.set(Instant.parse("2026-05-04T21:30:00Z"));
    awaitRuns("spark", "2026-05-04T21:30:00Z");
    assertThat(sandbox.replicas(SPARK)).isEqualTo(3);

    clock.set(Instant.parse("2026-05-05T08:00:00Z"));
    awaitRuns("spark", "2026-05-05T08:00:00Z", "2026-05-04T21:30:00Z");
    assertThat(sandbox.replicas(SPARK)).isZero();
  }

  @Test
  void aHorizontalPodAutoscalerGetsItsRangeBack() throws JsonProcessingException {
    sandbox.workload(WEB, 2);
    sandbox.create(
        """
        {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"web"},
         "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"},
                 "minReplicas":2,"maxReplicas":6}}
        """);
    sandbox.cronHpa("web", spec(HPA, job("0 0 8 * * *", 5, 4, 20, "12h"), null));

    awaitRuns("web", "2026-05-04T08:00:00Z");
    assertRange(4, 20);
    assertThat(sandbox.replicas(WEB)).isEqualTo(5);

    clock.set(Instant.parse("2026-05-04T20:00:00Z"));
    awaitRuns("web", "2026-05-04T20:00:00Z", "2026-05-04T08:00:00Z");
    assertRange(2, 6);
    assertThat(sandbox.replicas(WEB)).as("left to the HorizontalPodAutoscaler").isEqualTo(5);
  }

  private static CronHpaSpec spec(ScaleTargetRef target, CronHpaJob job, Integer otherwise) {
    return new CronHpaSpec(
        target, List.of(job), null, null, null, null, null, otherwise, null, null, null, null);
  }

  private static CronHpaJob job(
      String schedule, int size, Integer min, Integer max, String duration) {
    return new CronHpaJob(
        "window", schedule, size, null, null, null, min, max, null, null, duration, null, null,
        null, null, null);
  }

  /** Waits until exactly these runs are in the history, all successful, the newest first. */
  private void awaitRuns(String name, String... due) {
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(sandbox.status(name).history())
                    .extracting(HistoryEntry::scheduleTime)
                    .extracting(Instant::toString)
                    .containsExactly(due));
    assertThat(sandbox.status(name).history())
        .extracting(entry -> entry.result().name())
        .containsOnly("Succeed");
  }

  private void assertRange(int min, int max) throws JsonProcessingException {
    String text =
        KubeApi.shared()
            .kubectl("get", "hpa.v1.autoscaling", "web", "-n", sandbox.namespace(), "-o", "json");
    JsonNode spec = new ObjectMapper().readTree(text).get("spec");
    assertThat(spec.get("minReplicas").asInt()).isEqualTo(min);
    assertThat(spec.get("maxReplicas").asInt()).isEqualTo(max);
  }
}
