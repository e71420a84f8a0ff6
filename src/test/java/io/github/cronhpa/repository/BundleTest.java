package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cronhpa.support.repository.Bundle;
import io.github.cronhpa.support.repository.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The OLM bundle is generated, complete, and installs what the manifests install. */
class BundleTest {
  /** The release workflow builds the image of the bundle from what is written there. */
  private static final Path BUNDLE = Path.of("target", "olm");

  private static final Pattern LABEL = Pattern.compile("(?m)^LABEL ([^=]+)=(.*)$");

  private static Manifests bundle;
  private static JsonNode csv;

  @BeforeAll
  static void generate() throws IOException {
    Bundle.write(BUNDLE, System.getProperty("bundle.source", ""));
    try (Stream<Path> files = Files.list(BUNDLE.resolve("manifests"))) {
      bundle =
          new Manifests(
              files.sorted().flatMap(file -> Manifests.in(file).objects().stream()).toList());
    }
    csv = bundle.the("ClusterServiceVersion");
  }

  @Test
  void theCrdIsThatOfTheManifests() {
    JsonNode crd = bundle.the("CustomResourceDefinition");

    assertThat(crd).isEqualTo(manifest("crd.yaml", "CustomResourceDefinition"));
    JsonNode owned = csv.at("/spec/customresourcedefinitions/owned");
    assertThat(owned).hasSize(1);
    assertThat(owned.at("/0/name")).isEqualTo(crd.at("/metadata/name"));
    assertThat(owned.at("/0/kind")).isEqualTo(crd.at("/spec/names/kind"));
    assertThat(owned.at("/0/version")).isEqualTo(crd.at("/spec/versions/0/name"));
    assertThat(owned.at("/0/resources")).isNotEmpty();
  }

  @Test
  void itMayDoWhatTheManifestsAllow() {
    JsonNode permissions = csv.at("/spec/install/spec/permissions");
    Set<JsonNode> expected = new LinkedHashSet<>();
    manifest("clusterrole.yaml", "ClusterRole").get("rules").forEach(expected::add);
    manifest("target-apps.yaml", "ClusterRole").get("rules").forEach(expected::add);
    manifest("target-fluid.yaml", "ClusterRole").get("rules").forEach(expected::add);
    manifest("account.yaml", "Role").get("rules").forEach(expected::add);

    assertThat(permissions).hasSize(1);
    assertThat(permissions.at("/0/rules")).containsExactlyElementsOf(expected);
    assertThat(permissions.at("/0/serviceAccountName"))
        .isEqualTo(manifest("account.yaml", "ServiceAccount").at("/metadata/name"));
    assertThat(csv.at("/spec/install/spec").has("clusterPermissions")).isFalse();
  }

  /** But for the user, which OpenShift chooses, and the namespaces, which OLM names. */
  @Test
  void itsDeploymentIsThatOfTheManifests() {
    JsonNode deployments = csv.at("/spec/install/spec/deployments");
    assertThat(deployments).hasSize(1);
    assertThat(deployments.at("/0/name").asText()).isEqualTo("kubernetes-cronhpa-controller");
    ObjectNode spec = deployments.at("/0/spec").deepCopy();
    ArrayNode environment = (ArrayNode) spec.at("/template/spec/containers/0/env");
    assertThat(environment.remove(environment.size() - 1))
        .isEqualTo(
            Manifests.value(
                """
                name: CRONHPA_NAMESPACES
                valueFrom: {fieldRef: {fieldPath: "metadata.annotations['olm.targetNamespaces']"}}
                """));
    ObjectNode expected = manifest("deployment.yaml", "Deployment").get("spec").deepCopy();
    ((ObjectNode) expected.at("/template/spec")).remove("priorityClassName");
    ((ObjectNode) expected.at("/template/spec/securityContext"))
        .remove(List.of("runAsUser", "runAsGroup"));

    assertThat(spec).isEqualTo(expected);
    JsonNode image = spec.at("/template/spec/containers/0/image");
    assertThat(csv.at("/metadata/annotations/containerImage")).isEqualTo(image);
    assertThat(csv.at("/spec/relatedImages/0/image")).isEqualTo(image);
    assertThat(csv.at("/metadata/name").asText())
        .isEqualTo("kubernetes-cronhpa-controller.v" + csv.at("/spec/version").asText());
  }

  @Test
  void theServiceOfThePageIsInIt() {
    assertThat(bundle.the("Service").get("spec"))
        .isEqualTo(manifest("service.yaml", "Service").get("spec"));
    assertThat(bundle.the("Service").get("metadata").has("namespace")).isFalse();
  }

  @Test
  void itCanBeInstalledForAnyNamespaces() {
    Set<String> supported = new TreeSet<>();
    for (JsonNode mode : csv.at("/spec/installModes")) {
      if (mode.get("supported").asBoolean()) {
        supported.add(mode.get("type").asText());
      }
    }
    assertThat(supported)
        .containsExactly("AllNamespaces", "MultiNamespace", "OwnNamespace", "SingleNamespace");
  }

  /** From every earlier version it is one step; no version is named that is not there. */
  @Test
  void itReplacesWhatIsOlder() {
    assertThat(csv.at("/metadata/annotations/olm.skipRange").asText())
        .isEqualTo("<" + csv.at("/spec/version").asText());
    assertThat(csv.get("spec").has("replaces")).isFalse();
  }

  @Test
  void theImageOfTheBundleSaysWhatTheAnnotationsSay() {
    String dockerfile = Manifests.text(BUNDLE.resolve("bundle.Dockerfile"));
    Map<String, String> labels = new TreeMap<>();
    Matcher matcher = LABEL.matcher(dockerfile);
    while (matcher.find()) {
      labels.put(matcher.group(1), matcher.group(2));
    }
    Map<String, String> annotations = new TreeMap<>();
    Manifests.in(BUNDLE.resolve("metadata/annotations.yaml"))
        .objects()
        .get(0)
        .get("annotations")
        .properties()
        .forEach(each -> annotations.put(each.getKey(), each.getValue().asText()));

    assertThat(labels).isEqualTo(annotations).isNotEmpty();
    for (String folder : List.of("manifests", "metadata", "tests/scorecard")) {
      assertThat(dockerfile).contains("COPY " + folder + " /" + folder + "/");
      assertThat(BUNDLE.resolve(folder)).isNotEmptyDirectory();
    }
  }

  @Test
  void theScorecardRunsTheTestsThereAre() {
    JsonNode tests =
        Manifests.in(BUNDLE.resolve("tests/scorecard/config.yaml"))
            .the("Configuration")
            .at("/stages/0/tests");
    List<String> names = new ArrayList<>();
    for (JsonNode test : tests) {
      String name = test.at("/entrypoint/1").asText();
      names.add(name);
      assertThat(test.at("/labels/test").asText()).isEqualTo(name + "-test");
      assertThat(test.get("image").asText())
          .matches("quay\\.io/operator-framework/scorecard-test:v\\d+\\.\\d+\\.\\d+");
    }
    assertThat(names)
        .containsExactlyInAnyOrder(
            "basic-check-spec",
            "olm-bundle-validation",
            "olm-crds-have-validation",
            "olm-crds-have-resources",
            "olm-spec-descriptors",
            "olm-status-descriptors");
  }

  private static JsonNode manifest(String file, String kind) {
    return Manifests.in(Manifests.FOLDER.resolve(file)).the(kind);
  }
}
