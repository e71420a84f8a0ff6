package io.github.cronhpa.tryout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.api.model.autoscaling.v1.ScaleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.calendar.Calendars;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InProcessApiTest {

  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private InProcessApi api;
  private KubernetesClient client;

  @BeforeEach
  void start() {
    api = new InProcessApi();
    load(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, labels: {app: web}}
        spec: {replicas: 3}
        status: {replicas: 2}
        ---
        apiVersion: v1
        kind: ReplicationController
        metadata: {name: web}
        spec: {replicas: 3}
        status: {replicas: 2}
        ---
        apiVersion: data.fluid.io/v1alpha1
        kind: AlluxioRuntime
        metadata: {name: web}
        spec: {replicas: 3}
        status: {currentWorkerNumberScheduled: 2}
        ---
        apiVersion: autoscaling.alibabacloud.com/v1beta1
        kind: CronHorizontalPodAutoscaler
        metadata: {name: web}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          jobs: [{name: up, schedule: "@daily", targetSize: 3}]
        status:
          conditions: [{name: up, state: Submitted, message: ""}]
          schedule: daily
        """);
    client = new KubernetesClientBuilder().withConfig(api.clientConfig()).build();
  }

  @AfterEach
  void stop() {
    client.close();
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "apps/v1, Deployment",
    "v1, ReplicationController",
    "data.fluid.io/v1alpha1, AlluxioRuntime"
  })
  void scaleIsReadAndSetOn(String apiVersion, String kind) {
    Resource<GenericKubernetesResource> target = objects(apiVersion, kind).withName("web");
    GenericKubernetesResource before = target.get();

    Scale scale = target.scale();

    assertThat(scale.getApiVersion()).isEqualTo("autoscaling/v1");
    assertThat(scale.getKind()).isEqualTo("Scale");
    assertThat(scale.getMetadata().getName()).isEqualTo("web");
    assertThat(scale.getMetadata().getNamespace()).isEqualTo("default");
    assertThat(scale.getMetadata().getResourceVersion())
        .isEqualTo(before.getMetadata().getResourceVersion());
    assertThat(scale.getSpec().getReplicas()).isEqualTo(3);
    assertThat(scale.getStatus().getReplicas()).isEqualTo(2);

    scale.getSpec().setReplicas(5);
    assertThat(target.scale(scale).getSpec().getReplicas()).isEqualTo(5);

    GenericKubernetesResource after = target.get();
    assertThat(after.<Integer>get("spec", "replicas")).isEqualTo(5);
    assertThat(after.<Map<String, Object>>get("status")).isEqualTo(before.get("status"));
    assertThat(after.getMetadata().getGeneration()).isEqualTo(2);
    assertThat(after.getMetadata().getResourceVersion())
        .isNotEqualTo(before.getMetadata().getResourceVersion());
  }

  @Test
  void scaleTakesMergePatches() {
    Scale scaled = patchScale("{\"spec\":{\"replicas\":7}}");

    assertThat(scaled.getSpec().getReplicas()).isEqualTo(7);
    assertThat(web().get().getSpec().getReplicas()).isEqualTo(7);
  }

  @Test
  void scaleToTheSameSizeChangesNothing() {
    String before = web().get().getMetadata().getResourceVersion();

    Scale scaled = patchScale("{\"spec\":{\"replicas\":3}}");

    assertThat(scaled.getMetadata().getResourceVersion()).isEqualTo(before);
    assertThat(web().get().getMetadata().getResourceVersion()).isEqualTo(before);
  }

  @Test
  void scaleLeavesZeroOutOfTheSpec() {
    assertThat(patchScale("{\"spec\":{\"replicas\":0}}").getSpec().getReplicas()).isNull();
    assertThat(web().get().getSpec().getReplicas()).isZero();
  }

  @Test
  void scaleRefusesNegativeSizes() {
    assertThat(failure(() -> patchScale("{\"spec\":{\"replicas\":-1}}")).getCode()).isEqualTo(422);
  }

  @Test
  void scaleWithAnOldResourceVersionIsAConflict() {
    Scale old = web().scale();
    web().scale(4);
    old = new ScaleBuilder(old).editSpec().withReplicas(9).endSpec().build();

    Scale stale = old;
    assertThat(failure(() -> web().scale(stale)).getCode()).isEqualTo(409);
    assertThat(web().get().getSpec().getReplicas()).isEqualTo(4);
  }

  @Test
  void kindsWithoutAScaleSubresourceHaveNone() {
    load("{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: web}}");

    assertThat(failure(() -> client.apps().daemonSets().withName("web").scale(1)).getCode())
        .isEqualTo(404);
  }

  @Test
  void mergePatchOnStatusReplacesArraysAndRemovesNulls() {
    Resource<GenericKubernetesResource> cronHpa = cronHpa();

    cronHpa
        .subresource("status")
        .patch(
            MERGE,
            """
            {"status":{"conditions":[{"name":"down","state":"Failed"}],"schedule":null}}
            """);

    GenericKubernetesResource patched = cronHpa.get();
    assertThat(patched.<Map<String, Object>>get("status"))
        .isEqualTo(Map.of("conditions", List.of(Map.of("name", "down", "state", "Failed"))));
    assertThat(patched.<String>get("spec", "jobs", 0, "name")).isEqualTo("up");
  }

  @Test
  void jsonPatchOnStatusWorksToo() {
    cronHpa()
        .editStatus(
            edited -> {
              edited.<Map<String, Object>>get("status").put("schedule", "nightly");
              return edited;
            });

    assertThat(cronHpa().get().<String>get("status", "schedule")).isEqualTo("nightly");
  }

  @Test
  void generationFollowsTheSpecOnly() {
    cronHpa().subresource("status").patch(MERGE, "{\"status\":{\"schedule\":\"nightly\"}}");
    assertThat(cronHpa().get().getMetadata().getGeneration()).isEqualTo(1);

    cronHpa().patch(MERGE, "{\"metadata\":{\"annotations\":{\"a\":\"b\"}}}");
    assertThat(cronHpa().get().getMetadata().getGeneration()).isEqualTo(1);

    cronHpa().patch(MERGE, "{\"spec\":{\"suspend\":true},\"status\":{\"schedule\":\"hourly\"}}");
    assertThat(cronHpa().get().getMetadata().getGeneration()).isEqualTo(2);
    assertThat(cronHpa().get().<String>get("status", "schedule")).isEqualTo("nightly");
  }

  @Test
  void createdObjectsHaveTheirMetadataAndNoStatus() {
    CronHorizontalPodAutoscaler made = new CronHorizontalPodAutoscaler();
    made.getMetadata().setName("made");
    made.setStatus(made.statusOrEmpty());

    CronHorizontalPodAutoscaler created = client.resource(made).create();

    assertThat(created.getMetadata().getUid()).isNotBlank();
    assertThat(created.getMetadata().getCreationTimestamp()).isNotBlank();
    assertThat(created.getMetadata().getGeneration()).isEqualTo(1);
    assertThat(created.getStatus()).isNull();
    assertThat(failure(() -> client.resource(made).create()))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(409))
        .satisfies(e -> assertThat(e.getStatus().getReason()).isEqualTo("AlreadyExists"));
  }

  @Test
  void discoveryNamesKindsAndSubresources() {
    assertThat(client.getAPIVersions().getVersions()).containsExactly("v1");
    assertThat(client.getApiGroups().getGroups())
        .extracting(APIGroup::getName)
        .contains("apps", "autoscaling", "coordination.k8s.io", "data.fluid.io");
    assertThat(client.getApiGroup("autoscaling").getPreferredVersion().getVersion())
        .isEqualTo("v2");
    assertThat(resources("v1")).contains("replicationcontrollers/scale", "events", "namespaces");
    assertThat(resources("apps/v1")).contains("deployments", "deployments/scale", "daemonsets");
    assertThat(resources("apps/v1")).doesNotContain("daemonsets/scale");
    assertThat(resources("data.fluid.io/v1alpha1"))
        .containsExactly("alluxioruntimes", "alluxioruntimes/status", "alluxioruntimes/scale");
    assertThat(resources("autoscaling.alibabacloud.com/v1beta1"))
        .contains("cronhorizontalpodautoscalers/status");
    assertThat(resources("autoscaling/v1")).contains("horizontalpodautoscalers");
    assertThat(client.getApiResources("example.com/v1")).isNull();
    assertThat(client.getKubernetesVersion().getMajor()).isEqualTo("1");
  }

  @Test
  void kindsCanBeAddedLater() {
    assertThat(client.getApiResources("example.com/v1")).isNull();

    api.serve(
        ServedResource.of("example.com/v1", "Oven", "ovens")
            .withScale(".spec.count", ".status.now"));
    load("{apiVersion: example.com/v1, kind: Oven, metadata: {name: web}, spec: {count: 1}}");

    assertThat(resources("example.com/v1")).containsExactly("ovens", "ovens/scale");
    objects("example.com/v1", "Oven").withName("web").scale(2);
    assertThat(
            objects("example.com/v1", "Oven").withName("web").get().<Integer>get("spec", "count"))
        .isEqualTo(2);
  }

  @Test
  void watchesSeeAScale() throws InterruptedException {
    BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
    try (Watch watch = web().watch(replicasTo(seen))) {
      assertThat(watch).isNotNull();
      assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo(3);

      patchScale("{\"spec\":{\"replicas\":8}}");

      assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo(8);
    }
  }

  @Test
  void informersFollowStatusWrites() {
    try (var informer = client.resources(CronHorizontalPodAutoscaler.class).inform()) {
      cronHpa().subresource("status").patch(MERGE, "{\"status\":{\"schedule\":\"nightly\"}}");

      await()
          .until(
              () -> informer.getStore().list().get(0).statusOrEmpty().schedule().equals("nightly"));
    }
  }

  @Test
  void replicaChangesAreReported() {
    List<String> changes = new ArrayList<>();
    api.onReplicaChange(
        change -> changes.add(change.path().name() + change.from() + ">" + change.to()));

    web().scale(4);
    web()
        .edit(edited -> new DeploymentBuilder(edited).editSpec().withReplicas(1).endSpec().build());
    web().scale(1);

    assertThat(changes).containsExactly("web3>4", "web4>1");
  }

  @Test
  void missingObjectsAreExplained() {
    Status status = failure(() -> client.apps().deployments().withName("no").scale(1)).getStatus();

    assertThat(status.getKind()).isEqualTo("Status");
    assertThat(status.getStatus()).isEqualTo("Failure");
    assertThat(status.getReason()).isEqualTo("NotFound");
    assertThat(status.getCode()).isEqualTo(404);
    assertThat(status.getMessage()).isEqualTo("deployments.apps \"no\" not found");
    assertThat(status.getDetails().getName()).isEqualTo("no");
    assertThat(status.getDetails().getGroup()).isEqualTo("apps");
    assertThat(status.getDetails().getKind()).isEqualTo("deployments");
    assertThat(client.apps().deployments().withName("no").get()).isNull();
  }

  @Test
  void unknownKindsAreExplained() {
    Status status =
        failure(() -> client.raw("/apis/example.com/v1/ovens", "POST", "{}")).getStatus();

    assertThat(status.getReason()).isEqualTo("NotFound");
    assertThat(status.getMessage()).isEqualTo("the server could not find the requested resource");
  }

  @Test
  void updateWithAnOldResourceVersionIsAConflict() {
    Deployment old = web().get();
    web().scale(4);

    KubernetesClientException refused = failure(() -> client.resource(old).update());

    assertThat(refused.getCode()).isEqualTo(409);
    assertThat(refused.getStatus().getReason()).isEqualTo("Conflict");
  }

  @Test
  void eventsAreTaken() {
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withGenerateName("web.")
            .endMetadata()
            .withReason("Succeed")
            .build();

    client.v1().events().resource(event).create();
    client.v1().events().resource(event).create();

    assertThat(client.v1().events().list().getItems())
        .hasSize(2)
        .allSatisfy(stored -> assertThat(stored.getReason()).isEqualTo("Succeed"));
  }

  @Test
  void namespacesAndLabelsSelect() {
    load("{apiVersion: v1, kind: Namespace, metadata: {name: other}}");
    load("{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: other}}");

    assertThat(client.namespaces().withName("other").get()).isNotNull();
    assertThat(client.apps().deployments().inAnyNamespace().list().getItems()).hasSize(2);
    assertThat(client.apps().deployments().inNamespace("other").list().getItems()).hasSize(1);
    assertThat(
            client.apps().deployments().inAnyNamespace().withLabel("app", "web").list().getItems())
        .hasSize(1);
  }

  @Test
  void calendarsAreListedAndWatchedByTheirLabel() throws InterruptedException {
    String calendar =
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s, labels: {"
            + Calendars.LABEL
            + ": '%s'}}}";
    load(calendar.formatted("china", "true"));
    load(calendar.formatted("old", "false"));
    load("{apiVersion: v1, kind: ConfigMap, metadata: {name: other}}");
    var calendars = client.configMaps().inNamespace("default").withLabel(Calendars.LABEL, "true");

    assertThat(calendars.list().getItems())
        .extracting(each -> each.getMetadata().getName())
        .containsExactly("china");
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    try (SharedIndexInformer<ConfigMap> informer = calendars.inform(namesTo(seen))) {
      assertThat(informer.isRunning()).isTrue();
      assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("china");
      load("{apiVersion: v1, kind: ConfigMap, metadata: {name: another}}");
      load(calendar.formatted("school", "true"));
      assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("school");
      client.configMaps().withName("school").delete();
      assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("school deleted");
    }
  }

  @Test
  void deletedObjectsAreGone() {
    web().delete();

    assertThat(web().get()).isNull();
  }

  private void load(String yaml) {
    api.load(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
  }

  private Resource<Deployment> web() {
    return client.apps().deployments().withName("web");
  }

  private Resource<GenericKubernetesResource> cronHpa() {
    return objects("autoscaling.alibabacloud.com/v1beta1", "CronHorizontalPodAutoscaler")
        .withName("web");
  }

  private NonNamespaceOperation<GenericKubernetesResource, ?, Resource<GenericKubernetesResource>>
      objects(String apiVersion, String kind) {
    return client.genericKubernetesResources(apiVersion, kind).inNamespace("default");
  }

  private Scale patchScale(String patch) {
    web().subresource("scale").patch(MERGE, patch);
    return web().scale();
  }

  private List<String> resources(String apiVersion) {
    return client.getApiResources(apiVersion).getResources().stream()
        .map(APIResource::getName)
        .toList();
  }

  private static KubernetesClientException failure(Runnable request) {
    return catchThrowableOfType(KubernetesClientException.class, request::run);
  }

  private static ResourceEventHandler<ConfigMap> namesTo(BlockingQueue<String> seen) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(ConfigMap added) {
        seen.add(added.getMetadata().getName());
      }

      @Override
      public void onUpdate(ConfigMap before, ConfigMap now) {
        seen.add(now.getMetadata().getName() + " changed");
      }

      @Override
      public void onDelete(ConfigMap deleted, boolean isFinalStateUnknown) {
        seen.add(deleted.getMetadata().getName() + " deleted");
      }
    };
  }

  private static Watcher<Deployment> replicasTo(BlockingQueue<Integer> seen) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, Deployment deployment) {
        seen.add(deployment.getSpec().getReplicas());
      }

      @Override
      public void onClose(WatcherException cause) {}
    };
  }
}
