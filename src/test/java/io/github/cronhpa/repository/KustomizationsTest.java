package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cronhpa.support.repository.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each folder of manifests can be named in a kustomization, and is about the one Deployment. */
class KustomizationsTest {
  private static final JsonNode DEPLOYMENT = in("deployment.yaml").the("Deployment");
  private static final JsonNode SELECTED = DEPLOYMENT.at("/spec/selector/matchLabels");

  @ParameterizedTest
  @ValueSource(strings = {"", "availability", "monitoring", "network", "policy"})
  void allItsManifestsAreInIt(String name) throws IOException {
    Path folder = Manifests.FOLDER.resolve(name);
    JsonNode kustomization = Manifests.in(folder.resolve("Kustomization")).objects().get(0);
    List<String> named = new ArrayList<>();
    kustomization.get("resources").forEach(resource -> named.add(resource.asText()));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(f -> f.endsWith(".yaml")))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  @Test
  void budgetAndPolicyAreAboutThePodsOfTheDeployment() {
    JsonNode policy = in("network/networkpolicy.yaml").the("NetworkPolicy");

    assertThat(
            in("availability/poddisruptionbudget.yaml")
                .the("PodDisruptionBudget")
                .at("/spec/selector/matchLabels"))
        .isEqualTo(SELECTED);
    assertThat(policy.at("/spec/podSelector/matchLabels")).isEqualTo(SELECTED);
    assertThat(policy.at("/spec/ingress")).hasSize(1);
    assertThat(DEPLOYMENT.at("/spec/template/spec/containers/0/ports").findValuesAsText("name"))
        .contains(policy.at("/spec/ingress/0/ports/0/port").asText());
  }

  private static Manifests in(String file) {
    return Manifests.in(Manifests.FOLDER.resolve(file));
  }
}
