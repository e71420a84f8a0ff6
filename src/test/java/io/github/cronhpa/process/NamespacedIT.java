package io.github.cronhpa.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.support.cluster.Access;
import io.github.cronhpa.support.cluster.AuditLog;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.cluster.Rights;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.PodEnvironment;
import io.github.cronhpa.support.process.Sandbox;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged controller in some namespaces only: with Roles there, and without a ClusterRole. */
@OnKubeApi
@Tag("native")
class NamespacedIT {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final ScaleTargetRef SHOP = new ScaleTargetRef("apps/v1", "Deployment", "shop");
  private static final ScaleTargetRef SHOP_HPA =
      new ScaleTargetRef("autoscaling/v1", "HorizontalPodAutoscaler", "shop");
  private static final CronHpaJob UP = new CronHpaJob("up", "0/2 * * * * *", 5);

  private static KubeApi api;
  private static Sandbox one;
  private static Sandbox two;
  private static Sandbox elsewhere;

  private ControllerProcess controller;

  @BeforeAll
  static void install() {
    api = KubeApi.start();
    one = sandbox("one");
    two = sandbox("two");
    elsewhere = new Sandbox("elsewhere", api);
    // The commands of docs/reference.md.
    api.kubectl(
        "apply",
        "-f",
        "kubernetes/crd.yaml",
        "-f",
        "kubernetes/account.yaml",
        "-f",
        "kubernetes/service.yaml");
    api.awaitCrds();
    grant(one);
    grant(two);
    api.kubectl(
        "-n",
        KubeApi.NAMESPACE,
        "create",
        "configmap",
        KubeApi.NAME,
        "--from-literal=CRONHPA_NAMESPACES=" + setting(one, two));
    api.kubectl("apply", "-f", "kubernetes/deployment.yaml");
    for (Sandbox sandbox : List.of(one, two, elsewhere)) {
      sandbox.workload(WEB, 1);
      sandbox.cronHpa("web", WEB, UP);
    }
    one.workload(SHOP, 1);
    one.create(
        """
        {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"shop"},
         "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"shop"},
                 "minReplicas":1,"maxReplicas":3}}
        """);
    one.cronHpa("shop", SHOP_HPA, UP);
  }

  @AfterAll
  static void stop() {
    if (api != null) {
      api.close();
    }
  }

  @AfterEach
  void stopController() {
    if (controller != null) {
      controller.close();
    }
  }

  @Test
  void theRolesAreEnoughAndNothingElseIsAskedFor() {
    Instant begin = Instant.now();
    controller = controller(PodEnvironment.of(api).get("CRONHPA_NAMESPACES")).start();
    calendar("unreadable", "dates=tomorrow");
    followsTheTimetable(one);
    followsTheTimetable(two);
    await().atMost(20, SECONDS).until(() -> one.replicas(SHOP) == 5);
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(eventsOfCalendars()).contains("unreadable The calendar cannot be read"));
    assertThat(controller.page("/api.json"))
        .contains("\"" + one.namespace() + "\"")
        .contains("\"" + two.namespace() + "\"")
        .doesNotContain(elsewhere.namespace());
    // The API server notes a watch when it ends.
    controller.stop();
    controller.start();

