package io.github.cronhpa.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.controller.ledger.StatusClient;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.cluster.ConcurrentWriters;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.KubeApiResource;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.cluster.StatusObserver;
import io.github.cronhpa.support.process.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Objects that are deleted and created anew, or replaced by kubectl, while the controller writes.
 */
@OnKubeApi
@Tag("reliability")
@QuarkusTest
@WithTestResource(KubeApiResource.class)
class ReplacedObjectIT {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");

  @Inject MovableClock clock;

  private final Sandbox sandbox = new Sandbox("replaced");

  @BeforeEach
  void setUp() {
    clock.release();
    sandbox.workload(WEB, 1);
  }

  /** The uid in a merge patch of a status is not looked at, the resource version is. */
  @Test
  void aStatusOfADeletedObjectIsRefusedForTheOneInItsPlace() {
    sandbox.cronHpa("web", spec("@yearly", 4));
    CronHorizontalPodAutoscaler old = sandbox.read("web");
    sandbox.delete("web");
    sandbox.cronHpa("web", spec("@yearly", 5));
    CronHpaStatus result =
        new CronHpaStatus(
            1L, null, null, null, "old", null, null, null, null, null, null, null, null, null,
            null);

    assertThatThrownBy(
            () ->
                new StatusClient(KubeApi.shared().admin())
                    .save(old, old.getMetadata().getResourceVersion(), result))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
    assertThat(sandbox.status("web").schedule()).isNotEqualTo("old");
  }

  @Test
  void anObjectThatIsReplacedInTheMiddleOfRunsKnowsNothingOfTheOldOne()
      throws InterruptedException {
    try (StatusObserver seen = new StatusObserver(sandbox)) {
      for (int size = 1; size <= 12; size++) {
        sandbox.cronHpa("web", spec("* * * * * *", size));
        await().atMost(60, SECONDS).until(() -> !sandbox.status("web").history().isEmpty());
        // To the next whole second, when a run begins, and a little more each time.
        Thread.sleep(1_000 - System.currentTimeMillis() % 1_000 + size * 10L);
        if (size < 12) {
          sandbox.delete("web");
        }
      }
      await().atMost(60, SECONDS).until(() -> sandbox.replicas(WEB) == 12);
      await().atMost(60, SECONDS).until(() -> sandbox.status("web").history().size() > 2);
      assertThat(seen.byTheController().size()).isGreaterThan(12);
      assertThat(seen.byTheController())
          .allSatisfy(
              object -> {
                Integer size = object.getSpec().jobs().get(0).targetSize();
                Instant created = Instant.parse(object.getMetadata().getCreationTimestamp());
                assertThat(object.statusOrEmpty().conditions().get(0).targetSize()).isEqualTo(size);
                assertThat(object.statusOrEmpty().history())
                    .allSatisfy(
                        run -> {
                          assertThat(run.toReplicas()).isEqualTo(size);
                          assertThat(run.scheduleTime()).isAfterOrEqualTo(created);
                        });
              });
    }
  }

  @Test
  void kubectlWithAnOldVersionChangesNothing() {
    KubeApi api = KubeApi.shared();
    String namespace = "--namespace=" + sandbox.namespace();
    api.kubectlWith(yaml(2), "apply", namespace, "-f", "-");
    await().atMost(60, SECONDS).until(() -> sandbox.status("web").conditions().size() == 1);
    String old = api.kubectl("get", "cronhpa", "web", namespace, "-o", "yaml");
    await().atMost(60, SECONDS).until(() -> sandbox.replicas(WEB) == 2);
    await().atMost(60, SECONDS).until(() -> sandbox.status("web").history().size() > 1);

    assertThatThrownBy(
            () ->
                api.kubectlWith(
                    old.replace("targetSize: 2", "targetSize: 9"), "replace", "-f", "-"))
        .hasMessageContaining("the object has been modified");
    assertThat(sandbox.status("web").history()).hasSizeGreaterThan(1);

    api.kubectlWith(yaml(3), "apply", namespace, "-f", "-");
    await().atMost(60, SECONDS).until(() -> sandbox.replicas(WEB) == 3);
    await()
        .atMost(60, SECONDS)
        .untilAsserted(() -> assertThat(sandbox.condition("web", "up").targetSize()).isEqualTo(3));
    assertThat(sandbox.status("web").history())
        .extracting(HistoryEntry::toReplicas)
        .isSubsetOf(2, 3);
  }

  private static String yaml(int size) {
    return """
        apiVersion: autoscaling.alibabacloud.com/v1beta1
        kind: CronHorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          jobs:
            - {name: up, schedule: "0/2 * * * * *", targetSize: %d}
        """
        .formatted(size);
  }

  private static CronHpaSpec spec(String schedule, int size) {
    return ConcurrentWriters.spec(WEB, schedule, size);
  }
}
