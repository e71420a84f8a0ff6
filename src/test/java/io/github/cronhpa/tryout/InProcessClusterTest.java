package io.github.cronhpa.tryout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.dev.DevCluster;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InProcessClusterTest {

  private DevCluster cluster;
  private KubernetesClient client;

  @BeforeEach
  void start() {
    cluster = ServiceLoader.load(DevCluster.class).findFirst().orElseThrow();
    client = new KubernetesClientBuilder().withConfig(cluster.clientConfig()).build();
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void sampleObjectsLookLikeCreatedOnes() {
    List<CronHorizontalPodAutoscaler> samples =
        client.resources(CronHorizontalPodAutoscaler.class).inAnyNamespace().list().getItems();

    assertThat(samples)
        .extracting(HasMetadata::getMetadata)
        .extracting(ObjectMeta::getName)
        .containsExactlyInAnyOrder(
            "web", "spark", "shop", "checkout", "ledger", "forgotten", "reports");
    assertThat(samples)
        .allSatisfy(sample -> assertThat(sample.getMetadata().getUid()).isNotBlank())
        .allSatisfy(sample -> assertThat(sample.getMetadata().getCreationTimestamp()).isNotBlank())
        .allSatisfy(sample -> assertThat(sample.getMetadata().getGeneration()).isEqualTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "spark", "shop", "ledger", "reports"})
  void targetsExistAndFollowTheirScale(String name) {
    Resource<GenericKubernetesResource> target = target(sample(name));
    assertThat(target.scale().getStatus().getReplicas())
        .isEqualTo(target.scale().getSpec().getReplicas());

    target.scale(8);

    Scale scale = target.scale();
    assertThat(scale.getSpec().getReplicas()).isEqualTo(8);
    assertThat(scale.getStatus().getReplicas()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({"web, readyReplicas", "spark, workerNumberReady", "ledger, readyReplicas"})
  void newReplicasTakeAWhileToBeReady(String name, String field) {
    Resource<GenericKubernetesResource> target = target(sample(name));
    int before = target.scale().getSpec().getReplicas();

    target.scale(8);
    assertThat(status(target, field)).isEqualTo(before);
    await().untilAsserted(() -> assertThat(status(target, field)).isEqualTo(8));
    target.scale(1);
    assertThat(status(target, field)).isEqualTo(1);
  }

  private static int status(Resource<GenericKubernetesResource> target, String field) {
    return target.get().<Integer>get("status", field);
  }

  @Test
  void oneLearnsItsLeadAndOneIsNeverReadyInTime() {
    assertThat(sample("spark").getSpec().jobs().get(0).learnsLead()).isTrue();
    GenericKubernetesResource deployment =
        client
            .genericKubernetesResources("apps/v1", "Deployment")
            .inNamespace("shop")
            .withName("checkout")
            .get();

    assertThat(sample("checkout").getSpec().readyDeadlineSeconds()).isLessThan(30);
    assertThat(deployment.<Integer>get("status", "readyReplicas"))
        .isLessThan(sample("checkout").getSpec().jobs().get(0).targetSize());
  }

  @Test
  void everyKindOfTroubleIsShown() {
    assertThat(target(sample("forgotten")).get()).isNull();
    assertThat(target(sample("checkout")).get().getKind()).isEqualTo("HorizontalPodAutoscaler");
    assertThat(sample("reports").getSpec().suspended()).isTrue();
    assertThat(sample("ledger").getSpec().excludeDates())
        .containsExactly(LocalDate.now(ZoneOffset.UTC).toString());
  }

  @Test
  void theCalendarOfTheShopIsInTheNamespaceOfTheController() {
    String name = sample("shop").getSpec().calendar();
    ConfigMap configMap = client.configMaps().withName(name).get();

    assertThat(configMap.getMetadata().getLabels()).containsEntry(Calendars.LABEL, "true");
  }

  private CronHorizontalPodAutoscaler sample(String name) {
    return client
        .resources(CronHorizontalPodAutoscaler.class)
        .inAnyNamespace()
        .list()
        .getItems()
        .stream()
        .filter(sample -> sample.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Resource<GenericKubernetesResource> target(CronHorizontalPodAutoscaler sample) {
    ScaleTargetRef ref = sample.getSpec().scaleTargetRef();
    return client
        .genericKubernetesResources(ref.apiVersion(), ref.kind())
        .inNamespace(sample.getMetadata().getNamespace())
        .withName(ref.name());
  }
}
