package io.github.cronhpa.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.scale.outcome.ScaleOutcome;
import io.github.cronhpa.scale.outcome.ScaleOutcome.Failure;
import io.github.cronhpa.scale.outcome.ScaleOutcome.Scaled;
import io.github.cronhpa.scale.outcome.ScaleOutcome.Success;
import io.github.cronhpa.tryout.InProcessApi;
import io.github.cronhpa.tryout.ServedResource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds without a scale subresource, against an API server in the process. */
class RangeScalerTest {
  private static final ScaleTargetRef SCALED_OBJECT =
      new ScaleTargetRef("keda.sh/v1alpha1", "ScaledObject", "web");
  private static final ScaleTargetRef CACHE =
      new ScaleTargetRef("data.fluid.io/v1alpha1", "CacheRuntime", "web");

  private final InProcessApi api = new InProcessApi();
  private KubernetesClient client;
  private Scaler scaler;
  private ReplicaReader reader;

  @BeforeEach
  void setUp() {
    api.serve(ServedResource.of("keda.sh/v1alpha1", "ScaledObject", "scaledobjects"));
    api.serve(ServedResource.of("data.fluid.io/v1alpha1", "CacheRuntime", "cacheruntimes"));
    client = new KubernetesClientBuilder().withConfig(api.clientConfig()).build();
    ResourceDiscovery kinds = new ResourceDiscovery(client);
    scaler = new KubernetesScaler(client, kinds);
    reader = new ReplicaReader(client, kinds);
  }

  @AfterEach
  void tearDown() {
    client.close();
    api.close();
  }

  @Test
  void aMaximumThatIsSetIsAChangeAndOneThatIsThereIsNone() {
    load(SCALED_OBJECT, "{minReplicaCount: 6, maxReplicaCount: 7}", "");
    TargetSize wanted = new TargetSize(6, null, 9);

    assertThat(((Scaled) scale(SCALED_OBJECT, wanted)).changed()).isTrue();
    assertThat(((Scaled) scale(SCALED_OBJECT, wanted)).changed()).isFalse();
  }

  @Test
  void aRunMovesTheMinimumAndGivesTheRangeBack() {
    load(SCALED_OBJECT, "{minReplicaCount: 1, maxReplicaCount: 4}", "");

    ScaleOutcome up = scale(SCALED_OBJECT, TargetSize.of(6));

    assertThat(up)
        .isEqualTo(
            new Scaled(
                1,
                6,
                new TargetSize(1, 1, 4),
                true,
                "ScaledObject web: minReplicaCount 6, maxReplicaCount 6."));
    assertThat(reader.read(new Target("default", SCALED_OBJECT))).contains(6);
    scale(SCALED_OBJECT, ((Success) up).before());
    assertThat(read(SCALED_OBJECT).<Integer>get("spec", "minReplicaCount")).isEqualTo(1);
    assertThat(read(SCALED_OBJECT).<Integer>get("spec", "maxReplicaCount")).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                         | {}                     |
          {autoscaling.keda.sh/paused-replicas: "3"} | {}                     |  Warning: its annotation autoscaling.keda.sh/paused-replicas pauses it at '3' replicas.
          {autoscaling.keda.sh/paused: "true"}       | {}                     |  Warning: its annotation autoscaling.keda.sh/paused pauses it.
          {autoscaling.keda.sh/paused: "false"}      | {}                     |
          {}                                         | {idleReplicaCount: 0}  |  Warning: its spec.idleReplicaCount is the size while no trigger is active: 0.
          {autoscaling.keda.sh/paused: ""}           | {idleReplicaCount: 0}  |  Warning: its annotation autoscaling.keda.sh/paused pauses it; its spec.idleReplicaCount is the size while no trigger is active: 0.
          """)
  void whatKeepsAScaledObjectFromItIsInTheMessage(String annotations, String spec, String warning) {
    load(SCALED_OBJECT, spec, ", annotations: " + annotations);

    assertThat(((Success) scale(SCALED_OBJECT, TargetSize.of(5))).message())
        .isEqualTo(
            "current replicas:0, desired replicas:5."
                + " ScaledObject web: minReplicaCount 5, maxReplicaCount 100."
                + (warning == null ? "" : " " + warning));
  }

  @Test
  void aKindWithAKnownFieldIsScaledThere() {
    load(CACHE, "{runtimeClassName: a, worker: {options: {a: b}}}", "");

    assertThat(scale(CACHE, TargetSize.of(3))).isEqualTo(new Scaled(0, 3, TargetSize.of(0)));
    assertThat(read(CACHE).<Integer>get("spec", "worker", "replicas")).isEqualTo(3);
    assertThat(read(CACHE).<String>get("spec", "worker", "options", "a")).isEqualTo("b");
    assertThat(reader.read(new Target("default", CACHE))).contains(3);
    String version = read(CACHE).getMetadata().getResourceVersion();
    assertThat(scale(CACHE, TargetSize.of(3))).isEqualTo(new Scaled(3, 3, TargetSize.of(3)));
    assertThat(read(CACHE).getMetadata().getResourceVersion()).isEqualTo(version);
  }

  /** A version of it that says itself where its size is. */
  @Test
  void aScaleSubresourceGoesBeforeTheField() {
    api.serve(
        ServedResource.of("data.fluid.io/v1beta1", "CacheRuntime", "cacheruntimes")
            .withScale(".spec.size", ".status.size"));
    ScaleTargetRef newer = new ScaleTargetRef("data.fluid.io/v1beta1", "CacheRuntime", "new");
    load(newer, "{size: 2, worker: {replicas: 9}}", "");

    assertThat(scale(newer, TargetSize.of(5))).isEqualTo(new Scaled(2, 5, TargetSize.of(2)));
    assertThat(read(newer).<Integer>get("spec", "size")).isEqualTo(5);
    assertThat(read(newer).<Integer>get("spec", "worker", "replicas")).isEqualTo(9);
  }

  @Test
  void whatIsNoNumberIsNotOverwritten() {
    load(CACHE, "{worker: {replicas: many}}", "");

    assertThat(scale(CACHE, TargetSize.of(3)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.message())
                    .isEqualTo("CacheRuntime web: spec.worker.replicas is not a 32-bit integer"));
    assertThat(reader.read(new Target("default", CACHE))).isEmpty();
  }

  private ScaleOutcome scale(ScaleTargetRef ref, TargetSize size) {
    return scaler.scale(new Target("default", ref), size);
  }

  private GenericKubernetesResource read(ScaleTargetRef ref) {
    return client
        .genericKubernetesResources(ref.apiVersion(), ref.kind())
        .inNamespace("default")
        .withName(ref.name())
        .get();
  }

  private void load(ScaleTargetRef ref, String spec, String metadata) {
    String yaml =
        """
        apiVersion: %s
        kind: %s
        metadata: {name: %s, namespace: default%s}
        spec: %s
        """
            .formatted(ref.apiVersion(), ref.kind(), ref.name(), metadata, spec);
    api.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }
}
