package io.github.cronhpa.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.scale.outcome.ScaleOutcome;
import io.github.cronhpa.scale.outcome.ScaleOutcome.Failure;
import io.github.cronhpa.scale.outcome.ScaleOutcome.FailureKind;
import io.github.cronhpa.scale.outcome.ScaleOutcome.LeftToHpa;
import io.github.cronhpa.scale.outcome.ScaleOutcome.Scaled;
import io.github.cronhpa.tryout.InProcessApi;
import io.github.cronhpa.tryout.ServedResource;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of an attempt, against an API server in the process. */
class ScalerTest {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");

  private final InProcessApi api = new InProcessApi();
  private KubernetesClient client;
  private Scaler scaler;

  @BeforeEach
  void setUp() {
    load(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: default}
        spec: {replicas: 5}
        """);
    // As in application.properties: a failure is not retried behind the back of the status.
    Config config = new ConfigBuilder(api.clientConfig()).withRequestRetryBackoffLimit(0).build();
    client = new KubernetesClientBuilder().withConfig(config).build();
    scaler = new KubernetesScaler(client, new ResourceDiscovery(client));
  }

  @AfterEach
  void tearDown() {
    client.close();
    api.close();
  }

  @Test
  void theSizeIsSet() {
    assertThat(scale(WEB, 7)).isEqualTo(new Scaled(5, 7, TargetSize.of(5)));
    assertThat(replicas()).isEqualTo(7);
  }

  @Test
  void toZeroAndBack() {
    assertThat(scale(WEB, 0)).isEqualTo(new Scaled(5, 0, TargetSize.of(5)));
    assertThat(scale(WEB, 2)).isEqualTo(new Scaled(0, 2, TargetSize.of(0)));
  }

  @Test
  void aTargetThatHasTheSizeIsNotWrittenTo() {
    String before = resourceVersion();

    assertThat(scale(WEB, 5)).isEqualTo(new Scaled(5, 5, TargetSize.of(5)));
    assertThat(resourceVersion()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          apps/v1    | Gadget     | web  | spec.scaleTargetRef.kind: 'Gadget' is not a kind of apps/v1 on this cluster
          nowhere/v1 | Deployment | web  | spec.scaleTargetRef.apiVersion: 'nowhere/v1' is not served by this cluster
          v1         | ConfigMap  | web  | spec.scaleTargetRef.kind: 'ConfigMap' of v1 has no scale subresource
          apps/v1    | Deployment | none | spec.scaleTargetRef.name: there is no Deployment 'none' (apps/v1) in namespace default
          """)
  void whatTheUserMustMendIsNamed(String apiVersion, String kind, String name, String message) {
    ScaleOutcome outcome = scale(new ScaleTargetRef(apiVersion, kind, name), 3);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(FailureKind.INVALID);
              assertThat(failure.message()).isEqualTo(message);
            });
  }

  @Test
  void aKindThatIsInstalledLaterIsFoundThen() {
    ScaleTargetRef oven = new ScaleTargetRef("late.example.com/v1", "Oven", "one");
    assertThat(scale(oven, 3)).isInstanceOf(Failure.class);

    api.serve(
        ServedResource.of("late.example.com/v1", "Oven", "ovens")
            .withScale(".spec.replicas", ".status.replicas"));
    load(
        """
        apiVersion: late.example.com/v1
        kind: Oven
        metadata: {name: one, namespace: default}
        spec: {replicas: 1}
        """);

    assertThat(scale(oven, 3)).isEqualTo(new Scaled(1, 3, TargetSize.of(1)));
  }

  @Test
  void aScaleSubresourceThatAKindGetsLaterIsUsedThen() {
    ScaleTargetRef oven = new ScaleTargetRef("late.example.com/v1", "Oven", "one");
    ServedResource ovens = ServedResource.of("late.example.com/v1", "Oven", "ovens");
    api.serve(ovens);
    load(
        """
        apiVersion: late.example.com/v1
        kind: Oven
        metadata: {name: one, namespace: default}
        spec: {replicas: 1}
        """);
    assertThat(scale(oven, 3)).isInstanceOf(Failure.class);

    api.serve(ovens.withScale(".spec.replicas", ".status.replicas"));

    assertThat(scale(oven, 3)).isEqualTo(new Scaled(1, 3, TargetSize.of(1)));
  }

  /** The write may have taken effect all the same. */
  @ParameterizedTest
  @CsvSource({
    "apps/v1, Deployment, deployments, 5, , ",
    "autoscaling/v2, HorizontalPodAutoscaler, deployments, 1, 1, 10",
    "autoscaling/v2, HorizontalPodAutoscaler, horizontalpodautoscalers, 1, 1, 10"
  })
  void aFailureToWriteSaysTheSizeBefore(
      String apiVersion, String kind, String failing, int size, Integer min, Integer max) {
    loadHpa("autoscaling/v2", 1, 10);
    Interceptor loser =
        new Interceptor() {
          @Override
          public void before(
              BasicBuilder request, HttpRequest described, Interceptor.RequestTags tags) {
            if (described.method().equals("PATCH") && described.uri().getPath().contains(failing)) {
              request.uri(URI.create("http://localhost:1/"));
            }
          }
        };
    Config config = new ConfigBuilder(api.clientConfig()).withRequestRetryBackoffLimit(0).build();
    try (KubernetesClient losing =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withHttpClientBuilderConsumer(
                builder -> builder.addOrReplaceInterceptor("loser", loser))
            .build()) {
      ScaleOutcome outcome =
          new KubernetesScaler(losing, new ResourceDiscovery(losing))
              .scale(
                  new Target("default", new ScaleTargetRef(apiVersion, kind, "web")),
                  TargetSize.of(6));

      assertThat(outcome).isInstanceOf(Failure.class);
      assertThat(outcome.before()).isEqualTo(new TargetSize(size, min, max));
    }
  }

  @Test
  void aSizeAboveTheMaximumOfItsJobIsRejected() {
    loadHpa("autoscaling/v2", 1, 10);
    ScaleOutcome outcome =
        scaler.scale(
            new Target(
                "default", new ScaleTargetRef("autoscaling/v2", "HorizontalPodAutoscaler", "web")),
            new TargetSize(9, 2, 8));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.message())
                    .isEqualTo(
                        "HorizontalPodAutoscaler web in namespace default would get maxReplicas 8,"
                            + " less than targetSize 9"));
    assertThat(hpa("autoscaling/v2", "maxReplicas")).isEqualTo(10);
    assertThat(replicas()).isEqualTo(5);
  }

  @Test
  void theClusterMendsWhatDoesNotAnswer() {
    api.close();

    assertThat(scale(WEB, 3))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT));
  }

  @ParameterizedTest(name = "{0}: {1}/{2}, job {3}: {4}/{5}, scaled to {6}")
  @CsvSource({
    "autoscaling/v1, 1, 10, 6, 6, 10, 6",
    "autoscaling/v1, 5, 10, 4, 4, 10, 5",
    "autoscaling/v1, 5, 10, 11, 11, 11, 11",
    "autoscaling/v2, 1, 10, 6, 6, 10, 6",
    "autoscaling/v2, , 10, 6, 6, 10, 6",
    "autoscaling/v2, , 10, 4, , 10, 5"
  })
  void anHpaGetsRoomAndItsTargetGrows(
      String apiVersion, Integer min, int max, int size, Integer newMin, int newMax, int replicas) {
    loadHpa(apiVersion, min, max);

    ScaleOutcome outcome =
        scale(new ScaleTargetRef(apiVersion, "HorizontalPodAutoscaler", "web"), size);

    int known = min == null ? 1 : min;
    TargetSize before = new TargetSize(known, known, max);
    assertThat(outcome)
        .isEqualTo(
            size > 5
                ? new Scaled(5, size, before)
                : new LeftToHpa("web", "default", 5, size, before));
    assertThat(hpa(apiVersion, "minReplicas")).isEqualTo(newMin);
    assertThat(hpa(apiVersion, "maxReplicas")).isEqualTo(newMax);
    assertThat(replicas()).isEqualTo(replicas);
  }

  @Test
  void aJobMaySetTheRangeExactly() {
    loadHpa("autoscaling/v2", 1, 10);
    ScaleOutcome outcome =
        scaler.scale(
            new Target(
                "default", new ScaleTargetRef("autoscaling/v2", "HorizontalPodAutoscaler", "web")),
            new TargetSize(2, 2, 4));

    assertThat(outcome).isEqualTo(new LeftToHpa("web", "default", 5, 2, new TargetSize(1, 1, 10)));
    assertThat(hpa("autoscaling/v2", "minReplicas")).isEqualTo(2);
    assertThat(hpa("autoscaling/v2", "maxReplicas")).isEqualTo(4);
  }

  @Test
  void aRangeThatSomebodyElseChangesMeanwhileIsReadAgain() {
    loadHpa("autoscaling/v2", 1, 10);
    AtomicInteger patches = new AtomicInteger();
    Interceptor somebodyElse =
        new Interceptor() {
          @Override
          public void before(
              BasicBuilder request, HttpRequest described, Interceptor.RequestTags tags) {
            boolean patch = described.method().equals("PATCH");
            if (patch && described.uri().getPath().contains("horizontalpodautoscalers")) {
              if (patches.incrementAndGet() == 1) {
                setMaxReplicas(20);
              }
            }
          }
        };
    try (KubernetesClient disturbed =
        new KubernetesClientBuilder()
            .withConfig(api.clientConfig())
            .withHttpClientBuilderConsumer(
                builder -> builder.addOrReplaceInterceptor("somebody-else", somebodyElse))
            .build()) {
      ScaleOutcome outcome =
          new KubernetesScaler(disturbed, new ResourceDiscovery(disturbed))
              .scale(
                  new Target(
                      "default",
                      new ScaleTargetRef("autoscaling/v2", "HorizontalPodAutoscaler", "web")),
                  TargetSize.of(6));

      assertThat(outcome).isEqualTo(new Scaled(5, 6, new TargetSize(1, 1, 20)));
    }
    assertThat(patches).as("one is refused, the next is decided anew").hasValue(2);
    assertThat(hpa("autoscaling/v2", "minReplicas")).isEqualTo(6);
    assertThat(hpa("autoscaling/v2", "maxReplicas")).as("the other's change stays").isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          apps/v1 | Deployment              | ../../other/deployments/web
          ../v1   | Deployment              | web
          apps/v1 | deployments/scale       | web
          ../v1   | HorizontalPodAutoscaler | web
          """)
  void aReferenceThatLeadsElsewhereIsNeverAsked(String apiVersion, String kind, String name) {
    List<URI> requests = new CopyOnWriteArrayList<>();
    try (KubernetesClient watched = watchedClient(requests)) {
      ScaleOutcome outcome =
          new KubernetesScaler(watched, new ResourceDiscovery(watched))
              .scale(
                  new Target("default", new ScaleTargetRef(apiVersion, kind, name)),
                  TargetSize.of(6));

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> {
                assertThat(failure.kind()).isEqualTo(FailureKind.INVALID);
                assertThat(failure.message()).startsWith("spec.scaleTargetRef.");
              });
    }
    assertThat(requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '"../../api/v1/namespaces/other/secrets/x?y="' | web    | apiVersion: '../../api/v1/namespaces/other/secrets/x?y=' is not
          ''                                             | web    | apiVersion: must not be empty
          apps/v1                                        | ../web | name: '../web' is not
          """)
  void norOneOfAnHpa(String apiVersion, String name, String problem) {
    load(
        """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web, namespace: default}
        spec:
          scaleTargetRef: {apiVersion: %s, kind: Deployment, name: %s}
          maxReplicas: 5
        """
            .formatted(apiVersion, name));
    List<URI> requests = new CopyOnWriteArrayList<>();
    try (KubernetesClient watched = watchedClient(requests)) {
      ScaleOutcome outcome =
          new KubernetesScaler(watched, new ResourceDiscovery(watched))
              .scale(
                  new Target(
                      "default",
                      new ScaleTargetRef("autoscaling/v2", "HorizontalPodAutoscaler", "web")),
                  TargetSize.of(6));

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Failure.class,
              failure ->
                  assertThat(failure.message())
                      .startsWith(
                          "HorizontalPodAutoscaler web in namespace default: spec.scaleTargetRef.")
                      .contains(problem));
    }
    assertThat(requests)
        .extracting(URI::getPath)
        .containsExactly(
            "/apis/autoscaling/v2",
            "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers/web");
  }

  private KubernetesClient watchedClient(List<URI> requests) {
    Interceptor watcher =
        new Interceptor() {
          @Override
          public void before(
              BasicBuilder request, HttpRequest described, Interceptor.RequestTags tags) {
            requests.add(described.uri());
          }
        };
    return new KubernetesClientBuilder()
        .withConfig(api.clientConfig())
        .withHttpClientBuilderConsumer(
            builder -> builder.addOrReplaceInterceptor("watcher", watcher))
        .build();
  }

  private void setMaxReplicas(int max) {
    client
        .genericKubernetesResources("autoscaling/v2", "HorizontalPodAutoscaler")
        .inNamespace("default")
        .withName("web")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"maxReplicas\":" + max + "}}");
  }

  private ScaleOutcome scale(ScaleTargetRef ref, int size) {
    return scaler.scale(new Target("default", ref), TargetSize.of(size));
  }

  private int replicas() {
    return client
        .apps()
        .deployments()
        .inNamespace("default")
        .withName("web")
        .get()
        .getSpec()
        .getReplicas();
  }

  private String resourceVersion() {
    return client
        .apps()
        .deployments()
        .inNamespace("default")
        .withName("web")
        .get()
        .getMetadata()
        .getResourceVersion();
  }

  private void loadHpa(String apiVersion, Integer min, int max) {
    load(
        """
        apiVersion: %s
        kind: HorizontalPodAutoscaler
        metadata: {name: web, namespace: default}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          maxReplicas: %d
        %s
        """
            .formatted(apiVersion, max, min == null ? "" : "  minReplicas: " + min));
  }

  private Integer hpa(String apiVersion, String field) {
    return client
        .genericKubernetesResources(apiVersion, "HorizontalPodAutoscaler")
        .inNamespace("default")
        .withName("web")
        .get()
        .get("spec", field);
  }

  private void load(String yaml) {
    api.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }
}
