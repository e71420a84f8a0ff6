package io.github.cronhpa.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.support.cluster.AuditLog;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Sandbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Somebody may write CronHPAs and HorizontalPodAutoscalers in one namespace, and tries to make the
 * controller, which may scale everywhere, reach into another. The API server notes what it is
 * asked.
 */
@OnKubeApi
@Tag("native")
@Tag("oldest")
class HostileTargetsIT {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final String NOT_A_NAME = "is not the name of an object";
  private static final String NOT_A_VERSION = "is not GROUP/VERSION or VERSION";

  /** Reference, and what the message has to say. VICTIM stands for the other namespace. */
  private static final List<List<String>> REFERENCES =
      List.of(
          List.of(
              "apps/v1", "Deployment", "../../../namespaces/VICTIM/deployments/web", NOT_A_NAME),
          List.of("apps/v1", "Deployment", "../../VICTIM/deployments/web", NOT_A_NAME),
          List.of("apps/v1", "Deployment", "..", NOT_A_NAME),
          List.of("apps/v1", "Deployment", "%2e%2e", NOT_A_NAME),
          List.of("apps/v1", "Deployment", "..%2f..%2fVICTIM%2fdeployments%2fweb", NOT_A_NAME),
          List.of("apps/v1", "Deployment", "web/scale", NOT_A_NAME),
          List.of("apps/v1", "Deployment", "web/scale?", NOT_A_NAME),
          List.of("apps/v1", "Deployment", "web?namespace=VICTIM", NOT_A_NAME),
          List.of("apps/v1", "Deployment", "web#", NOT_A_NAME),
          List.of("apps/v1", "Deployment", "web\r\nX-Remote-User: admin", NOT_A_NAME),
          List.of("apps/v1/namespaces/VICTIM/deployments/web/scale?", "D", "w", NOT_A_VERSION),
          List.of("../api/v1/namespaces/VICTIM/secrets", "Secret", "web", NOT_A_VERSION),
          List.of("../v1", "Deployment", "web", NOT_A_VERSION),
          List.of("..", "Deployment", "web", NOT_A_VERSION),
          List.of("%2e%2e/v1", "Deployment", "web", NOT_A_VERSION),
          List.of("v1?x=", "Deployment", "web", NOT_A_VERSION),
          List.of("autoscaling/../v1", "HorizontalPodAutoscaler", "web", NOT_A_VERSION),
          List.of("autoscaling/v1", "HorizontalPodAutoscaler", "../../x/y/web", NOT_A_NAME),
          List.of("v1", "pods/exec", "web", "spec.scaleTargetRef.kind: 'pods/exec' is not a kind"),
          List.of("v1", "../Pod", "web", "spec.scaleTargetRef.kind: '../Pod' is not a kind"),
          List.of("v1", "PodExecOptions", "web", "'PodExecOptions' is not a kind of v1"),
          List.of("v1", "Eviction", "web", "'Eviction' is not a kind of v1"),
          List.of("apps/v1", "Scale", "web", "'Scale' is not a kind of apps/v1"),
          List.of("v1", "Binding", "web", "has no scale subresource"),
          List.of("v1", "Secret", "web", "has no scale subresource"),
          List.of("v1", "Node", "web", "'Node' is not namespaced"),
          List.of("v1", "Namespace", "VICTIM", "'Namespace' is not namespaced"),
          List.of("rbac.authorization.k8s.io/v1", "ClusterRole", "admin", "is not namespaced"),
          List.of("apiregistration.k8s.io/v1", "APIService", "v1.apps", "is not namespaced"),
          List.of("away.example.com/v1", "Thing", "web", "the kinds of away.example.com/v1"));

  private static KubeApi api;
  private static Sandbox victim;
  private static Sandbox attacker;
  private static ControllerProcess controller;

