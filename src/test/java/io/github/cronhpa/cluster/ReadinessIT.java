package io.github.cronhpa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.WarmUp;
import io.github.cronhpa.api.spec.WarmUpPath;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.Readiness;
import io.github.cronhpa.api.status.WarmState;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.support.cluster.DueOnce;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Targets after a run, whose statuses the test plays; requests are counted at the API server. */
@OnKubeApi
@Tag("native")
class ReadinessIT {
  private static final String FLUID = "data.fluid.io/v1alpha1";
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(60);

  /** Kinds without a scale subresource, and what their specs need. */
  private static final Map<ScaleTargetRef, String> OTHERS =
      Map.of(
          new ScaleTargetRef(FLUID, "ThinRuntime", "thin"),
          "{\"replicas\":1}",
          new ScaleTargetRef(FLUID, "CacheRuntime", "components"),
          "{\"worker\":{\"replicas\":1}}",
          new ScaleTargetRef("keda.sh/v1alpha1", "ScaledObject", "scaled"),
          "{\"scaleTargetRef\":{\"name\":\"triggered\"}}",
          new ScaleTargetRef("serving.kserve.io/v1beta1", "InferenceService", "model"),
          "{\"predictor\":{\"minReplicas\":1}}",
          new ScaleTargetRef("actions.github.com/v1alpha1", "AutoscalingRunnerSet", "runners"),
          "{\"minRunners\":1}");

  private static KubeApi api;
  private static Sandbox sandbox;
  private static ControllerProcess controller;
  private static DueOnce due;

  @BeforeAll
  static void start() throws InterruptedException {
    api = KubeApi.start();
    api.install();
    api.installAlluxio();
    api.installTargetKinds();
    api.kubectl("apply", "-k", "kubernetes/targets");
    api.aggregateTargetRoles();
    sandbox = new Sandbox("ready", api);
    controller = new ControllerProcess("ready", api).start();
    for (String name : List.of("at-once", "slow", "never", "lost", "deleted")) {
      sandbox.workload(deployment(name), 1);
    }
    status(deployment("at-once"), "{\"replicas\":3,\"readyReplicas\":3}");
    status(deployment("lost"), "{\"replicas\":3,\"readyReplicas\":3}");
    status(
        deployment("never"),
        "{\"replicas\":3,\"readyReplicas\":1,\"conditions\":[{\"type\":\"ReplicaFailure\","
            + "\"status\":\"True\",\"reason\":\"FailedCreate\",\"message\":\"no quota\"}]}");
    sandbox.workload(alluxio("cache"), 1);
    status(alluxio("cache"), "{\"currentWorkerNumberScheduled\":1,\"workerNumberReady\":1}");
    sandbox.workload(alluxio("silent"), 1);
    sandbox.create(
        """
        {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"ranged"},
         "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"behind"},
                 "minReplicas":1,"maxReplicas":9}}
        """);
    sandbox.workload(deployment("behind"), 1);
    status(deployment("behind"), "{\"replicas\":3,\"readyReplicas\":3}");
    OTHERS.forEach(ReadinessIT::create);
    sandbox.workload(deployment("triggered"), 1);
    status(deployment("triggered"), "{\"replicas\":3,\"readyReplicas\":3}");
    due = DueOnce.in(Duration.ofSeconds(10));
    for (String name : List.of("at-once", "slow", "lost", "deleted")) {
      sandbox.cronHpa(name, deployment(name), job(null));
    }
    sandbox.cronHpa("never", TestModel.within(5, deployment("never"), job(null)));
    WarmUp warm = new WarmUp(true, List.of(new WarmUpPath("/train", 2)));
    sandbox.cronHpa("cache", alluxio("cache"), job(warm));
    sandbox.cronHpa("silent", alluxio("silent"), job(null));
    sandbox.cronHpa(
        "ranged",
        new ScaleTargetRef("autoscaling/v1", "HorizontalPodAutoscaler", "ranged"),
        job(null));
    OTHERS.forEach((ref, spec) -> sandbox.cronHpa(ref.name(), ref, job(null)));
    await().atMost(SLOW_MACHINE).until(() -> run("ranged") != null && run("cache") != null);
    // Five seconds after the run, between the looks.
    Thread.sleep(Math.max(0, Duration.between(Instant.now(), due.at().plusSeconds(5)).toMillis()));
    status(deployment("slow"), "{\"replicas\":3,\"readyReplicas\":3}");
    status(alluxio("cache"), "{\"currentWorkerNumberScheduled\":3,\"workerNumberReady\":3}");
    api.kubectl("delete", "deployment", "deleted", "-n", sandbox.namespace());
    status(deployment("lost"), "{\"replicas\":3,\"readyReplicas\":0}");
  }

