package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The manifests can be applied over an installation of the Go controller with its objects. Its CRD
 * is of a version that API servers from 1.22 on no longer serve.
 */
@OnKubeApi
@Tag("oldest")
@Tag("only-oldest")
class TakeoverIT {

  private static KubeApi api;

  @BeforeAll
  static void takeOver() {
    api = KubeApi.start();
    api.kubectl("apply", "-f", "src/test/resources/original/install.yaml");
    api.awaitCrds();
    api.kubectl("create", "-f", "src/test/resources/original/object.yaml");
    api.install();
  }

  @AfterAll
  static void stop() {
    if (api != null) {
      api.close();
    }
  }

  @Test
  void anObjectOfTheOriginalIsReadAsItWas() {
    CronHorizontalPodAutoscaler object = read();
    assertThat(object.getSpec().jobs())
        .extracting(job -> job.name() + " " + job.schedule() + " " + job.targetSize())
        .containsExactly("scale-down 30 */1 * * * * 1", "scale-up 0 */1 * * * * 3");
    JobCondition condition = object.getStatus().conditions().get(0);
    assertThat(condition.state()).isEqualTo(JobState.Submitted);
    assertThat(condition.message()).isEmpty();
    assertThat(condition.lastProbeTime()).isEqualTo(Instant.parse("2019-11-01T12:49:57Z"));
  }

  @Test
  void itsStatusIsWrittenThroughTheSubresource() {
    CronHorizontalPodAutoscaler object = read();
    CronHpaStatus old = object.getStatus();
    long generation = object.getMetadata().getGeneration();
    object.setStatus(
        new CronHpaStatus(
            generation,
            old.scaleTargetRef(),
            null,
            old.conditions(),
            "in one line",
            null,
            null,
            Instant.parse("2026-11-23T08:00:00Z"),
            3,
            null,
            null,
            null,
            null,
            null,
            null));
    object.getMetadata().setManagedFields(null);
    try (KubernetesClient controller =
        new KubernetesClientBuilder().withConfig(api.controllerConfig()).build()) {
      controller
          .resource(object)
          .subresource("status")
          .patch(PatchContext.of(PatchType.JSON_MERGE));
    }
    assertThat(read().getStatus()).isEqualTo(object.getStatus());
    assertThat(read().getMetadata().getGeneration()).isEqualTo(generation);
  }

  @Test
  void theDeploymentIsReplacedAndNotMixed() {
    Deployment deployment =
        api.admin()
            .apps()
            .deployments()
            .inNamespace(KubeApi.NAMESPACE)
            .withName(KubeApi.NAME)
            .get();
    var container = deployment.getSpec().getTemplate().getSpec().getContainers();
    assertThat(container).hasSize(1);
    assertThat(container.get(0).getImage()).isEqualTo("kubernetes-cronhpa-controller:dev");
    assertThat(container.get(0).getImagePullPolicy()).isEqualTo("IfNotPresent");
    assertThat(container.get(0).getResources().getLimits()).containsOnlyKeys("memory");
  }

  private static CronHorizontalPodAutoscaler read() {
    return api.admin()
        .resources(CronHorizontalPodAutoscaler.class)
        .inNamespace("default")
        .withName("cronhpa-sample")
        .get();
  }
}
