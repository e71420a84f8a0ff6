package io.github.cronhpa.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.ScaleTargetRef;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        client.resources(CronHorizontalPodAutoscaler.class).inAnyNamespace().list().getItems();

    assertThat(seeds)
        .extracting(HasMetadata::getMetadata)
        .extracting(ObjectMeta::getName)
        .containsExactlyInAnyOrder(
            "web", "spark", "shop", "checkout", "ledger", "forgotten", "reports");
    assertThat(seeds)
        .allSatisfy(seed -> assertThat(seed.getMetadata().getUid()).isNotBlank())
        .allSatisfy(seed -> assertThat(seed.getMetadata().getCreationTimestamp()).isNotBlank())
        .allSatisfy(seed -> assertThat(seed.getMetadata().getGeneration()).isEqualTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "spark", "shop", "ledger", "reports"})
  void seededTargetsAreThereAndFollowTheirScale(String name) {
    Resource<GenericKubernetesResource> target = target(seed(name));
    assertThat(target.scale().getStatus().getReplicas())
        .isEqualTo(target.scale().getSpec().getReplicas());

    target.scale(8);

    Scale scale = target.scale();
    assertThat(scale.getSpec().getReplicas()).isEqualTo(8);
    assertThat(scale.getStatus().getReplicas()).isEqualTo(8);
  }

  @Test
  void thereIsOneOfEachKindOfTrouble() {
    assertThat(target(seed("forgotten")).get()).isNull();
    assertThat(target(seed("checkout")).get().getKind()).isEqualTo("HorizontalPodAutoscaler");
    assertThat(seed("reports").getSpec().suspended()).isTrue();
    assertThat(seed("ledger").getSpec().excludeDates())
        .containsExactly(LocalDate.now(ZoneOffset.UTC).toString());
  }

  private CronHorizontalPodAutoscaler seed(String name) {
    return client
        .resources(CronHorizontalPodAutoscaler.class)
        .inAnyNamespace()
        .list()
        .getItems()
        .stream()
        .filter(seed -> seed.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Resource<GenericKubernetesResource> target(CronHorizontalPodAutoscaler seed) {
    ScaleTargetRef ref = seed.getSpec().scaleTargetRef();
    return client
        .genericKubernetesResources(ref.apiVersion(), ref.kind())
        .inNamespace(seed.getMetadata().getNamespace())
        .withName(ref.name());
  }
}
