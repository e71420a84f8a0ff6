package io.github.cronhpa.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.HoldStatus;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.support.cluster.KubeApiResource;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sizes that something else changes between due times. */
@OnKubeApi
@QuarkusTest
@WithTestResource(KubeApiResource.class)
@Tag("oldest")
class HoldIT {
  private static final Instant TEN = Instant.parse("2026-05-04T10:00:00Z");
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final ScaleTargetRef OTHER = new ScaleTargetRef("apps/v1", "Deployment", "other");
  private static final CronHpaJob UP = new CronHpaJob("up", "0 0 8 * * *", 5);

  @Inject MovableClock clock;

  private Sandbox sandbox;

  @BeforeEach
  void setUp() {
    clock.set(TEN);
    sandbox = new Sandbox("hold");
  }

  @AfterEach
  void tearDown() {
    clock.release();
  }

  @Test
  void whatSomethingElseChangesIsSetBackWithinAMinute() {
    sandbox.workload(WEB, 2);
    sandbox.cronHpa("web", TestModel.holding(WEB, UP));
    awaitSize(5);

    for (int each = 1; each <= 3; each++) {
      sandbox.scale(WEB, 7);
      clock.set(TEN.plus(Duration.ofMinutes(each)));
      awaitSize(5);
    }

    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> assertThat(sandbox.status("web").hold()).isEqualTo(new HoldStatus(4, TEN)));
    assertThat(sandbox.status("web").history())
        .extracting(HistoryEntry::job, HistoryEntry::fromReplicas, HistoryEntry::result)
        .containsExactly(tuple("up", 7, RunResult.Held));
    assertThat(sandbox.status("web").lastExecutionTime()).as("no run").isNull();
    assertThat(sandbox.status("web").warnings())
        .containsExactly(
            "spec.hold: something else keeps changing the size of the target, which was set back 3"
                + " times or more since 2026-05-04T10:00:00Z");
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(sandbox.events("web"))
                    .extracting(Event::getReason)
                    .contains("Held", "SpecWarning"));

    clock.set(TEN.plus(Duration.ofMinutes(61)));
    await().atMost(20, SECONDS).until(() -> sandbox.status("web").hold() == null);
    assertThat(sandbox.status("web").warnings()).isEmpty();
  }

  @Test
  void aTargetThatAppearsGetsItsSize() {
    sandbox.cronHpa("web", TestModel.holding(WEB, UP));
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(sandbox.status("web").warnings())
                    .containsExactly(
                        "spec.hold: spec.scaleTargetRef.name: there is no Deployment 'web'"
                            + " (apps/v1) in namespace "
                            + sandbox.namespace()));

    sandbox.workload(WEB, 2);
    clock.set(TEN.plus(Duration.ofMinutes(1)));

    awaitSize(5);
    await().atMost(20, SECONDS).until(() -> sandbox.status("web").warnings().isEmpty());
  }

  @Test
  void aHorizontalPodAutoscalerOfTheTargetIsLeftAlone() throws InterruptedException {
    sandbox.workload(WEB, 2);
    sandbox.create(
        """
        {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"web"},
         "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"},
                 "minReplicas":2,"maxReplicas":9}}
        """);
    sandbox.cronHpa("web", TestModel.holding(WEB, UP));

    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(sandbox.status("web").warnings())
                    .anyMatch(warning -> warning.contains("so spec.hold has no effect")));
    assertThat(sandbox.replicas(WEB)).isEqualTo(2);
    sandbox.workload(OTHER, 2);
    sandbox.cronHpa("other", TestModel.holding(OTHER, UP));
    awaitSize(OTHER, 5);
    sandbox.scale(OTHER, 7);
    clock.set(TEN.plus(Duration.ofMinutes(1)));
    // The one that is set back shows that the minute is acted on; both objects wait for it.
    awaitSize(OTHER, 5);
    Thread.sleep(1_000);
    assertThat(sandbox.replicas(WEB)).isEqualTo(2);
  }

  private void awaitSize(int size) {
    awaitSize(WEB, size);
  }

  private void awaitSize(ScaleTargetRef target, int size) {
    await().atMost(20, SECONDS).until(() -> sandbox.replicas(target) == size);
  }
}
