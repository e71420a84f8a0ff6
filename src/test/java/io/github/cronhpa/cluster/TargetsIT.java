package io.github.cronhpa.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.scale.KubernetesScaler;
import io.github.cronhpa.scale.ReplicaReader;
import io.github.cronhpa.scale.ResourceDiscovery;
import io.github.cronhpa.scale.Target;
import io.github.cronhpa.scale.outcome.ScaleOutcome;
import io.github.cronhpa.scale.outcome.ScaleOutcome.Failure;
import io.github.cronhpa.scale.outcome.ScaleOutcome.FailureKind;
import io.github.cronhpa.scale.outcome.ScaleOutcome.Success;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Sandbox;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Kinds without a scale subresource on a real API server, with the rights of their roles. */
@OnKubeApi
@TestMethodOrder(OrderAnnotation.class)
class TargetsIT {
  private static KubeApi api;
  private static Sandbox sandbox;
  private static KubernetesClient client;

  /** The kinds; a spec has two numbers for a range, and one for a replica count. */
  enum Kind {
    THIN("data.fluid.io/v1alpha1", "ThinRuntime", "fluid", "{\"replicas\":%d}"),
    CACHE("data.fluid.io/v1alpha1", "CacheRuntime", "fluid", "{\"worker\":{\"replicas\":%d}}"),
    KEDA(
        "keda.sh/v1alpha1",
        "ScaledObject",
        "keda",
        "{\"minReplicaCount\":%d,\"maxReplicaCount\":%d}"),
    KSERVE(
        "serving.kserve.io/v1beta1",
        "InferenceService",
        "kserve",
        "{\"predictor\":{\"minReplicas\":%d,\"maxReplicas\":%d}}"),
    ARC(
        "actions.github.com/v1alpha1",
        "AutoscalingRunnerSet",
        "arc",
        "{\"minRunners\":%d,\"maxRunners\":%d}");

    private final String apiVersion;
    private final String kind;
    private final String role;
    private final String spec;

    Kind(String apiVersion, String kind, String role, String spec) {
      this.apiVersion = apiVersion;
      this.kind = kind;
      this.role = role;
      this.spec = spec;
    }

    ScaleTargetRef ref(String name) {
      return new ScaleTargetRef(apiVersion, kind, name);
    }

    String plural() {
      return kind.toLowerCase(Locale.ROOT) + "s";
    }

    void create(String name, int min, int max) {
      sandbox.create(
          "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"metadata\":{\"name\":\"%s\"},\"spec\":%s}"
              .formatted(apiVersion, kind, name, spec.formatted(min, max)));
    }

    GenericKubernetesResource read(String name) {
      return api.admin()
          .genericKubernetesResources(apiVersion, kind)
          .inNamespace(sandbox.namespace())
          .withName(name)
          .get();
    }

    Object spec(String name) {
      return read(name).get("spec");
    }
  }

