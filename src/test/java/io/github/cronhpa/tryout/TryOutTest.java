package io.github.cronhpa.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Scalable;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.ScaleTargetRef;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TryOutTest {

  private TryOut tryOut;
  private KubernetesClient client;

  @BeforeEach
  void start() {
    tryOut = new TryOut();
    client = new KubernetesClientBuilder().withConfig(tryOut.clientConfig()).build();
  }

  @AfterEach
  void stop() {
    client.close();
    tryOut.stop();
  }

  @Test
  void seedsLookLikeCreatedObjects() {
    List<CronHorizontalPodAutoscaler> seeds =
        client.resources(CronHorizontalPodAutoscaler.class).list().getItems();

    assertThat(seeds)
        .extracting(HasMetadata::getMetadata)
        .extracting(ObjectMeta::getName)
        .containsExactlyInAnyOrder("web", "spark");
    assertThat(seeds)
        .allSatisfy(seed -> assertThat(seed.getMetadata().getUid()).isNotBlank())
        .allSatisfy(seed -> assertThat(seed.getMetadata().getCreationTimestamp()).isNotBlank())
        .allSatisfy(seed -> assertThat(seed.getMetadata().getGeneration()).isEqualTo(1));
  }

  @Test
  void seededTargetsAreThereAndFollowTheirScale() {
    client
        .resources(CronHorizontalPodAutoscaler.class)
        .list()
        .getItems()
        .forEach(
            seed -> {
              Scalable<?> target = target(seed.getSpec().scaleTargetRef());
              assertThat(target.scale().getStatus().getReplicas()).isEqualTo(1);

              target.scale(3);

              Scale scale = target.scale();
              assertThat(scale.getSpec().getReplicas()).isEqualTo(3);
              assertThat(scale.getStatus().getReplicas()).isEqualTo(3);
            });
  }

  private Scalable<?> target(ScaleTargetRef ref) {
    return client
        .genericKubernetesResources(ref.apiVersion(), ref.kind())
        .inNamespace("default")
        .withName(ref.name());
  }
}
