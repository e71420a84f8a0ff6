package io.github.cronhpa.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.KubeApiResource;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad object says what is wrong with it, disturbs no other, and works once it is mended. */
@OnKubeApi
@QuarkusTest
@WithTestResource(KubeApiResource.class)
class BadObjectsIT {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final String EVERY_TWO_SECONDS = "0/2 * * * * *";

  @Inject MovableClock clock;

  private final Sandbox sandbox = new Sandbox("bad");

  @BeforeEach
  void setUp() {
    clock.release();
    sandbox.workload(WEB, 1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unknown kind      | apps/v1     | Gadget     | web     | 0/2 * * * * *  | spec.scaleTargetRef.kind: 'Gadget' is not a kind of apps/v1
          unknown group     | nowhere/v1  | Deployment | web     | 0/2 * * * * *  | spec.scaleTargetRef.apiVersion: 'nowhere/v1' is not served
          unknown core kind | v1          | Gadget     | web     | 0/2 * * * * *  | spec.scaleTargetRef.kind: 'Gadget' is not a kind of v1
          no such target    | apps/v1     | Deployment | missing | 0/2 * * * * *  | spec.scaleTargetRef.name: there is no Deployment 'missing' (apps/v1)
          no scale          | v1          | ConfigMap  | web     | 0/2 * * * * *  | spec.scaleTargetRef.kind: 'ConfigMap' of v1 has no scale subresource
          unparsable        | apps/v1     | Deployment | web     | 0/2 * 24 * * * | spec.jobs[0].schedule: hours field '24' is outside 0-23
          """)
  void saysWhatIsWrongAndWorksOnceItIsMended(
      String name, String apiVersion, String kind, String target, String schedule, String reason) {
    sandbox.cronHpa(
        "bad", new ScaleTargetRef(apiVersion, kind, target), new CronHpaJob("up", schedule, 5));

    await()
        .atMost(15, SECONDS)
        .untilAsserted(
            () -> {
              JobCondition condition = sandbox.condition("bad", "up");
              assertThat(condition).isNotNull();
              assertThat(condition.state()).isEqualTo(JobState.Failed);
              assertThat(condition.message()).contains(reason);
            });
    await()
        .atMost(5, SECONDS)
        .untilAsserted(
            () ->
                assertThat(sandbox.events("bad"))
                    .anySatisfy(
                        event -> {
                          assertThat(event.getType()).isEqualTo("Warning");
                          assertThat(event.getReason()).isEqualTo("Failed");
                          assertThat(event.getMessage()).contains(reason);
                        }));

    sandbox.edit(
        "bad",
        new CronHpaSpec(WEB, List.of(new CronHpaJob("up", EVERY_TWO_SECONDS, 5)), List.of()));

    await().atMost(10, SECONDS).until(() -> sandbox.replicas(WEB) == 5);
    await()
        .atMost(5, SECONDS)
        .until(() -> sandbox.condition("bad", "up").state() == JobState.Succeed);
  }

  @Test
  void theGoodObjectBesideItRunsOnTime() {
    ScaleTargetRef nowhere = new ScaleTargetRef("nowhere/v1", "Gadget", "web");
    for (int count = 0; count < 20; count++) {
      sandbox.cronHpa("bad-" + count, nowhere, new CronHpaJob("up", "* * * * * *", 5));
      sandbox.cronHpa("worse-" + count, nowhere, new CronHpaJob("up", "not a schedule", -1));
    }
    sandbox.cronHpa("good", WEB, new CronHpaJob("up", EVERY_TWO_SECONDS, 4));

    await().atMost(20, SECONDS).until(() -> sandbox.status("good").history().size() >= 5);

    List<HistoryEntry> history = sandbox.status("good").history();
    assertThat(history).extracting(HistoryEntry::result).containsOnly(RunResult.Succeed);
    assertThat(history)
        .allSatisfy(
            run ->
                assertThat(Duration.between(run.scheduleTime(), run.executionTime()))
                    .isLessThan(Duration.ofSeconds(2)));
  }

  @Test
  void aTargetThatIsCreatedLateIsScaledWithoutAnEdit() {
    ScaleTargetRef late = new ScaleTargetRef("apps/v1", "Deployment", "late");
    sandbox.cronHpa("late", late, new CronHpaJob("up", "@every 10s", 6));
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                sandbox.condition("late", "up") != null
                    && sandbox.condition("late", "up").state() == JobState.Failed);

    sandbox.workload(late, 1);

    await().atMost(25, SECONDS).until(() -> sandbox.replicas(late) == 6);
    await()
        .atMost(5, SECONDS)
        .until(() -> sandbox.condition("late", "up").state() == JobState.Succeed);
  }

  @Test
  void aKindThatIsInstalledLateIsScaled() {
    ScaleTargetRef gadget = new ScaleTargetRef("late.example.com/v1", "Gadget", "one");
    sandbox.cronHpa("gadget", gadget, new CronHpaJob("up", EVERY_TWO_SECONDS, 3));
    await()
        .atMost(15, SECONDS)
        .until(
            () ->
                sandbox.condition("gadget", "up") != null
                    && sandbox.condition("gadget", "up").state() == JobState.Failed);

    KubeApi.shared().kubectl("apply", "-f", "src/test/resources/late-kind-crd.yaml");
    KubeApi.shared().kubectl("wait", "--for=condition=Established", "crd", "--all");
    sandbox.create(
        """
        {"apiVersion":"late.example.com/v1","kind":"Gadget","metadata":{"name":"one"},
         "spec":{"replicas":1}}
        """);

    await().atMost(20, SECONDS).until(() -> sandbox.replicas(gadget) == 3);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    sandbox.cronHpa(
        "bad",
        new CronHpaSpec(
            WEB,
            List.of(
                new CronHpaJob("up", "61 * 24 * * *", -1),
                new CronHpaJob("up", EVERY_TWO_SECONDS, 2)),
            List.of()));

    await().atMost(15, SECONDS).until(() -> sandbox.status("bad").conditions().size() == 2);

    List<JobCondition> conditions = sandbox.status("bad").conditions();
    assertThat(conditions.get(0).message())
        .startsWith(
            "Failed to create cron hpa job up in bad namespace "
                + sandbox.namespace()
                + ",because of ")
        .contains("spec.jobs[0].targetSize: -1 is not allowed; it must be 0 or more")
        .contains("spec.jobs[0].schedule: seconds field '61' is outside 0-59")
        .contains("spec.jobs[0].schedule: hours field '24' is outside 0-23");
    assertThat(conditions.get(1).message())
        .contains("spec.jobs[1].name: 'up' is already the name of spec.jobs[0]");
    await()
        .atMost(15, SECONDS)
        .untilAsserted(
            () ->
                assertThat(sandbox.events("bad"))
                    .extracting(Event::getType)
                    .containsOnly("Warning"));
  }
}
