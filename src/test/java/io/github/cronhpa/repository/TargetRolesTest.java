package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cronhpa.scale.TargetFamily;
import io.github.cronhpa.support.repository.Manifests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each family of targets has a role of its own, which the aggregated one takes up. */
class TargetRolesTest {
  private static final String LABELS = "/metadata/labels";

  @ParameterizedTest
  @EnumSource
  void eachFamilyHasARoleForItsGroupAlone(TargetFamily family) {
    JsonNode role = role(family);
    JsonNode selector =
        in("targets.yaml").objects().get(0).at("/aggregationRule/clusterRoleSelectors/0");

    for (JsonNode rule : role.get("rules")) {
      assertThat(rule.get("apiGroups")).hasSize(1);
      String apiVersion = rule.at("/apiGroups/0").asText() + "/v1";
      assertThat(TargetFamily.of(apiVersion)).contains(family);
    }
    selector
        .get("matchLabels")
        .properties()
        .forEach(
            label -> assertThat(role.at(LABELS).get(label.getKey())).isEqualTo(label.getValue()));
  }

  @Test
  void inSomeNamespacesOneRoleHasTheRulesOfAll() {
    List<JsonNode> rules = new ArrayList<>();
    for (TargetFamily family : TargetFamily.values()) {
      role(family).get("rules").forEach(rules::add);
    }

    assertThat(in("namespaced/targets.yaml").the("Role").get("rules"))
        .containsExactlyElementsOf(rules);
  }

  /** What an apply of the manifests would otherwise empty again and again. */
  @Test
  void theAggregatedRoleHasNoRulesOfItsOwn() {
    assertThat(in("targets.yaml").the("ClusterRole").has("rules")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"v1", "null", "''", "keda.sh", "other.keda.sh/v1", "keda.shop/v1", "autoscaling/v2"})
  void noOtherGroupHasOne(String apiVersion) {
    assertThat(TargetFamily.of(apiVersion)).isEmpty();
  }

  /** In the folder that is installed, or in the one of those by choice. */
  private static JsonNode role(TargetFamily family) {
    String name = family.name().toLowerCase(Locale.ROOT) + ".yaml";
    Path installed = Manifests.FOLDER.resolve("target-" + name);
    Path file = Files.exists(installed) ? installed : Manifests.FOLDER.resolve("targets/" + name);
    JsonNode role = Manifests.in(file).the("ClusterRole");
    assertThat(role.at("/metadata/name").asText()).isEqualTo(family.role());
    return role;
  }

  private static Manifests in(String file) {
    return Manifests.in(Manifests.FOLDER.resolve(file));
  }
}