  @BeforeAll
  static void start() {
    api = KubeApi.start();
    api.install();
    victim = new Sandbox("victim", api);
    attacker = new Sandbox("attacker", api);
    for (Sandbox sandbox : List.of(victim, attacker)) {
      sandbox.workload(WEB, 1);
      sandbox.create(hpa("web", "apps/v1", "Deployment", "web"));
    }
    // An aggregated API whose server is elsewhere and does not answer.
    api.kubectlWith(
        """
        apiVersion: apiregistration.k8s.io/v1
        kind: APIService
        metadata: {name: v1.away.example.com}
        spec:
          group: away.example.com
          version: v1
          groupPriorityMinimum: 100
          versionPriority: 100
          insecureSkipTLSVerify: true
          service: {name: away, namespace: default}
        """,
        "apply",
        "-f",
        "-");
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
  void noReferenceReachesIntoAnotherNamespace() {
    String deployment = version("deployment");
    String hpa = version("hpa");
    Map<String, String> expected = references();
    expected.putAll(referencesOfHpas());
    attacker.cronHpa("good", WEB, new CronHpaJob("up", "0/2 * * * * *", 4));

    controller = new ControllerProcess("hostile", api).start();

    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                expected.forEach(
                    (name, message) -> {
                      JobCondition condition = attacker.condition(name, "up");
                      assertThat(condition).as(name).isNotNull();
                      assertThat(condition.state()).as(name).isEqualTo(JobState.Failed);
                      assertThat(condition.message()).as(name).contains(message);
                    }));
    // Once more round, for what is tried again.
    Instant seen = Instant.now();
    await()
        .atMost(60, SECONDS)
        .until(
            () ->
                attacker
                    .status("good")
                    .history()
                    .get(0)
                    .scheduleTime()
                    .isAfter(seen.plusSeconds(8)));

    assertThat(attacker.replicas(WEB)).isEqualTo(4);
    assertThat(version("deployment")).isEqualTo(deployment);
    assertThat(version("hpa")).isEqualTo(hpa);
    assertThat(api.audit().requests()).isNotEmpty().allSatisfy(HostileTargetsIT::isInBounds);
    assertThat(api.audit().otherPaths())
        .as("discovery, of what looks like an API version")
        .isNotEmpty()
        .allMatch(path -> path.matches("/api/v1|/apis/[a-z0-9.]+/v[a-z0-9]+|/version"));
  }

  /** CronHPAs whose own reference is hostile. */
  private static Map<String, String> references() {
    Map<String, String> messages = new LinkedHashMap<>();
    for (List<String> row : REFERENCES) {
      String name = "own-" + messages.size();
      attacker.cronHpa(
          name,
          new ScaleTargetRef(real(row.get(0)), real(row.get(1)), real(row.get(2))),
          new CronHpaJob("up", "0/2 * * * * *", 9));
      messages.put(name, row.get(3));
    }
    return messages;
  }

  /**
   * HorizontalPodAutoscalers, whose references the API server validates less strictly: some of them
   * are accepted, more by an older server.
   */
  private static Map<String, String> referencesOfHpas() {
    Map<String, String> messages = new LinkedHashMap<>();
    List<String> refused = new ArrayList<>();
    for (List<String> row : REFERENCES) {
      String name = "hpa-" + (messages.size() + refused.size());
      try {
        attacker.create(hpa(name, real(row.get(0)), real(row.get(1)), real(row.get(2))));
      } catch (KubernetesClientException e) {
        refused.add(name);
        continue;
      }
      attacker.cronHpa(
          name,
          new ScaleTargetRef("autoscaling/v1", "HorizontalPodAutoscaler", name),
          new CronHpaJob("up", "0/2 * * * * *", 9));
      messages.put(name, row.get(3));
    }
    assertThat(messages).as("accepted by the API server").hasSizeGreaterThan(5);
    assertThat(refused).as("refused by the API server").hasSizeGreaterThan(5);
    return messages;
  }

  private static void isInBounds(AuditLog.Request request) {
    String resource = request.access().resource();
    if (request.namespace().isEmpty()) {
      assertThat(resource)
          .as("%s", request)
          .isIn("cronhorizontalpodautoscalers", "selfsubjectrulesreviews");
      assertThat(request.access().verb()).isIn("list", "watch", "create");
    } else if (resource.equals("leases") || resource.equals("configmaps")) {
      assertThat(request.namespace()).as("%s", request).isEqualTo(KubeApi.NAMESPACE);
    } else {
      // The namespace of the CronHPA, and in it only what the table of rights says.
      assertThat(request.namespace()).as("%s", request).isNotEqualTo(victim.namespace());
      assertThat(resource)
          .as("%s", request)
          .isIn(
              "cronhorizontalpodautoscalers",
              "cronhorizontalpodautoscalers/status",
              "deployments/scale",
              "horizontalpodautoscalers",
              "events");
      assertThat(request.namespace()).as("%s", request).isEqualTo(attacker.namespace());
    }
  }

  private static String real(String text) {
    return text.replace("VICTIM", victim.namespace());
  }

  private static String hpa(String name, String apiVersion, String kind, String target) {
    return """
        {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"%s"},
         "spec":{"scaleTargetRef":{"apiVersion":"%s","kind":"%s","name":"%s"},"maxReplicas":3}}
        """
        .formatted(name, apiVersion, kind, target.replace("\r", "\\r").replace("\n", "\\n"));
  }

  private static String version(String kind) {
    return api.kubectl(
        "get", kind, "web", "-n", victim.namespace(), "-o", "jsonpath={.metadata.resourceVersion}");
  }
}
