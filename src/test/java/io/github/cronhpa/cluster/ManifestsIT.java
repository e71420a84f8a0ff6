package io.github.cronhpa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code kubectl apply -f kubernetes/} is all there is to installing. */
@OnKubeApi
@Tag("oldest")
class ManifestsIT {

  private static KubeApi api;
  private static String firstApply;

  @BeforeAll
  static void anEmptyServer() {
    api = KubeApi.start();
    firstApply = api.kubectl("apply", "-f", KubeApi.MANIFESTS + "/");
    api.install();
  }

  @AfterAll
  static void stop() {
    if (api != null) {
      api.close();
    }
  }

  @Test
  void oneCommandInstallsEverything() {
    assertThat(firstApply.lines())
        .containsExactlyInAnyOrder(
            "customresourcedefinition.apiextensions.k8s.io/"
                + "cronhorizontalpodautoscalers.autoscaling.alibabacloud.com created",
            "serviceaccount/kubernetes-cronhpa-controller created",
            "clusterrole.rbac.authorization.k8s.io/kubernetes-cronhpa-controller-role created",
            "clusterrolebinding.rbac.authorization.k8s.io/"
                + "kubernetes-cronhpa-controller-rolebinding created",
            "role.rbac.authorization.k8s.io/kubernetes-cronhpa-controller created",
            "rolebinding.rbac.authorization.k8s.io/kubernetes-cronhpa-controller created",
            "deployment.apps/kubernetes-cronhpa-controller created",
            "service/kubernetes-cronhpa-controller created",
            "lease.coordination.k8s.io/kubernetes-cronhpa-controller created",
            "clusterrole.rbac.authorization.k8s.io/kubernetes-cronhpa-controller-target-apps created",
            "clusterrole.rbac.authorization.k8s.io/"
                + "kubernetes-cronhpa-controller-target-fluid created",
            "clusterrole.rbac.authorization.k8s.io/kubernetes-cronhpa-controller-targets created",
            "clusterrolebinding.rbac.authorization.k8s.io/"
                + "kubernetes-cronhpa-controller-targets created",
            "clusterrole.rbac.authorization.k8s.io/kubernetes-cronhpa-controller-view created",
            "clusterrole.rbac.authorization.k8s.io/kubernetes-cronhpa-controller-edit created");
  }

  /**
   * And so it is deleted: the lease after the right to take it, or the pod would create it again.
   */
  @Test
  void theAccountComesBeforeTheDeploymentAndTheLease() {
    assertThat(firstApply.lines())
        .containsSubsequence(
            "serviceaccount/kubernetes-cronhpa-controller created",
            "role.rbac.authorization.k8s.io/kubernetes-cronhpa-controller created",
            "deployment.apps/kubernetes-cronhpa-controller created",
            "lease.coordination.k8s.io/kubernetes-cronhpa-controller created");
  }

  @Test
  void applyingAgainChangesNothing() {
    assertThat(api.kubectl("apply", "-f", KubeApi.MANIFESTS + "/").lines())
        .hasSize(15)
        .allMatch(line -> line.endsWith(" unchanged"));
  }

  @Test
  void everySampleApplies() {
    api.installAlluxio();
    api.installTargetKinds();
    assertThat(api.kubectl("apply", "-f", KubeApi.MANIFESTS + "/samples/").lines())
        .hasSize(25)
        .allMatch(line -> line.endsWith(" created"));
  }

  @Test
  void whatTheOriginalTakesIsTaken() {
    apply(
        """
        apiVersion: autoscaling.alibabacloud.com/v1beta1
        kind: CronHorizontalPodAutoscaler
        metadata:
          name: careless
        spec:
          scaleTargetRef:
            apiVersion: apps/v1beta2
            kind: Deployment
            name: nobody
          excludeDates: ["no date", ""]
          jobs:
            - {name: twice, schedule: "not a schedule", targetSize: -3}
            - {name: twice, schedule: "0 0 8 ? * 1-6", targetSize: 2147483647, runOnce: true}
        """);
    apply(
        """
        apiVersion: autoscaling.alibabacloud.com/v1beta1
        kind: CronHorizontalPodAutoscaler
        metadata:
          name: empty
        """);
    assertThat(read("careless").specOrEmpty().jobs())
        .extracting(job -> job.name() + job.targetSize())
        .containsExactly("twice-3", "twice2147483647");
    assertThat(read("empty").specOrEmpty().jobs()).isEmpty();
  }

