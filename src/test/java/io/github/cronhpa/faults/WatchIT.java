package io.github.cronhpa.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cronhpa.api.CronHpaJob;
import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.api.ScaleTargetRef;
import io.github.cronhpa.kube.ControllerProcess;
import io.github.cronhpa.kube.KubeApi;
import io.github.cronhpa.kube.OnKubeApi;
import io.github.cronhpa.kube.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The watch ends for good, or goes silent, and the controller gets over it by itself. */
@OnKubeApi
class WatchIT {
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(90);

  /** The client library begins every watch anew after five to ten minutes. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(12);

  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");

  private final KubeApi api = KubeApi.startInstalled();
  private final Sandbox sandbox = new Sandbox("watch", api);
  private final FaultProxy proxy = new FaultProxy(api.controllerConfig());
  private Kubelet kubelet;
  private ControllerProcess controller;

  @AfterEach
  void stop() {
    if (kubelet != null) {
      kubelet.close();
    }
    proxy.close();
    api.close();
  }

  private void start() {
    sandbox.workload(WEB, 1);
    sandbox.cronHpa("web", WEB, new CronHpaJob("up", "0/2 * * * * *", 3));
    controller =
        new ControllerProcess("watch", api)
            .with("cronhpa.time-zone", "UTC")
            .with("kubernetes.master", proxy.url())
            .withEnvironment("HOSTNAME", "the-same-pod");
    kubelet = new Kubelet(controller);
    kubelet.start();
    await().atMost(SLOW_MACHINE).until(() -> sandbox.replicas(WEB) == 3);
  }

  /** A CRD as loose as the original's takes objects that nobody can read. */
  @Test
  @Tag("reliability")
  void anObjectThatCannotBeReadEndsTheProcessAndItsRemovalIsEnough() {
    start();
    api.kubectl("apply", "-f", "src/test/resources/loose-crd.yaml");
    await()
        .atMost(SLOW_MACHINE)
        .ignoreExceptionsInstanceOf(AssertionError.class)
        .until(
            () -> {
              api.kubectlWith(
                  """
                  apiVersion: autoscaling.alibabacloud.com/v1beta1
                  kind: CronHorizontalPodAutoscaler
                  metadata:
                    name: unreadable
                    namespace: %s
                  spec: [this, is, a, list]
                  """
                      .formatted(sandbox.namespace()),
                  "create",
                  "--validate=false",
                  "-f",
                  "-");
              return true;
            });
    await().atMost(SLOW_MACHINE).until(() -> kubelet.restarts() > 0);
    assertThat(controller.log())
        .contains("The watch has ended for good, the process ends to be started again");

    api.kubectl("delete", "cronhorizontalpodautoscaler", "unreadable", "-n", sandbox.namespace());
    Instant removed = Instant.now();
    await()
        .atMost(SLOW_MACHINE)
        .until(() -> sandbox.status("web").lastExecutionTime().isAfter(removed.plusSeconds(4)));
    await().atMost(SLOW_MACHINE).until(controller::isReady);
    Figures.print(
        "an object that cannot be read: %d restarts, the next run %s after its removal"
            .formatted(
                kubelet.restarts(), Figures.seconds(Duration.between(removed, Instant.now()))));
  }

  /** Nothing is closed, but nothing comes through either. */
  @Test
  @Tag("long")
  void aWatchThatGoesSilentIsBegunAnew() {
    start();
    proxy.stall(asked -> asked.path().contains("watch=true"));
    Instant begin = Instant.now();
    sandbox.edit(
        "web", new CronHpaSpec(WEB, List.of(new CronHpaJob("up", "0/2 * * * * *", 7)), List.of()));
    await().atMost(LONGEST_SILENCE).until(() -> sandbox.replicas(WEB) == 7);
    Figures.print(
        "a silent watch was noticed after "
            + Figures.seconds(Duration.between(begin, Instant.now())));
    assertThat(kubelet.restarts()).isZero();
  }
}
