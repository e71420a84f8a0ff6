package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.support.cluster.Figures;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.FaultProxy;
import io.github.cronhpa.support.process.Kubelet;
import io.github.cronhpa.support.process.Sandbox;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The watch ends for good, or goes silent, and the controller gets over it by itself. */
@OnKubeApi
class WatchIT {
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(90);

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
            .inPod("the-same-pod");
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
        .contains("The watch has stopped, the process exits to be restarted");

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
}