    assertThat(elsewhere.replicas(WEB)).isEqualTo(1);
    assertThat(elsewhere.status("web").conditions()).isEmpty();
    AuditLog audit = api.audit();
    List<AuditLog.Request> requests =
        audit.requests().stream().filter(request -> request.at().isAfter(begin)).toList();
    assertThat(requests)
        .as("requests that were refused")
        .noneMatch(request -> request.code() == 403);
    assertThat(requests)
        .allSatisfy(NamespacedIT::isInBounds)
        .as("the name that the audit log shows")
        .allMatch(request -> request.agent().startsWith("kubernetes-cronhpa-controller/"));
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () -> {
              // Read once: the log of all tests together is long.
              Set<Access> used = audit.used();
              assertThat(rules())
                  .allSatisfy(
                      rule ->
                          assertThat(AuditLog.verbsUsed(rule, used))
                              .as("what is granted is used: %s", rule)
                              .containsExactlyInAnyOrderElementsOf(rule.getVerbs()));
            });
  }

  @Test
  void thereIsNoRightBeyondTheNamespaces() {
    assertThat(api.kubectl("get", "clusterrolebindings", "-o", "yaml"))
        .doesNotContain(KubeApi.NAME);
  }

  /** As in docs/reference.md. */
  @ParameterizedTest
  @CsvSource({
    "get,    apps, deployments",
    "patch,  data.fluid.io, cacheruntimes",
    "patch,  keda.sh, scaledobjects",
    "patch,  serving.kserve.io, inferenceservices",
    "patch,  actions.github.com, autoscalingrunnersets"
  })
  void soDoTheRightsToKindsOfTargets(String verb, String group, String resource) {
    Sandbox granted = sandbox("targets");
    assertThat(Rights.ofController(api, verb, group, resource, granted.namespace(), "web"))
        .isFalse();

    api.kubectl("apply", "-n", granted.namespace(), "-f", "kubernetes/namespaced/targets.yaml");

    assertThat(Rights.ofController(api, verb, group, resource, granted.namespace(), "web"))
        .isTrue();
    assertThat(Rights.ofController(api, verb, group, resource, elsewhere.namespace(), "web"))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "list,   autoscaling.alibabacloud.com, cronhorizontalpodautoscalers",
    "watch,  autoscaling.alibabacloud.com, cronhorizontalpodautoscalers",
    "patch,  autoscaling.alibabacloud.com, cronhorizontalpodautoscalers/status",
    "get,    apps, deployments/scale",
    "patch,  data.fluid.io, alluxioruntimes/scale",
    "patch,  autoscaling, horizontalpodautoscalers",
    "create, '', events"
  })
  void eachRightEndsAtTheNamespace(String verb, String group, String resource) {
    for (Sandbox granted : List.of(one, two)) {
      assertThat(Rights.ofController(api, verb, group, resource, granted.namespace(), "web"))
          .isTrue();
    }
    for (String other : List.of(elsewhere.namespace(), "")) {
      assertThat(Rights.ofController(api, verb, group, resource, other, "web")).isFalse();
    }
    // An event on a calendar is in the namespace of the controller.
    assertThat(Rights.ofController(api, verb, group, resource, KubeApi.NAMESPACE, "web"))
        .isEqualTo(resource.equals("events"));
  }

  /** As after a change of the image alone, with roles that know nothing of calendars. */
  @Test
  void withoutTheRightToCalendarsRunsGoOnAndTheyAreTakenInLater() {
    calendar("late", "dates=2026-05-01");
    one.scale(WEB, 1);
    api.admin()
        .rbac()
        .roles()
        .inNamespace(KubeApi.NAMESPACE)
        .withName(KubeApi.NAME)
        .edit(
            role -> {
              role.getRules().removeIf(rule -> rule.getResources().contains("configmaps"));
              return role;
            });
    try {
      controller = controller(setting(one)).start();

      await().atMost(60, SECONDS).until(() -> one.replicas(WEB) == 5);
      assertThat(controller.management("/metrics")).doesNotContain("{calendar=");
      // Long enough for the watch to be tried again.
      await()
          .atMost(60, SECONDS)
          .until(() -> api.audit().requests().stream().filter(NamespacedIT::isRefused).count() > 3);
      assertThat(controller.log())
          .containsOnlyOnce("Calendars in the namespace kube-system cannot be watched: ")
          .doesNotContain("ERROR");
    } finally {
      api.kubectl("apply", "-f", "kubernetes/account.yaml");
    }
    await()
        .atMost(120, SECONDS)
        .untilAsserted(
            () ->
                assertThat(controller.management("/metrics"))
                    .contains("cronhpa_calendar_valid{calendar=\"late\"} 1.0"));
  }

  private static boolean isRefused(AuditLog.Request request) {
    return request.code() == 403 && request.access().resource().equals("configmaps");
  }

  @Test
  void aNamespaceWithoutRightsHoldsBackNoOtherAndIsTakenInLater() {
    Sandbox forgotten = sandbox("forgotten");
    forgotten.workload(WEB, 1);
    forgotten.cronHpa("web", WEB, UP);
    one.scale(WEB, 1);
    controller = controller(setting(forgotten, one)).launch();

    await().atMost(60, SECONDS).until(() -> one.replicas(WEB) == 5);
    assertThat(controller.log())
        .contains("CronHorizontalPodAutoscalers cannot be watched: ")
        .contains("in the namespace \"" + forgotten.namespace() + "\"");
    assertThat(forgotten.replicas(WEB)).isEqualTo(1);
    assertThat(controller.isReady()).as("ready, with a namespace that cannot be watched").isFalse();
    assertThat(controller.management("/health/live")).contains("UP");

    grant(forgotten);

    await().atMost(120, SECONDS).until(() -> forgotten.replicas(WEB) == 5);
    await().atMost(30, SECONDS).until(() -> controller.isReady());
  }

  @Test
  void aNamespaceThatLosesItsRightsCastsNoDoubtOnTheOthers() throws InterruptedException {
    Sandbox lost = sandbox("lost");
    grant(lost);
    one.scale(WEB, 1);
    controller = controller(setting(lost, one)).start();
    await().atMost(60, SECONDS).until(() -> one.replicas(WEB) == 5);
    // Until the first bookmarks have come, objects are read before a run.
    Thread.sleep(8_000);

    api.admin().rbac().roleBindings().inNamespace(lost.namespace()).delete();

    String stale = "The cache may be stale, objects are read before they are acted on: ";
    String broke = "the watch of namespace " + lost.namespace() + " broke: ";
    await().atMost(120, SECONDS).until(() -> controller.log().contains(stale + broke));
    Instant noticed = Instant.now();
    // Long enough for the watch of the other namespace to end twice and be opened again.
    Thread.sleep(65_000);
    assertThat(controller.log()).containsOnlyOnce("stale").doesNotContain("fresh again");
    assertThat(watches(one, noticed)).as("watches of the other").isLessThan(8);
    assertThat(reads(one, noticed)).as("objects that were read before a run").isZero();
  }

  private static long watches(Sandbox sandbox, Instant since) {
    return asked(sandbox, since).filter(it -> it.access().verb().equals("watch")).count();
  }

  private static long reads(Sandbox sandbox, Instant since) {
    return asked(sandbox, since).filter(it -> it.access().verb().equals("list")).count();
  }

  private static Stream<AuditLog.Request> asked(Sandbox sandbox, Instant since) {
    return api.audit().requests().stream()
        .filter(request -> request.at().isAfter(since))
        .filter(request -> sandbox.namespace().equals(request.namespace()))
        .filter(request -> request.access().resource().equals("cronhorizontalpodautoscalers"))
        .filter(request -> request.agent().startsWith("kubernetes-cronhpa-controller/"));
  }

  @ParameterizedTest
  @CsvSource({"Team_A, Team_A", "'a,,b', ''", "'a,*', *"})
  void aWrongNameEndsTheStart(String setting, String name) {
    controller = controller(setting).launch();

    await().atMost(60, SECONDS).until(() -> !controller.isAlive());
    assertThat(controller.log())
        .contains("cronhpa.namespaces: '" + name + "' is not the name of a namespace; use names");
  }

  private static Sandbox sandbox(String purpose) {
    return new Sandbox(purpose, api);
  }

  private static String setting(Sandbox... sandboxes) {
    return String.join(",", Stream.of(sandboxes).map(Sandbox::namespace).toList());
  }

  private static void calendar(String name, String content) {
    api.kubectl("-n", KubeApi.NAMESPACE, "create", "configmap", name, "--from-literal=" + content);
    api.kubectl("-n", KubeApi.NAMESPACE, "label", "configmap", name, Calendars.LABEL + "=true");
  }

  private static String eventsOfCalendars() {
    return api.kubectl(
        "-n",
        KubeApi.NAMESPACE,
        "get",
        "events",
        "--field-selector=involvedObject.kind=ConfigMap,reason=InvalidCalendar",
        "-o",
        "jsonpath={range .items[*]}{.involvedObject.name} {.message}{end}");
  }

  private static void grant(Sandbox sandbox) {
    api.kubectl("apply", "-n", sandbox.namespace(), "-f", "kubernetes/namespaced/role.yaml");
  }

  private static ControllerProcess controller(String namespaces) {
    return new ControllerProcess("namespaced", api)
        .withEnvironment("CRONHPA_NAMESPACES", namespaces);
  }

  private static void followsTheTimetable(Sandbox sandbox) {
    await().atMost(20, SECONDS).until(() -> sandbox.replicas(WEB) == 5);
    await().atMost(20, SECONDS).until(() -> !sandbox.events("web").isEmpty());
    await().atMost(20, SECONDS).until(() -> !sandbox.status("web").history().isEmpty());
  }

  private static void isInBounds(AuditLog.Request request) {
    switch (request.access().resource()) {
      case "leases", "configmaps" -> assertThat(request.namespace()).isEqualTo(KubeApi.NAMESPACE);
      case "events" ->
          assertThat(request.namespace())
              .as("%s", request)
              .isIn(Set.of(one.namespace(), two.namespace(), KubeApi.NAMESPACE));
      // What may I do? Every ServiceAccount may ask that, and it is in no namespace.
      case "selfsubjectrulesreviews" -> assertThat(request.namespace()).isEmpty();
      default ->
          assertThat(request.namespace())
              .as("%s", request)
              .isIn(Set.of(one.namespace(), two.namespace()));
    }
  }

  private static List<PolicyRule> rules() {
    var rbac = api.admin().rbac();
    return Stream.of(
            rbac.roles().inNamespace(KubeApi.NAMESPACE).withName(KubeApi.NAME),
            rbac.roles().inNamespace(one.namespace()).withName(KubeApi.NAME + "-namespace"))
        .flatMap(role -> role.get().getRules().stream())
        .toList();
  }
}
