package io.github.cronhpa.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.KubeApiResource;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HorizontalPodAutoscalers with fields that only {@code autoscaling/v2} has. */
@OnKubeApi
@QuarkusTest
@WithTestResource(KubeApiResource.class)
@Tag("current")
class AutoscalingV2IT {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final CronHpaJob UP = new CronHpaJob("up", "0/2 * * * * *", 5);

  @Inject MovableClock clock;

  private final Sandbox sandbox = new Sandbox("autoscaling-v2");

  @BeforeEach
  void setUp() {
    clock.release();
    sandbox.workload(WEB, 1);
    sandbox.create(
        """
        {"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"web"},
         "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"},
                 "minReplicas":1,"maxReplicas":3,
                 "metrics":[{"type":"Resource","resource":{"name":"cpu",
                   "target":{"type":"Utilization","averageUtilization":60}}},
                  {"type":"Resource","resource":{"name":"memory",
                   "target":{"type":"AverageValue","averageValue":"64Mi"}}}],
                 "behavior":{"scaleDown":{"stabilizationWindowSeconds":60}}}}
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"autoscaling/v2", "autoscaling/v1"})
  void aRunChangesTheRangeAndNothingElse(String apiVersion) throws JsonProcessingException {
    ObjectNode before = spec();

    sandbox.cronHpa("web", new ScaleTargetRef(apiVersion, "HorizontalPodAutoscaler", "web"), UP);

    await().atMost(20, SECONDS).until(() -> sandbox.replicas(WEB) == 5);
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> assertThat(sandbox.condition("web", "up").state()).isEqualTo(JobState.Succeed));
    ObjectNode after = spec();
    // An API server that converts from v1 lists cpu last.
    assertThat(after.remove("metrics"))
        .containsExactlyInAnyOrderElementsOf(before.remove("metrics"));
    assertThat(after).isEqualTo(before.put("minReplicas", 5).put("maxReplicas", 5));
  }

  @Test
  void oneThatScalesTheSameTargetIsWarnedAbout() {
    sandbox.cronHpa("web", WEB, UP);

    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(sandbox.status("web").warnings())
                    .containsExactly(
                        "spec.scaleTargetRef: Deployment web is also scaled by the"
                            + " HorizontalPodAutoscaler web, which may undo a run;"
                            + " make it the target, or the ScaledObject that KEDA made it for"));
  }

  private ObjectNode spec() throws JsonProcessingException {
    JsonNode object =
        new ObjectMapper()
            .readTree(
                KubeApi.shared()
                    .kubectl(
                        "get",
                        "hpa.v2.autoscaling",
                        "web",
                        "-n",
                        sandbox.namespace(),
                        "-o",
                        "json"));
    return (ObjectNode) object.get("spec");
  }
}