  @AfterAll
  static void stop() {
    if (controller != null) {
      controller.close();
    }
    if (api != null) {
      api.close();
    }
  }

  @Test
  void aTargetThatIsReadyIsLookedAtOnceAndMayBeLostAgain() {
    await().atMost(SLOW_MACHINE).until(() -> readiness("at-once") == Readiness.Ready);
    await().atMost(SLOW_MACHINE).until(() -> readiness("lost") == Readiness.Ready);

    assertThat(run("at-once").readyReplicas()).isEqualTo(3);
    assertThat(gets("deployments", "at-once")).isEqualTo(1);
    assertThat(gets("deployments", "lost")).isEqualTo(1);
  }

  @Test
  void aSlowTargetIsSeenAtTheNextLook() {
    await().atMost(SLOW_MACHINE).until(() -> readiness("slow") == Readiness.Ready);

    Duration took = Duration.between(run("slow").executionTime(), run("slow").readyTime());
    assertThat(took).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
    assertThat(gets("deployments", "slow")).isEqualTo(3);
  }

  @Test
  void aTargetThatIsNotReadyInTimeHasAnEventThatSaysWhatStandsInTheWay() {
    await().atMost(SLOW_MACHINE).until(() -> readiness("never") == Readiness.NotReady);
    await()
        .atMost(SLOW_MACHINE)
        .untilAsserted(
            () ->
                assertThat(sandbox.events("never"))
                    .filteredOn(event -> "NotReady".equals(event.getReason()))
                    .singleElement()
                    .satisfies(
                        event -> {
                          assertThat(event.getType()).isEqualTo("Warning");
                          assertThat(event.getMessage())
                              .matches(
                                  "1 of 3 replicas are ready \\d+ s after the run of job up:"
                                      + " ReplicaFailure is True, FailedCreate: no quota");
                        }));
    await()
        .atMost(SLOW_MACHINE)
        .until(
            () ->
                controller
                    .management("/metrics")
                    .lines()
                    .anyMatch(
                        line ->
                            line.startsWith("cronhpa_target_unready_replicas")
                                && line.contains("\"never\"")
                                && line.endsWith(" 2.0")));
  }

  @Test
  void aTargetThatIsGoneIsUnknown() {
    await().atMost(SLOW_MACHINE).until(() -> readiness("deleted") == Readiness.Unknown);

    assertThat(run("deleted").readinessMessage()).contains("there is no Deployment 'deleted'");
  }

  @Test
  void aRuntimeWithoutAStatusIsUnknown() {
    await().atMost(SLOW_MACHINE).until(() -> readiness("silent") == Readiness.Unknown);

    assertThat(run("silent").readinessMessage()).contains("has none of workerNumberReady");
    assertThat(gets("alluxioruntimes", "silent")).isEqualTo(1);
  }

  @Test
  void ofAHorizontalPodAutoscalerItsTargetIsLookedAt() {
    await().atMost(SLOW_MACHINE).until(() -> readiness("ranged") == Readiness.Ready);

    assertThat(gets("deployments", "behind")).isEqualTo(1);
  }

  @Test
  void runtimesWithoutAScaleSubresourceSayItInTheirOwnWay() {
    await().atMost(SLOW_MACHINE).until(() -> readiness("thin") == Readiness.Ready);
    await().atMost(SLOW_MACHINE).until(() -> readiness("components") == Readiness.Ready);
  }

