package io.github.cronhpa.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The OLM bundle is fresh, complete, and installs what the manifests install. */
class BundleTest {
  private static final Path BUNDLE = Bundle.FOLDER.resolve("bundle");
  private static final Path GENERATED = BUNDLE.resolve("manifests");
  private static final Pattern LABEL = Pattern.compile("(?m)^LABEL ([^=]+)=(.*)$");

  /** What OperatorHub sorts by; it knows no other words. */
  private static final Set<String> CATEGORIES =
      Set.of(
          "AI/Machine Learning",
          "Application Runtime",
          "Big Data",
          "Cloud Provider",
          "Database",
          "Developer Tools",
          "Development Tools",
          "Drivers and plugins",
          "Integration & Delivery",
          "Logging & Tracing",
          "Modernization & Migration",
          "Monitoring",
          "Networking",
          "Observability",
          "OpenShift Optional",
          "Security",
          "Storage",
          "Streaming & Messaging");

  private final Manifests bundle = read();
  private final JsonNode csv = bundle.the("ClusterServiceVersion");

  /** Written before anything is read, where it is to be. */
  private static Manifests read() {
    try {
      if (Boolean.getBoolean("cronhpa.refresh")) {
        for (Map.Entry<String, String> file : Bundle.manifests().entrySet()) {
          Files.writeString(GENERATED.resolve(file.getKey()), file.getValue());
        }
      }
      try (Stream<Path> files = Files.list(GENERATED)) {
        return new Manifests(
            files.sorted().flatMap(file -> Manifests.in(file).objects().stream()).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theCommittedFilesAreFresh() throws IOException {
    Map<String, String> committed = new TreeMap<>();
    try (Stream<Path> files = Files.list(GENERATED)) {
      files.forEach(file -> committed.put(file.getFileName().toString(), Manifests.text(file)));
    }
    assertThat(committed)
        .as("%s does not follow any more. Refresh it: %s", GENERATED, Bundle.REFRESH)
        .isEqualTo(Bundle.manifests());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metadata/name",
        "/metadata/annotations/alm-examples",
        "/metadata/annotations/capabilities",
        "/metadata/annotations/categories",
        "/metadata/annotations/containerImage",
        "/metadata/annotations/createdAt",
        "/metadata/annotations/description",
        "/metadata/annotations/repository",
        "/metadata/annotations/support",
        "/spec/description",
        "/spec/displayName",
        "/spec/icon/0/base64data",
        "/spec/icon/0/mediatype",
        "/spec/keywords/0",
        "/spec/links/0/name",
        "/spec/links/0/url",
        "/spec/maintainers/0/email",
        "/spec/maintainers/0/name",
        "/spec/maturity",
        "/spec/minKubeVersion",
        "/spec/provider/name",
        "/spec/relatedImages/0/image",
        "/spec/version"
      })
  void whatOperatorHubAsksForIsThere(String field) {
    assertThat(csv.at(field).asText()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          /metadata/name                       ; kubernetes-cronhpa-controller\\.v\\d+\\.\\d+\\.\\d+
          /metadata/annotations/capabilities   ; Basic Install|Seamless Upgrades|Full Lifecycle|Deep Insights|Auto Pilot
          /metadata/annotations/containerImage ; [a-z.]+/[a-z]+/[a-z-]+:[0-9.]+
          /metadata/annotations/createdAt      ; \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ
          /metadata/annotations/description    ; .{20,150}
          /metadata/annotations/repository     ; https://.*
          /spec/maintainers/0/email            ; [^@\\s]+@[^@\\s]+\\.[a-z]+
          /spec/maturity                       ; planning|pre-alpha|alpha|beta|stable|mature|inactive|deprecated
          /spec/minKubeVersion                 ; \\d+\\.\\d+\\.\\d+
          /spec/version                        ; \\d+\\.\\d+\\.\\d+
          /spec/icon/0/mediatype               ; image/svg\\+xml
          """)
  void itHasTheFormThatIsAskedFor(String field, String form) {
    assertThat(csv.at(field).asText()).matches(form);
  }

  @Test
  void itsCategoriesAreKnown() {
    assertThat(csv.at("/metadata/annotations/categories").asText().split(", "))
        .isSubsetOf(CATEGORIES);
  }

  @Test
  void theIconIsAPicture() throws Exception {
    byte[] icon = Base64.getDecoder().decode(csv.at("/spec/icon/0/base64data").asText());

    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(icon))
                .getDocumentElement()
                .getTagName())
        .isEqualTo("svg");
  }

  @Test
  void everyExampleIsATimetableThatTheApiServerWouldTake() throws IOException {
    JsonNode examples =
        new ObjectMapper().readTree(csv.at("/metadata/annotations/alm-examples").asText());

    assertThat(examples).hasSizeGreaterThan(3);
    AdmissionPolicy policy = AdmissionPolicy.shipped();
    for (JsonNode example : examples) {
      assertThat(example.path("apiVersion").asText())
          .isEqualTo("autoscaling.alibabacloud.com/v1beta1");
      assertThat(example.at("/metadata/name").asText()).isNotEmpty();
      assertThat(policy.refusals(example, null)).isEmpty();
    }
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

  @ParameterizedTest
  @ValueSource(strings = {"spec", "status"})
  void everyFieldIsDescribed(String root) {
    List<String> paths = new ArrayList<>();
    for (JsonNode descriptor :
        csv.at("/spec/customresourcedefinitions/owned/0/" + root + "Descriptors")) {
      paths.add(descriptor.get("path").asText());
      assertThat(descriptor.get("displayName").asText()).matches("[A-Z][a-z ]+");
      assertThat(descriptor.get("description").asText()).isNotBlank();
    }
    List<String> fields = new ArrayList<>();
    collect(
        manifest("crd.yaml", "CustomResourceDefinition")
            .at("/spec/versions/0/schema/openAPIV3Schema/properties/" + root),
        "",
        fields);
    assertThat(paths).containsExactlyElementsOf(fields);
  }

  private static void collect(JsonNode parent, String prefix, List<String> fields) {
    parent
        .path("properties")
        .properties()
        .forEach(
            field -> {
              fields.add(prefix + field.getKey());
              collect(field.getValue(), prefix + field.getKey() + ".", fields);
              collect(field.getValue().path("items"), prefix + field.getKey() + "[0].", fields);
            });
  }

  @Test
  void itMayDoWhatTheManifestsAllow() {
    JsonNode permissions = csv.at("/spec/install/spec/permissions");
    ArrayNode expected = ((ArrayNode) manifest("clusterrole.yaml", "ClusterRole").get("rules"));
    expected = expected.deepCopy().addAll((ArrayNode) manifest("rbac.yaml", "Role").get("rules"));

    assertThat(permissions).hasSize(1);
    assertThat(permissions.at("/0/rules")).isEqualTo(expected);
    assertThat(permissions.at("/0/serviceAccountName"))
        .isEqualTo(manifest("rbac.yaml", "ServiceAccount").at("/metadata/name"));
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
    ((ObjectNode) expected.at("/template/spec/securityContext"))
        .remove(List.of("runAsUser", "runAsGroup"));

    assertThat(spec).isEqualTo(expected);
    JsonNode image = spec.at("/template/spec/containers/0/image");
    assertThat(csv.at("/metadata/annotations/containerImage")).isEqualTo(image);
    assertThat(csv.at("/spec/relatedImages/0/image")).isEqualTo(image);
    assertThat(image.asText()).endsWith(":" + csv.at("/spec/version").asText());
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
    String dockerfile = Manifests.text(Bundle.FOLDER.resolve("bundle.Dockerfile"));
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
      assertThat(dockerfile).contains("COPY bundle/" + folder + " /" + folder + "/");
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
