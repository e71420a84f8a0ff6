package io.github.cronhpa.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.cluster.KubeApiResource;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A target with two masters is scaled all the same, and a warning says who the other is. */
@OnKubeApi
@QuarkusTest
@WithTestResource(KubeApiResource.class)
@Tag("oldest")
class TargetConflictWarningsIT {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final CronHpaJob JOB = new CronHpaJob("up", "0/2 * * * * *", 3);

  @Inject MovableClock clock;

  private final Sandbox sandbox = new Sandbox("warnings");

  @BeforeEach
  void setUp() {
    clock.release();
    sandbox.workload(WEB, 1);
  }

  @Test
  void theTargetIsAlsoScaledByAHorizontalPodAutoscaler() {
    sandbox.create(
        """
        {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"cpu"},
         "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"},
                 "minReplicas":1,"maxReplicas":3}}
        """);
    sandbox.cronHpa("web", WEB, JOB);

    await().atMost(20, SECONDS).until(() -> sandbox.status("web").history().size() > 2);

    assertThat(sandbox.status("web").warnings())
        .containsExactly(
            "spec.scaleTargetRef: Deployment web is also scaled by the HorizontalPodAutoscaler cpu,"
                + " which may undo a run; make it the target, or the ScaledObject that KEDA made it for");
    assertThat(sandbox.condition("web", "up").state()).isEqualTo(JobState.Succeed);
    assertThat(sandbox.events("web"))
        .filteredOn(event -> event.getReason().equals("SpecWarning"))
        .as("said once")
        .hasSize(1);
  }

  @Test
  void twoCronHorizontalPodAutoscalersScaleTheSameTarget() {
    sandbox.cronHpa("first", WEB, JOB);
    sandbox.cronHpa("second", new ScaleTargetRef("apps/v1beta9", "Deployment", "web"), JOB);

    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> {
              assertThat(warnings("first"))
                  .containsExactly(
                      "spec.scaleTargetRef: Deployment web is also scaled by the"
                          + " CronHorizontalPodAutoscaler second");
              assertThat(warnings("second"))
                  .containsExactly(
                      "spec.scaleTargetRef: Deployment web is also scaled by the"
                          + " CronHorizontalPodAutoscaler first");
            });

    sandbox.delete("second");
    await().atMost(20, SECONDS).until(() -> warnings("first").isEmpty());
  }

  private List<String> warnings(String name) {
    return sandbox.status(name).warnings();
  }
}
