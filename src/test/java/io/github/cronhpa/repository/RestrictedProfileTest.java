package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cronhpa.support.repository.PodTemplates;
import io.github.cronhpa.support.repository.PodTemplates.PodTemplate;
import io.github.cronhpa.support.repository.RestrictedProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What we ship runs where the Pod Security Standard "Restricted" is enforced. */
public class RestrictedProfileTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path MANIFESTS = Path.of("kubernetes");
  private static final Path DEPLOYMENT = MANIFESTS.resolve("deployment.yaml");

  @ParameterizedTest(name = "{0}")
  @MethodSource("shipped")
  void whatWeShipKeepsIt(PodTemplate template) {
    assertThat(RestrictedProfile.violations(template.pod())).isEmpty();
  }

  static List<PodTemplate> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(MANIFESTS)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          // Templates are no objects before they are rendered; tests look at what they make.
          .filter(file -> !file.startsWith(MANIFESTS.resolve("helm")))
          .flatMap(file -> PodTemplates.in(read(file)).stream())
          .toList();
    }
  }

  @Test
  void thePodsAreFoundWhateverTheyAreIn() throws IOException {
    assertThat(shipped())
        .extracting(PodTemplate::owner)
        .contains(
            "Deployment/kubernetes-cronhpa-controller",
            "Deployment/web",
            "StatefulSet/queue",
            "ReplicationController/legacy");
    assertThat(
            PodTemplates.in(
                """
                kind: List
                items:
                - {kind: Pod, metadata: {name: a}, spec: {containers: [{name: c}]}}
                - kind: CronJob
                  metadata: {name: b}
                  spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: c}]}}}}}
                ---
                ---
                {kind: Job, metadata: {name: d}, spec: {template: {spec: {containers: [{name: c}]}}}}
                """))
        .extracting(PodTemplate::owner)
        .containsExactly("Pod/a", "CronJob/b", "Job/d");
  }

  /** Each change to the controller's pod is noticed, and no other field is blamed. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          spec.hostNetwork                                      | {"spec":{"hostNetwork":true}}
          spec.hostPID                                          | {"spec":{"hostPID":true}}
          spec.hostIPC                                          | {"spec":{"hostIPC":true}}
          spec.volumes.hostPath                                 | {"spec":{"volumes":[{"name":"a","hostPath":{"path":"/"}}]}}
          spec.volumes.nfs                                      | {"spec":{"volumes":[{"name":"a","nfs":{}}]}}
          spec.volumes.image                                    | {"spec":{"volumes":[{"name":"a","image":{}}]}}
          metadata.annotations.container.apparmor.security.beta.kubernetes.io/c | {"metadata":{"annotations":{"container.apparmor.security.beta.kubernetes.io/c":"unconfined"}}}
          spec.securityContext.runAsUser                        | {"spec":{"securityContext":{"runAsUser":0}}}
          spec.securityContext.sysctls.kernel.msgmax            | {"spec":{"securityContext":{"sysctls":[{"name":"kernel.msgmax","value":"1"}]}}}
          spec.securityContext.seLinuxOptions.type              | {"spec":{"securityContext":{"seLinuxOptions":{"type":"spc_t"}}}}
          spec.securityContext.seLinuxOptions.user              | {"spec":{"securityContext":{"seLinuxOptions":{"user":"u"}}}}
          spec.securityContext.seLinuxOptions.role              | {"spec":{"securityContext":{"seLinuxOptions":{"role":"r"}}}}
          spec.securityContext.windowsOptions.hostProcess       | {"spec":{"securityContext":{"windowsOptions":{"hostProcess":true}}}}
          spec.securityContext.appArmorProfile.type             | {"spec":{"securityContext":{"appArmorProfile":{"type":"Unconfined"}}}}
          """)
  void aChangeOfThePodIsNoticed(String field, String change) throws IOException {
    JsonNode pod = controller();
    merge(pod, JSON.readTree(change));

    assertThat(RestrictedProfile.violations(pod)).containsExactly(field);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          securityContext.privileged                   | {"securityContext":{"privileged":true}}
          securityContext.allowPrivilegeEscalation     | {"securityContext":{"allowPrivilegeEscalation":true}}
          securityContext.allowPrivilegeEscalation     | {"securityContext":{"allowPrivilegeEscalation":null}}
          securityContext.runAsNonRoot                 | {"securityContext":{"runAsNonRoot":false}}
          securityContext.runAsUser                    | {"securityContext":{"runAsUser":0}}
          securityContext.capabilities.drop            | {"securityContext":{"capabilities":{"drop":["NET_RAW"]}}}
          securityContext.capabilities.drop            | {"securityContext":{"capabilities":null}}
          securityContext.capabilities.add             | {"securityContext":{"capabilities":{"add":["SYS_ADMIN"]}}}
          securityContext.seccompProfile.type          | {"securityContext":{"seccompProfile":{"type":"Unconfined"}}}
          securityContext.seLinuxOptions.type          | {"securityContext":{"seLinuxOptions":{"type":"spc_t"}}}
          securityContext.appArmorProfile.type         | {"securityContext":{"appArmorProfile":{"type":"Unconfined"}}}
          securityContext.windowsOptions.hostProcess   | {"securityContext":{"windowsOptions":{"hostProcess":true}}}
          securityContext.procMount                    | {"securityContext":{"procMount":"Unmasked"}}
          ports.hostPort                               | {"ports":[{"containerPort":1,"hostPort":1}]}
          livenessProbe.httpGet.host                   | {"livenessProbe":{"httpGet":{"host":"elsewhere"}}}
          startupProbe.tcpSocket.host                  | {"startupProbe":{"tcpSocket":{"host":"elsewhere"}}}
          lifecycle.preStop.httpGet.host               | {"lifecycle":{"preStop":{"httpGet":{"host":"elsewhere"}}}}
          """)
  void aChangeOfAnyContainerIsNoticed(String field, String change) throws IOException {
    for (String list : List.of("containers", "initContainers", "ephemeralContainers")) {
      JsonNode pod = controller();
      JsonNode container = pod.at("/spec/containers/0").deepCopy();
      ((ObjectNode) container).put("name", "changed");
      merge(container, JSON.readTree(change));
      ((ObjectNode) pod.get("spec")).withArray(list).add(container);

      assertThat(RestrictedProfile.violations(pod))
          .containsExactly("spec." + list + ".changed." + field);
    }
  }

  @Test
  void whatThePodDoesNotSayEachContainerMust() throws IOException {
    JsonNode pod = controller();
    ((ObjectNode) pod.get("spec")).remove("securityContext");
    String context = "spec.containers.kubernetes-cronhpa-controller.securityContext.";

    assertThat(RestrictedProfile.violations(pod))
        .containsExactly(context + "runAsNonRoot", context + "seccompProfile");

    merge(
        pod.at("/spec/containers/0"),
        JSON.readTree(
            """
            {"securityContext":{"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"},
              "capabilities":{"add":["NET_BIND_SERVICE"]}}}
            """));
    assertThat(RestrictedProfile.violations(pod)).isEmpty();
  }

  /** Beyond the standard: nothing is written to disk, and memory has a limit. */
  @Test
  void theControllerGoesFurther() {
    JsonNode container = controller().at("/spec/containers/0");

    assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
    assertThat(controller().get("spec").has("volumes")).isFalse();
    assertThat(controller().toString()).doesNotContain("secret");
  }

  private static JsonNode controller() {
    return PodTemplates.in(read(DEPLOYMENT)).get(0).pod();
  }

  /** RFC 7396. */
  private static void merge(JsonNode into, JsonNode change) {
    change
        .properties()
        .forEach(
            field -> {
              JsonNode before = into.get(field.getKey());
              if (field.getValue().isNull()) {
                ((ObjectNode) into).remove(field.getKey());
              } else if (field.getValue().isObject() && before != null) {
                merge(before, field.getValue());
              } else {
                ((ObjectNode) into).set(field.getKey(), field.getValue());
              }
            });
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