  @Test
  void ofAScaledObjectItsTargetIsLookedAt() {
    await().atMost(SLOW_MACHINE).until(() -> readiness("scaled") == Readiness.Ready);

    assertThat(gets("deployments", "triggered")).isEqualTo(1);
  }

  @Test
  void whatDoesNotSayItIsUnknown() {
    for (String name : List.of("model", "runners")) {
      await().atMost(SLOW_MACHINE).until(() -> readiness(name) == Readiness.Unknown);
      assertThat(run(name).readinessMessage()).contains("has none of workerNumberReady");
    }
  }

  @Test
  void theCacheIsLoadedWhenItsWorkersAreReady() {
    await().atMost(SLOW_MACHINE).until(() -> warm("cache") == WarmState.Loading);
    GenericKubernetesResource load = loads().get(0);
    assertThat(load.<Map<String, Object>>get("spec"))
        .isEqualTo(
            Map.of(
                "dataset",
                Map.of("name", "cache", "namespace", sandbox.namespace()),
                "loadMetadata",
                true,
                "ttlSecondsAfterFinished",
                86_400,
                "target",
                List.of(Map.of("path", "/train", "replicas", 2))));
    assertThat(load.getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(
            owner ->
                assertThat(owner.getUid()).isEqualTo(sandbox.read("cache").getMetadata().getUid()));

    api.kubectl(
        "patch",
        "dataload",
        load.getMetadata().getName(),
        "-n",
        sandbox.namespace(),
        "--subresource=status",
        "--type=merge",
        "--patch={\"status\":{\"phase\":\"Complete\"}}");
    await().atMost(SLOW_MACHINE).until(() -> warm("cache") == WarmState.Complete);
    assertThat(run("cache").warm().message()).matches("Complete in [0-9ms]+");
    assertThat(loads()).hasSize(1);
    assertThat(sandbox.events("cache")).extracting(Event::getReason).doesNotContain("WarmFailed");
  }

  private static List<GenericKubernetesResource> loads() {
    return api.admin()
        .genericKubernetesResources(FLUID, "DataLoad")
        .inNamespace(sandbox.namespace())
        .list()
        .getItems();
  }

  private static void create(ScaleTargetRef ref, String spec) {
    sandbox.create(
        "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"metadata\":{\"name\":\"%s\"},\"spec\":%s}"
            .formatted(ref.apiVersion(), ref.kind(), ref.name(), spec));
    if (ref.kind().equals("ThinRuntime")) {
      status(ref, "{\"workerPhase\":\"Ready\",\"workerNumberReady\":3}");
    }
    if (ref.kind().equals("CacheRuntime")) {
      status(ref, "{\"worker\":{\"phase\":\"Ready\",\"readyReplicas\":3}}");
    }
  }

  /** Reads of whole objects by the controller. */
  private static long gets(String resource, String name) {
    return api.audit().requests().stream()
        .filter(request -> request.namespace().equals(sandbox.namespace()))
        .filter(request -> request.name().equals(name))
        .filter(request -> request.access().verb().equals("get"))
        .filter(request -> request.access().resource().equals(resource))
        .count();
  }

  private static HistoryEntry run(String name) {
    return sandbox.status(name).history().stream().findFirst().orElse(null);
  }

  private static Readiness readiness(String name) {
    return run(name).readiness();
  }

  private static WarmState warm(String name) {
    return run(name).warm() == null ? null : run(name).warm().state();
  }

  private static CronHpaJob job(WarmUp warm) {
    return new CronHpaJob(
        "up",
        due.schedule(),
        3,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        warm);
  }

  private static ScaleTargetRef deployment(String name) {
    return new ScaleTargetRef("apps/v1", "Deployment", name);
  }

  private static ScaleTargetRef alluxio(String name) {
    return new ScaleTargetRef(FLUID, "AlluxioRuntime", name);
  }

  /** What the controller of the kind would write. */
  private static void status(ScaleTargetRef target, String status) {
    api.kubectl(
        "patch",
        target.kind().toLowerCase(Locale.ROOT),
        target.name(),
        "-n",
        sandbox.namespace(),
        "--subresource=status",
        "--type=merge",
        "--patch={\"status\":" + status + "}");
  }
}
