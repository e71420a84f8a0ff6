package io.github.cronhpa.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.support.cluster.Access;
import io.github.cronhpa.support.cluster.AuditLog;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged application, with the manifests as they ship. */
@OnKubeApi
@Tag("native")
class ProductIT {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final ScaleTargetRef WEB_HPA =
      new ScaleTargetRef("autoscaling/v1", "HorizontalPodAutoscaler", "web");
  private static final ScaleTargetRef SPARK =
      new ScaleTargetRef("data.fluid.io/v1alpha1", "AlluxioRuntime", "spark");

  private static Sandbox sandbox;
  private static ControllerProcess controller;

  @BeforeAll
  static void start() {
    KubeApi.shared().installAlluxio();
    sandbox = new Sandbox("product");
    sandbox.workload(WEB, 1);
    sandbox.workload(SPARK, 1);
    sandbox.create(
        """
        {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"web"},
         "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"},
                 "minReplicas":1,"maxReplicas":3}}
        """);
    sandbox.cronHpa("web", WEB_HPA, new CronHpaJob("up", "0/2 * * * * *", 5));
    sandbox.cronHpa("spark", SPARK, new CronHpaJob("up", "0/2 * * * * *", 2));
    controller = new ControllerProcess("product").start();
  }

  @AfterAll
  static void stop() {
    if (controller != null) {
      controller.close();
    }
  }

  @Test
  void theShippedPermissionsAreEnoughAndNotMore() {
    followsTheTimetable();
    assertThat(sandbox.replicas(WEB)).isEqualTo(5);
    // The API server notes a watch when it ends. A lease that somebody deleted is created again.
    controller.stop();
    KubeApi.shared()
        .admin()
        .leases()
        .inNamespace(KubeApi.NAMESPACE)
        .withName(KubeApi.NAME)
        .delete();
    controller.start();

    AuditLog audit = KubeApi.shared().audit();
    List<AuditLog.Request> refused =
        audit.requests().stream()
            .filter(request -> request.code() == 403)
            .filter(request -> request.namespace().equals(sandbox.namespace()))
            .toList();
    assertThat(refused).as("requests that were refused").isEmpty();

    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () -> {
              // Read once: the log of all tests together is long.
              Set<Access> used = audit.used();
              assertThat(shippedRules())
                  .allSatisfy(
                      rule ->
                          assertThat(AuditLog.verbsUsed(rule, used))
                              .as("what is granted is used: %s", rule)
                              .containsExactlyInAnyOrderElementsOf(rule.getVerbs()));
            });
  }

  @Test
  void theLeaseIsThatOfTheOriginal() {
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () ->
                assertThat(
                        KubeApi.shared()
                            .admin()
                            .leases()
                            .inNamespace(KubeApi.NAMESPACE)
                            .withName(KubeApi.NAME)
                            .get())
                    .extracting(lease -> lease.getSpec().getHolderIdentity())
                    .asString()
                    .isNotBlank());
  }

  @Test
  void metricsCountTheJobs() {
    followsTheTimetable();
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () ->
                assertThat(controller.management("/metrics"))
                    .containsPattern("(?m)^kube_jobs_in_cron_engine_total [1-9]")
                    .containsPattern("(?m)^kube_submitted_jobs_in_cron_engine_total \\d")
                    .containsPattern("(?m)^kube_successful_jobs_in_cron_engine_total [1-9]")
                    .containsPattern("(?m)^kube_failed_jobs_in_cron_engine_total \\d")
                    .containsPattern("(?m)^kube_expired_jobs_in_cron_engine_total 0"));
  }

  @Test
  void theJsonIsThatOfTheOriginal() {
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () ->
                assertThat(controller.page("/api.json"))
                    .startsWith("[{")
                    .contains("\"Next\":\"")
                    .contains("\"RefName\":\"spark\",\"RefNamespace\":\"" + sandbox.namespace())
                    .contains("\"RefKind\":\"AlluxioRuntime\",\"RefGroup\":\"data.fluid.io\"")
                    .contains("\"DesiredSize\":2,\"Plan\":\"0/2 * * * * *\",\"RunOnce\":false"));
  }

  @Test
  void theTryOutIsNotInIt() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("target/quarkus-app"))) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      assertThat(jars).isNotEmpty().noneMatch(jar -> jar.toString().contains("mock"));
      for (Path jar : jars) {
        try (JarFile content = new JarFile(jar.toFile())) {
          assertThat(content.stream().map(Object::toString))
              .as("%s", jar)
              .noneMatch(name -> name.contains("cronhpa/tryout") || name.startsWith("tryout/"));
        }
      }
    }
  }

  /** In a container that is full, a page that was dropped comes back without its neighbours. */
  @Test
  @Tag("binary")
  void thePagesOfTheBinaryAreReadOneByOne() throws IOException {
    String process = "/proc/" + controller.pid();
    String program = Files.readSymbolicLink(Path.of(process, "exe")).toString();
    // A mapping is a line with its addresses and its file, and lines of the form "Name: value".
    List<String> mappings =
        List.of(Files.readString(Path.of(process, "smaps")).split("\\R(?=\\p{XDigit}+-)"));
    assertThat(mappings)
        .filteredOn(mapping -> mapping.lines().findFirst().orElse("").endsWith(program))
        .hasSizeGreaterThan(3)
        .allSatisfy(mapping -> assertThat(mapping).containsPattern("(?m)^VmFlags:.* rr( |$)"));
  }

  private static void followsTheTimetable() {
    await().atMost(20, SECONDS).until(() -> sandbox.replicas(WEB) == 5);
    await().atMost(20, SECONDS).until(() -> sandbox.replicas(SPARK) == 2);
    await().atMost(20, SECONDS).until(() -> !sandbox.events("web").isEmpty());
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                sandbox
                    .condition("web", "up")
                    .message()
                    .contains("Skip scale replicas because HPA web in namespace "));
  }

  private static List<PolicyRule> shippedRules() {
    var rbac = KubeApi.shared().admin().rbac();
    List<PolicyRule> cluster =
        rbac.clusterRoles().withName(KubeApi.NAME + "-role").get().getRules();
    List<PolicyRule> lease =
        rbac.roles().inNamespace(KubeApi.NAMESPACE).withName(KubeApi.NAME).get().getRules();
    return Stream.concat(cluster.stream(), lease.stream()).toList();
  }
}
