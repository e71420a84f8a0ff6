package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.support.cluster.Figures;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Fault;
import io.github.cronhpa.support.process.FaultProxy;
import io.github.cronhpa.support.process.RawHttp;
import io.github.cronhpa.support.process.Sandbox;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The controller is started while the API server cannot be reached. */
@OnKubeApi
@Tag("reliability")
@Tag("native")
class LateServerIT {
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(90);

  private static final int MAX_LINES = 12;

  private static KubeApi api;

  private FaultProxy proxy;
  private ControllerProcess controller;

  /** How it cannot be reached. */
  enum Absence {
    REFUSES("Connection refused", 7),
    HANGS("The timeout period of", 14);

    private final String reason;
    private final Duration lasts;

    /** Several attempts fail meanwhile. */
    Absence(String reason, int seconds) {
      this.reason = reason;
      lasts = Duration.ofSeconds(seconds);
    }
  }

  @BeforeAll
  static void startServer() {
    api = KubeApi.start();
    api.install();
  }

  @AfterAll
  static void stopServer() {
    if (api != null) {
      api.close();
    }
  }

  @AfterEach
  void stop() {
    controller.close();
    proxy.close();
  }

  @ParameterizedTest
  @EnumSource
  void itWaitsAndSaysWhy(Absence absence) throws InterruptedException {
    Sandbox sandbox = new Sandbox("late", api);
    ScaleTargetRef target = new ScaleTargetRef("apps/v1", "Deployment", "web");
    sandbox.workload(target, 1);
    sandbox.cronHpa("web", target, new CronHpaJob("up", "0/2 * * * * *", 3));
    proxy = new FaultProxy(api.controllerConfig());
    if (absence == Absence.REFUSES) {
      proxy.refuse();
    } else {
      proxy.fail(asked -> true, new Fault.Hang());
    }

    controller =
        new ControllerProcess("late", api)
            .with("cronhpa.time-zone", "UTC")
            .with("kubernetes.master", proxy.url())
            .inPod("the-same-pod")
            .launch();
    await().atMost(SLOW_MACHINE).until(controller::isLive);
    Instant end = Instant.now().plus(absence.lasts);
    while (Instant.now().isBefore(end)) {
      assertThat(controller.isLive()).as("live").isTrue();
      assertThat(controller.isReady()).as("ready").isFalse();
      Thread.sleep(500);
    }
    assertThat(RawHttp.request(controller.managementPort(), "GET", "/metrics").status())
        .isEqualTo(200);
    assertThat(controller.page("/api.json")).isEqualTo("[]");
    assertThat(controller.page("/api/v1/cronhpas")).contains("\"total\":0,", "\"items\":[]");
    assertThat(controller.page("/api/v1/timelines")).contains("\"matching\":0,", "\"items\":[]");
    assertThat(controller.log().lines())
        .hasSizeLessThan(MAX_LINES)
        .noneMatch(line -> line.startsWith("\tat "))
        .filteredOn(line -> line.contains("The start waits until the API server " + proxy.url()))
        .hasSize(1)
        .first()
        .asString()
        .contains(" serves CronHorizontalPodAutoscalers: ")
        .contains(absence.reason);

    Instant healed = Instant.now();
    proxy.heal();
    await().atMost(SLOW_MACHINE).until(() -> sandbox.replicas(target) == 3);
    Figures.print(
        "%s at start: first run %s after the API server could be reached"
            .formatted(absence, Figures.seconds(Duration.between(healed, Instant.now()))));
    await().atMost(SLOW_MACHINE).until(controller::isReady);
    sandbox.delete("web");
  }
}