  @Test
  void whatTheOriginalRefusesIsRefused() {
    assertThatThrownBy(
            () ->
                apply(
                    """
                    apiVersion: autoscaling.alibabacloud.com/v1beta1
                    kind: CronHorizontalPodAutoscaler
                    metadata:
                      name: incomplete
                    spec:
                      scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                    """))
        .hasMessageContaining("jobs");
  }

  @Test
  void theControllerMayWriteTheStatusAndNothingElse() {
    apply(timetable("status"));
    CronHpaStatus status =
        new CronHpaStatus(
            1L,
            new ScaleTargetRef("apps/v1", "Deployment", "web"),
            List.of(),
            List.of(
                new JobCondition(
                    "open",
                    "an-id",
                    "0 0 8 * * *",
                    3,
                    false,
                    JobState.Succeed,
                    null,
                    Instant.parse("2026-11-23T08:00:00Z"),
                    "well",
                    Instant.parse("2026-11-23T08:00:00.123456789Z"),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null)),
            "open 0 0 8 * * * 3",
            Instant.parse("2026-11-23T08:00:00Z"),
            RunResult.Succeed,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            null,
            null);
    try (KubernetesClient controller =
        new KubernetesClientBuilder().withConfig(api.controllerConfig()).build()) {
      CronHorizontalPodAutoscaler object = read("status");
      object.getMetadata().setManagedFields(null);
      PatchContext merge = PatchContext.of(PatchType.JSON_MERGE);
      object.setStatus(status);
      controller.resource(object).subresource("status").patch(merge);
      assertThatThrownBy(() -> controller.resource(object).patch(merge))
          .hasMessageContaining("forbidden");
    }
    CronHorizontalPodAutoscaler stored = read("status");
    assertThat(stored.getStatus()).isEqualTo(status);
    assertThat(stored.getMetadata().getGeneration()).isEqualTo(1);
  }

  @Test
  void kubectlGetShowsWhereThingsStand() {
    apply(timetable("columns"));
    patchStatus(
        "columns",
        """
        {"status": {"schedule": "open 0 0 8 * * * 3", "state": "Failed", "lastResult": "Succeed",
          "lastExecutionTime": "2020-01-01T08:00:00Z", "nextScheduleTime": "2030-01-01T08:00:00Z"}}
        """);
    String[] table = api.kubectl("get", "cronhpa", "columns").split("\n");
    assertThat(table[0].split("\\s{2,}"))
        .containsExactly(
            "NAME", "TARGET", "SCHEDULE", "STATE", "LAST", "NEXT", "SUSPENDED", "OVERRIDE", "AGE");
    assertThat(table[1])
        .contains("web", "open 0 0 8 * * * 3", "Failed", "y", "2030-01-01T08:00:00Z", "true");
    assertThat(api.kubectl("get", "cronhpa", "columns", "-o", "wide"))
        .contains("ZONE", "Asia/Shanghai", "LAST RESULT", "Succeed");
  }

  @Test
  void kubectlExplainTellsWhatAFieldIsFor() {
    assertThat(api.kubectl("explain", "cronhpa.spec.jobs.schedule")).contains("six cron fields");
  }

  private static String timetable(String name) {
    return """
        apiVersion: autoscaling.alibabacloud.com/v1beta1
        kind: CronHorizontalPodAutoscaler
        metadata:
          name: %s
        spec:
          timeZone: Asia/Shanghai
          suspend: true
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          jobs:
            - {name: open, schedule: "0 0 8 * * *", targetSize: 3}
        """
        .formatted(name);
  }

  private static void apply(String yaml) {
    api.kubectlWith(yaml, "apply", "-f", "-");
  }

  private static void patchStatus(String name, String json) {
    api.admin()
        .resources(CronHorizontalPodAutoscaler.class)
        .inNamespace("default")
        .withName(name)
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), json);
  }

  private static CronHorizontalPodAutoscaler read(String name) {
    return api.admin()
        .resources(CronHorizontalPodAutoscaler.class)
        .inNamespace("default")
        .withName(name)
        .get();
  }
}
