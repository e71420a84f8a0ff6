package io.github.cronhpa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.github.cronhpa.repository.RestrictedProfileTest;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.repository.PodTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The controller's pod in a namespace that enforces the Pod Security Standard "Restricted". {@link
 * RestrictedProfileTest} checks all shipped pods without an API server.
 */
@OnKubeApi
@Tag("current")
class RestrictedNamespaceIT {
  private static final String NAMESPACE = "restricted";

  @BeforeAll
  static void enforce() {
    KubeApi.shared()
        .admin()
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(NAMESPACE)
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .addToLabels("pod-security.kubernetes.io/enforce-version", "latest")
                .endMetadata()
                .build())
        .create();
  }

  @Test
  void theControllerIsLetIn() throws IOException {
    assertThat(create(pod())).contains("created");
  }

  @Test
  void theNamespaceDoesEnforceIt() throws IOException {
    ObjectNode pod = pod();
    ((ObjectNode) pod.get("spec")).put("hostNetwork", true);

    assertThatThrownBy(() -> create(pod)).hasMessageContaining("violates PodSecurity");
  }

  private static String create(ObjectNode pod) {
    return KubeApi.shared()
        .kubectlWith(pod.toString(), "create", "-n", NAMESPACE, "--dry-run=server", "-f", "-");
  }

  private static ObjectNode pod() throws IOException {
    String manifest = Files.readString(Path.of("kubernetes", "deployment.yaml"));
    ObjectNode pod = (ObjectNode) PodTemplates.in(manifest).get(0).pod();
    pod.put("apiVersion", "v1").put("kind", "Pod");
    ((ObjectNode) pod.get("metadata")).put("name", "controller");
    // Its ServiceAccount lives elsewhere.
    ((ObjectNode) pod.get("spec")).remove("serviceAccountName");
    return pod;
  }
}
