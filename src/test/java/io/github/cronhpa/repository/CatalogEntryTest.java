package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cronhpa.support.repository.Bundle;
import io.github.cronhpa.support.repository.Manifests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalogs of OLM show of the bundle, OperatorHub for one. */
class CatalogEntryTest {
  private static final String SOURCE = "https://git.example.com/owner/repository";

  /** What OperatorHub sorts by; it knows no other words. */
  private static final String CATEGORIES =
      """
      AI/Machine Learning, Application Runtime, Big Data, Cloud Provider, Database,
      Developer Tools, Development Tools, Drivers and plugins,
      Integration & Delivery, Logging & Tracing, Modernization & Migration,
      Monitoring, Networking, Observability, OpenShift Optional, Security, Storage,
      Streaming & Messaging
      """;

  @TempDir static Path folder;
  private static JsonNode csv;

  @BeforeAll
  static void generate() {
    Bundle.write(folder, SOURCE);
    csv =
        Manifests.in(
                folder.resolve(
                    "manifests/kubernetes-cronhpa-controller.clusterserviceversion.yaml"))
            .the("ClusterServiceVersion");
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
          /metadata/name                       ; kubernetes-cronhpa-controller\\.v\\d+\\.\\d+\\.\\d+\\S*
          /metadata/annotations/capabilities   ; Basic Install|Seamless Upgrades|Full Lifecycle|Deep Insights|Auto Pilot
          /metadata/annotations/containerImage ; kubernetes-cronhpa-controller:dev|[a-z0-9./-]+/kubernetes-cronhpa-controller:[0-9.]+\\S*
          /metadata/annotations/createdAt      ; \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ
          /metadata/annotations/description    ; .{20,150}
          /metadata/annotations/repository     ; https://.*
          /spec/maintainers/0/email            ; [^@\\s]+@[^@\\s]+\\.[a-z]+
          /spec/maturity                       ; planning|pre-alpha|alpha|beta|stable|mature|inactive|deprecated
          /spec/minKubeVersion                 ; \\d+\\.\\d+\\.\\d+
          /spec/version                        ; \\d+\\.\\d+\\.\\d+\\S*
          /spec/icon/0/mediatype               ; image/svg\\+xml
          """)
  void itHasTheFormThatIsAskedFor(String field, String form) {
    assertThat(csv.at(field).asText()).matches(form);
  }

  /** One maturity: the channel has its name, and no capability is claimed that is not shown. */
  @Test
  void itSaysOneThingOfItsMaturity() {
    JsonNode annotations =
        Manifests.in(folder.resolve("metadata/annotations.yaml")).objects().get(0);
    String channel = "operators.operatorframework.io.bundle.channel.default.v1";

    assertThat(annotations.get("annotations").get(channel)).isEqualTo(csv.at("/spec/maturity"));
    assertThat(csv.at("/metadata/annotations/capabilities").asText())
        .isEqualTo("Seamless Upgrades");
  }

  @Test
  void itsCategoriesAreKnown() {
    assertThat(csv.at("/metadata/annotations/categories").asText().split(", "))
        .isSubsetOf(CATEGORIES.strip().split(",\\s+"));
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
  void everyExampleIsANamedCronHpa() throws IOException {
    JsonNode examples =
        new ObjectMapper().readTree(csv.at("/metadata/annotations/alm-examples").asText());

    assertThat(examples).hasSizeGreaterThan(3);
    assertThat(examples.at("/0/spec/scaleTargetRef/kind").asText()).isEqualTo("Deployment");
    for (JsonNode example : examples) {
      assertThat(example.path("apiVersion").asText())
          .isEqualTo("autoscaling.alibabacloud.com/v1beta1");
      assertThat(example.at("/metadata/name").asText()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"spec", "status"})
  void everyFieldIsDescribed(String root) {
    List<String> paths = new ArrayList<>();
    for (JsonNode descriptor :
        csv.at("/spec/customresourcedefinitions/owned/0/" + root + "Descriptors")) {
      paths.add(descriptor.get("path").asText());
      assertThat(descriptor.get("displayName").asText()).matches("[A-Z]\\S*( \\S+)*");
      assertThat(descriptor.get("description").asText()).isNotBlank();
    }
    List<String> fields = new ArrayList<>();
    collect(
        Manifests.in(Manifests.FOLDER.resolve("crd.yaml"))
            .the("CustomResourceDefinition")
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
  void withoutAPublishedSourceNothingLeadsElsewhere() {
    Path unpublished = folder.resolve("unpublished");
    Bundle.write(unpublished, "");
    JsonNode entry =
        Manifests.in(
                unpublished.resolve(
                    "manifests/kubernetes-cronhpa-controller.clusterserviceversion.yaml"))
            .the("ClusterServiceVersion");

    assertThat(entry.get("spec").has("links")).isFalse();
    assertThat(entry.at("/metadata/annotations").has("repository")).isFalse();
  }
}