  @BeforeAll
  static void start() {
    api = KubeApi.start();
    // Without the work of the controller manager: no role of a target is in force yet.
    api.kubectl("apply", "-f", KubeApi.MANIFESTS + "/");
    api.installTargetKinds();
    sandbox = new Sandbox("targets", api);
    client = new KubernetesClientBuilder().withConfig(api.controllerConfig()).build();
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      client.close();
    }
    if (api != null) {
      api.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(1)
  void withoutTheRightTheMessageNamesTheRole(Kind kind) {
    kind.create("forbidden", 1, 4);

    assertThat(scale(kind, "forbidden", TargetSize.of(3)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(FailureKind.INVALID);
              assertThat(failure.message())
                  .startsWith("reading " + kind.kind + " forbidden in namespace ")
                  .contains("cannot get resource \"" + kind.plural() + "\"")
                  .endsWith(
                      "; the ClusterRole kubernetes-cronhpa-controller-target-"
                          + kind.role
                          + " allows it");
            });
  }

  @Test
  @Order(2)
  void theRolesAreAppliedAndAggregated() {
    assertThat(api.kubectl("apply", "-f", KubeApi.MANIFESTS + "/targets/").lines())
        .hasSize(3)
        .allMatch(line -> line.endsWith(" created"));
    api.aggregateTargetRoles();
    assertThat(api.kubectl("apply", "-f", KubeApi.MANIFESTS + "/targets.yaml").lines())
        .as("an apply leaves the rules alone")
        .allMatch(line -> line.endsWith(" unchanged"));
  }

  @ParameterizedTest
  @EnumSource
  @Order(3)
  void theSizeIsSetWithTwoRequestsAndNotWrittenAgain(Kind kind) {
    kind.create("web", 1, 4);
    List<String> requests = new CopyOnWriteArrayList<>();
    try (KubernetesClient counted = counted(requests)) {
      ResourceDiscovery kinds = new ResourceDiscovery(counted);
      KubernetesScaler scaler = new KubernetesScaler(counted, kinds);

      ScaleOutcome up = scaler.scale(target(kind, "web"), TargetSize.of(6));

      assertThat(up)
          .isInstanceOfSatisfying(
              Success.class,
              success -> {
                assertThat(success.from()).isEqualTo(1);
                assertThat(success.message()).startsWith("current replicas:1, desired replicas:6.");
              });
      assertThat(kind.spec("web")).isEqualTo(made(kind, 6, 6));
      assertThat(requests).containsExactly("GET", "GET", "PATCH");
      assertThat(new ReplicaReader(counted, kinds).read(target(kind, "web"))).contains(6);
      requests.clear();
      assertThat(scaler.scale(target(kind, "web"), TargetSize.of(6))).isInstanceOf(Success.class);
      assertThat(requests).as("nothing to write").containsExactly("GET");
      scaler.scale(target(kind, "web"), ((Success) up).before());
      assertThat(kind.spec("web")).as("given back").isEqualTo(made(kind, 1, 4));
    }
    assertThat(kind.read("web").getMetadata().getManagedFields())
        .anyMatch(entry -> entry.getManager().equals("kubernetes-cronhpa-controller"));
  }

  @ParameterizedTest
  @EnumSource(names = {"KEDA", "KSERVE", "ARC"})
  @Order(3)
  void aJobMaySetTheRangeExactly(Kind kind) {
    kind.create("exact", 1, 4);

    scale(kind, "exact", new TargetSize(3, 2, 9));

    assertThat(kind.spec("exact")).isEqualTo(made(kind, 2, 9));
  }

  @ParameterizedTest
  @CsvSource({
    "KEDA, minReplicaCount 5 above maxReplicaCount 3",
    "KSERVE, minReplicas 5 above maxReplicas 3",
    "ARC, minRunners 5 above maxRunners 3"
  })
  @Order(3)
  void aMaximumBelowTheMinimumIsRefused(Kind kind, String fields) {
    kind.create("refused", 1, 4);

    assertThat(scale(kind, "refused", new TargetSize(5, null, 3)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(FailureKind.INVALID);
              assertThat(failure.message()).endsWith(" would get " + fields);
            });
    assertThat(kind.spec("refused")).isEqualTo(made(kind, 1, 4));
  }

  @ParameterizedTest
  @CsvSource({
    "KSERVE, '{\"predictor\":{\"model\":{}}}', '{\"predictor\":{\"minReplicas\":3,\"model\":{}}}'",
    "ARC, '{\"maxRunners\":2}', '{\"maxRunners\":3,\"minRunners\":3}'",
    "ARC, '{\"githubConfigUrl\":\"x\"}', '{\"githubConfigUrl\":\"x\",\"minRunners\":3}'"
  })
  @Order(3)
  void withoutAMaximumThereIsNoneAfterwards(Kind kind, String spec, String after) {
    String name = "open-" + Math.abs(spec.hashCode());
    sandbox.create(
        "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"metadata\":{\"name\":\"%s\"},\"spec\":%s}"
            .formatted(kind.apiVersion, kind.kind, name, spec));

    ScaleOutcome window = scale(kind, name, TargetSize.of(3));

    assertThat(kind.spec(name)).isEqualTo(Serialization.unmarshal(after, Map.class));
    scale(kind, name, new TargetSize(3, 3, 9));
    scale(kind, name, ((Success) window).before());
    assertThat(kind.spec(name).toString()).doesNotContain("=9");
  }

  @ParameterizedTest
  @EnumSource(names = {"KEDA", "KSERVE", "ARC"})
  @Order(3)
  void aRangeThatSomebodyElseChangesMeanwhileIsReadAgain(Kind kind) {
    kind.create("contended", 1, 4);
    List<String> patches = new CopyOnWriteArrayList<>();
    Interceptor somebodyElse =
        new Interceptor() {
          @Override
          public void before(
              BasicBuilder request, HttpRequest described, Interceptor.RequestTags tags) {
            if (described.method().equals("PATCH")) {
              patches.add(described.uri().getPath());
              if (patches.size() == 1) {
                String spec = kind.spec.formatted(2, 20);
                api.kubectl(
                    "-n",
                    sandbox.namespace(),
                    "patch",
                    kind.plural(),
                    "contended",
                    "--type=merge",
                    "-p",
                    "{\"spec\":" + spec + "}");
              }
            }
          }
        };
    try (KubernetesClient disturbed = intercepted(somebodyElse)) {
      ScaleOutcome outcome =
          new KubernetesScaler(disturbed, new ResourceDiscovery(disturbed))
              .scale(target(kind, "contended"), TargetSize.of(6));

      assertThat(((Success) outcome).from()).isEqualTo(2);
    }
    assertThat(patches).hasSize(2);
    assertThat(kind.spec("contended")).isEqualTo(made(kind, 6, 20));
  }

  @ParameterizedTest
  @EnumSource
  @Order(3)
  void oneThatDoesNotExistIsNamed(Kind kind) {
    assertThat(scale(kind, "none", TargetSize.of(3)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.message())
                    .isEqualTo(
                        "spec.scaleTargetRef.name: there is no "
                            + kind.kind
                            + " 'none' ("
                            + kind.apiVersion
                            + ") in namespace "
                            + sandbox.namespace()));
  }

  /** From the schedule to the event, by the packaged controller. */
  @Test
  @Order(4)
  void aRunOfTheControllerWarnsOfAPausedScaledObject() {
    sandbox.create(
        """
        {"apiVersion":"keda.sh/v1alpha1","kind":"ScaledObject",
         "metadata":{"name":"paused",
                     "annotations":{"autoscaling.keda.sh/paused-replicas":"3"}},
         "spec":{"minReplicaCount":1}}
        """);
    sandbox.cronHpa("paused", Kind.KEDA.ref("paused"), new CronHpaJob("up", "0/2 * * * * *", 5));
    try (ControllerProcess controller = new ControllerProcess("targets", api).start()) {
      await().atMost(30, SECONDS).until(() -> sandbox.condition("paused", "up") != null);
      await()
          .atMost(30, SECONDS)
          .untilAsserted(
              () ->
                  assertThat(sandbox.condition("paused", "up").message())
                      .endsWith(
                          "desired replicas:5. ScaledObject paused: minReplicaCount 5,"
                              + " maxReplicaCount 100. Warning: its annotation"
                              + " autoscaling.keda.sh/paused-replicas pauses it at '3'"
                              + " replicas."));
      await()
          .atMost(30, SECONDS)
          .untilAsserted(
              () ->
                  assertThat(sandbox.events("paused"))
                      .anyMatch(event -> event.getMessage().contains("pauses it at '3'")));
      assertThat(controller.isAlive()).isTrue();
    }
    assertThat(sandbox.status("paused").warnings()).isEmpty();
  }

  private static ScaleOutcome scale(Kind kind, String name, TargetSize size) {
    return new KubernetesScaler(client, new ResourceDiscovery(client))
        .scale(target(kind, name), size);
  }

  private static Target target(Kind kind, String name) {
    return new Target(sandbox.namespace(), kind.ref(name));
  }

  /** What the spec would be; a kind without a range has no second number. */
  private static Object made(Kind kind, int min, int max) {
    return Serialization.unmarshal(kind.spec.formatted(min, max), Map.class);
  }

  private static KubernetesClient counted(List<String> requests) {
    return intercepted(
        new Interceptor() {
          @Override
          public void before(
              BasicBuilder request, HttpRequest described, Interceptor.RequestTags tags) {
            requests.add(described.method());
          }
        });
  }

  private static KubernetesClient intercepted(Interceptor interceptor) {
    return new KubernetesClientBuilder()
        .withConfig(api.controllerConfig())
        .withHttpClientBuilderConsumer(
            builder -> builder.addOrReplaceInterceptor("it", interceptor))
        .build();
  }
}
