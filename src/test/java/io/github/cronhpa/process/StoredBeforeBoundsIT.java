package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.support.cluster.AuditLog;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Requests;
import io.github.cronhpa.support.process.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Objects that were stored while the CRD had no bounds, as under the Go controller. Their runs go
 * on and other objects are not affected. Before Kubernetes 1.30 the API server refuses their
 * status, which an event reports.
 */
@OnKubeApi
@Tag("reliability")
@Tag("oldest")
class StoredBeforeBoundsIT {
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(60);
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final ScaleTargetRef FINE = new ScaleTargetRef("apps/v1", "Deployment", "fine");
  private static final CronHpaJob EVERY_TWO_SECONDS = new CronHpaJob("up", "0/2 * * * * *", 3);

  private static KubeApi api;
  private static Sandbox sandbox;
  private static ControllerProcess controller;

  @BeforeAll
  static void storeThem() throws IOException {
    api = KubeApi.start();
    api.install();
    String crd = Files.readString(KubeApi.MANIFESTS.resolve("crd.yaml"));
    api.kubectlWith(
        crd.replaceAll("(?m)^ *(maxLength|maxItems|minimum|maximum|format): .*\\n", ""),
        "replace",
        "-f",
        "-");
    sandbox = new Sandbox("stored", api);
    sandbox.workload(WEB, 1);
    sandbox.workload(FINE, 1);
    // An API server may go on with the old schema for a moment.
    await()
        .atMost(SLOW_MACHINE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                sandbox.create(
                    """
                    {"apiVersion":"autoscaling.alibabacloud.com/v1beta1",
                     "kind":"CronHorizontalPodAutoscaler","metadata":{"name":"overflow"},
                     "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"x"},
                             "jobs":[{"name":"a","schedule":"0/2 * * * * *","targetSize":3000000000}]}}
                    """));
    sandbox.cronHpa(
        "long", new CronHpaSpec(WEB, List.of(EVERY_TWO_SECONDS), List.of("x".repeat(300))));
    api.kubectl("apply", "-f", KubeApi.MANIFESTS.resolve("crd.yaml").toString());
    api.kubectl("wait", "--for=condition=Established", "crd", "--all");
    controller = new ControllerProcess("stored-before", api).start();
    sandbox.cronHpa("fine", FINE, EVERY_TWO_SECONDS);
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
  void theirRunsGoOn() {
    await().atMost(SLOW_MACHINE).until(() -> sandbox.replicas(WEB) == 3);
    await()
        .atMost(SLOW_MACHINE)
        .untilAsserted(
            () ->
                assertThat(sandbox.events("overflow"))
                    .extracting(Event::getMessage)
                    .anyMatch(message -> message.contains("spec.jobs[0].targetSize")));
    await().atMost(SLOW_MACHINE).until(() -> sandbox.status("fine").history().size() > 3);
  }

  @Test
  @Tag("current")
  void aNewServerAcceptsTheirStatus() {
    await().atMost(SLOW_MACHINE).until(() -> sandbox.status("long").history().size() > 3);
    await().atMost(SLOW_MACHINE).until(() -> sandbox.condition("overflow", "a") != null);

    assertThat(sandbox.condition("overflow", "a").state()).isEqualTo(JobState.Failed);
    assertThat(List.of("long", "overflow"))
        .allSatisfy(
            name ->
                assertThat(sandbox.events(name))
                    .extracting(Event::getReason)
                    .doesNotContain("StatusRefused"));
  }

  @Test
  @Tag("only-oldest")
  void anOldServerRefusesTheirStatusUntilTheyAreEdited() throws InterruptedException {
    await()
        .atMost(SLOW_MACHINE)
        .untilAsserted(
            () ->
                assertThat(sandbox.events("long"))
                    .filteredOn(event -> event.getReason().equals("StatusRefused"))
                    .hasSize(1)
                    .allSatisfy(
                        event -> {
                          assertThat(event.getType()).isEqualTo("Warning");
                          assertThat(event.getMessage()).contains("spec.excludeDates");
                        }));
    await()
        .atMost(SLOW_MACHINE)
        .untilAsserted(
            () ->
                assertThat(sandbox.events("overflow"))
                    .extracting(Event::getMessage)
                    .anyMatch(message -> message.contains("spec.jobs.targetSize")));

    Thread.sleep(12_000);
    List<AuditLog.Request> refused =
        new Requests(api)
            .writes(sandbox.namespace()).stream()
                .filter(request -> request.name().equals("long") && request.code() == 422)
                .toList();
    assertThat(refused).as("attempts, with pauses that grow").hasSizeBetween(2, 5);
    assertThat(controller.log().lines().filter(line -> line.contains("cannot be saved")))
        .hasSize(2);

    Instant edited = Instant.now();
    sandbox.edit("long", new CronHpaSpec(WEB, List.of(EVERY_TWO_SECONDS), List.of()));

    await().atMost(Duration.ofSeconds(20)).until(() -> !sandbox.status("long").history().isEmpty());
    assertThat(sandbox.condition("long", "up").state()).isEqualTo(JobState.Succeed);
    assertThat(Duration.between(edited, Instant.now())).isLessThan(Duration.ofSeconds(15));
  }
}
