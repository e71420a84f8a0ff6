package io.github.cronhpa.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Sandbox;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What docs/migration.md promises: the objects of the Go original's six examples, two of them with
 * a status that it wrote, work as they are when the Deployment was swapped, and are still there
 * when its CRD comes back.
 */
@OnKubeApi
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MigrationIT {
  private static final String ORIGINAL = "src/test/resources/original/";
  private static final String NAME = "cronhpa-sample";
  private static final ScaleTargetRef NGINX =
      new ScaleTargetRef("apps/v1", "Deployment", "nginx-deployment-basic");
  private static final ScaleTargetRef ELASTIC =
      new ScaleTargetRef(
          "autoscaling.alibabacloud.com/v1beta1", "ElasticWorkload", "elasticworkload-sample");

  private static final Map<String, Sandbox> EXAMPLES = new TreeMap<>();
  private static final Map<String, Object> SPECS = new TreeMap<>();

  private static KubeApi api;
  private static ControllerProcess controller;

  @BeforeAll
  static void swapTheDeployment() {
    api = KubeApi.start();
    api.kubectl("apply", "-f", ORIGINAL + "crd.yaml");
    api.kubectl("wait", "--for=condition=Established", "--timeout=30s", "crd", "--all");
    for (String example :
        new String[] {"basic", "date", "elasticworkload", "exclude-dates", "hpa", "run-once"}) {
      Sandbox sandbox = new Sandbox(example, api);
      api.kubectl(
          "create", "-n", sandbox.namespace(), "-f", ORIGINAL + "examples/" + example + ".yaml");
      EXAMPLES.put(example, sandbox);
      SPECS.put(example, raw(sandbox).get("spec"));
    }
    api.install();
    controller = new ControllerProcess("migration", api).with("cronhpa.time-zone", "UTC").start();
    // Each job is due once a minute.
    await().atMost(90, SECONDS).until(() -> EXAMPLES.values().stream().allMatch(MigrationIT::ran));
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
  @Order(1)
  void theObjectsAreAsTheyWere() {
    EXAMPLES.forEach(
        (example, sandbox) -> {
          GenericKubernetesResource object = raw(sandbox);
          assertThat(object.<Object>get("spec")).as(example).isEqualTo(SPECS.get(example));
          assertThat(object.getMetadata().getGeneration()).as(example).isEqualTo(1);
          assertThat(sandbox.status(NAME).conditions())
              .as(example)
              .extracting(JobCondition::name)
              .containsExactly("scale-down", "scale-up");
        });
  }

  @Test
  @Order(1)
  void aDeploymentAndACustomResourceFollowTheirTimetables() {
    Map.of("basic", NGINX, "elasticworkload", ELASTIC)
        .forEach(
            (example, target) -> {
              Sandbox sandbox = EXAMPLES.get(example);
              assertThat(sandbox.status(NAME).conditions())
                  .as(example)
                  .allSatisfy(
                      condition -> {
                        assertThat(condition.state()).isEqualTo(JobState.Succeed);
                        assertThat(condition.message())
                            .startsWith("cron hpa job " + condition.name() + " executed success");
                      });
              assertThat(sandbox.replicas(target)).as(example).isIn(1, 3);
              assertThat(sandbox.events(NAME)).as(example).isNotEmpty();
            });
  }

  @Test
  @Order(1)
  void anExcludedDayIsLeftOutAndAnotherIsNot() {
    Sandbox sandbox = EXAMPLES.get("exclude-dates");
    for (JobCondition condition : sandbox.status(NAME).conditions()) {
      assertThat(condition.state()).isEqualTo(JobState.Succeed);
      if (isExcluded(condition.lastScheduleTime())) {
        assertThat(condition.message()).contains("skip scaling activity,because of excludeDate (");
      } else {
        assertThat(condition.message()).contains("current replicas:");
      }
    }
  }

  @Test
  @Order(1)
  void aDateThatHasPassedDoesNothing() {
    Sandbox sandbox = EXAMPLES.get("date");
    CronHpaStatus status = sandbox.status(NAME);
    assertThat(status.conditions())
        .extracting(JobCondition::state)
        .containsOnly(JobState.Submitted);
    assertThat(status.warnings()).hasSize(2).allMatch(text -> text.contains("is in the past"));
    assertThat(sandbox.replicas(NGINX)).isEqualTo(2);
  }

  @Test
  @Order(1)
  void aJobThatRunsOnceIsDone() {
    Sandbox sandbox = EXAMPLES.get("hpa");
    assertThat(sandbox.status(NAME).conditions())
        .allSatisfy(
            condition -> {
              assertThat(condition.state()).isEqualTo(JobState.Succeed);
              assertThat(condition.completionTime()).isNotNull();
              assertThat(condition.nextScheduleTime()).isNull();
            });
    assertThat(sandbox.status(NAME).history()).hasSize(2);
  }

  @Test
  @Order(1)
  void aJobThatRanUnderTheOriginalDoesNotRunAgain() {
    Sandbox sandbox = EXAMPLES.get("run-once");
    JobCondition ran = sandbox.condition(NAME, "scale-down");
    assertThat(ran.state()).isEqualTo(JobState.Succeed);
    assertThat(ran.lastProbeTime()).isEqualTo("2026-01-05T03:00:30Z");
    assertThat(ran.message()).endsWith("current replicas:2, desired replicas:1.");
    assertThat(sandbox.status(NAME).history())
        .hasSize(1)
        .allMatch(run -> run.job().equals("scale-up") && run.toReplicas() == 3);
    assertThat(sandbox.replicas(NGINX)).isEqualTo(3);
  }

  @Test
  @Order(2)
  void theWayBack() {
    controller.stop();
    // Its manifest has no status subresource, and so has the CRD then.
    api.kubectl("apply", "-f", ORIGINAL + "crd.yaml");
    await()
        .atMost(30, SECONDS)
        .until(() -> !api.kubectl("get", "crd", "-o", "yaml").contains("status: {}"));
    EXAMPLES.forEach(
        (example, sandbox) ->
            assertThat(raw(sandbox).<Object>get("spec")).as(example).isEqualTo(SPECS.get(example)));
    Sandbox sandbox = EXAMPLES.get("basic");
    // The original writes the whole object.
    await()
        .atMost(30, SECONDS)
        .ignoreExceptions()
        .until(
            () -> {
              GenericKubernetesResource object = raw(sandbox);
              Map<String, Object> status = object.get("status");
              status.put("excludeDates", List.of("as the original writes it"));
              api.admin().resource(object).update();
              return raw(sandbox).get("status", "excludeDates", 0) != null;
            });
    assertThat(sandbox.status(NAME).conditions())
        .extracting(JobCondition::state)
        .containsOnly(JobState.Succeed);
  }

  private static boolean ran(Sandbox sandbox) {
    CronHpaStatus status = sandbox.status(NAME);
    return !status.conditions().isEmpty()
        && status.conditions().stream()
            .allMatch(
                condition ->
                    condition.state() == JobState.Succeed && condition.lastScheduleTime() != null
                        || condition.completionTime() != null
                        || condition.schedule().startsWith("@date"));
  }

  private static boolean isExcluded(Instant due) {
    ZonedDateTime day = due.atZone(ZoneOffset.UTC);
    return day.getDayOfWeek() == DayOfWeek.FRIDAY || MonthDay.from(day).equals(MonthDay.of(11, 15));
  }

  private static GenericKubernetesResource raw(Sandbox sandbox) {
    return api.admin()
        .genericKubernetesResources(
            "autoscaling.alibabacloud.com/v1beta1",
            CronHorizontalPodAutoscaler.class.getSimpleName())
        .inNamespace(sandbox.namespace())
        .withName(NAME)
        .get();
  }
}
