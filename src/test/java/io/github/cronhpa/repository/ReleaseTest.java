package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import io.github.cronhpa.support.repository.Chart;
import io.github.cronhpa.support.repository.Manifests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .ci/release stamp} writes version, registry and address into all that is released. */
class ReleaseTest {
  private static final String REGISTRY = "registry.example.com/owner";
  private static final String IMAGE = REGISTRY + "/kubernetes-cronhpa-controller";
  private static final String SOURCE = "https://git.example.com/Owner/repository";
  private static final String VERSION = "1.2.3";

  @TempDir static Path checkout;

  @BeforeAll
  static void stamp() throws Exception {
    for (String part : List.of(".ci", "kubernetes")) {
      copy(Path.of(part), checkout.resolve(part));
    }
    Process process =
        new ProcessBuilder("bash", ".ci/release", "stamp", VERSION, REGISTRY, SOURCE)
            .directory(checkout.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        // Links stay links.
        Files.copy(file, to.resolve(from.relativize(file)), LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  @Test
  void theManifestsNameTheReleasedImage() {
    assertThat(image(Manifests.in(kubernetes("deployment.yaml")))).isEqualTo(IMAGE + ":1.2.3");
  }

  @Test
  void soDoesThePackagedChart() {
    Path folder = kubernetes("helm/kubernetes-cronhpa-controller");
    new Helm(folder).packageIt().withDestination(checkout).call();
    Path chart = checkout.resolve("kubernetes-cronhpa-controller-1.2.3.tgz");

    assertThat(image(rendered(chart, ""))).isEqualTo(IMAGE + ":1.2.3");
    assertThat(image(rendered(chart, "jvm: {enabled: true}"))).isEqualTo(IMAGE + ":1.2.3-jvm");
    // What is a link in the checkout is a file in the package.
    assertThat(rendered(chart, "").the("CustomResourceDefinition").at("/spec"))
        .isEqualTo(Manifests.installed().the("CustomResourceDefinition").at("/spec"));
    assertThat(Manifests.in(folder.resolve("Chart.yaml")).objects().get(0).path("home").asText())
        .isEqualTo(SOURCE);
    assertThat(Manifests.text(folder.resolve("Chart.yaml")))
        .contains("      image: " + IMAGE + ":1.2.3")
        .contains("      url: " + SOURCE + "/blob/v1.2.3/README.md");
    assertThat(Manifests.text(folder.resolve("README.md")))
        .contains("oci://" + REGISTRY + "/charts/kubernetes-cronhpa-controller")
        .contains("(" + SOURCE + "/blob/v1.2.3/docs/install.md#helm)")
        .doesNotContain("../");
  }

  /** Flux copies no links out of a GitRepository. */
  @Test
  void aChartWithoutItsLinksIsRefused() throws IOException {
    Path chart = checkout.resolve("fetched");
    copy(Chart.FOLDER, chart);
    try (Stream<Path> links = Files.list(chart.resolve("files"))) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    }

    assertThatThrownBy(() -> rendered(chart, "")).hasMessageContaining("files/crd.yaml is missing");
  }

  @Test
  void alertsLeadToTheRunbookOfTheRelease() {
    JsonNode rule =
        Manifests.in(kubernetes("monitoring/prometheusrule.yaml")).the("PrometheusRule");

    assertThat(rule.findValuesAsText("runbook_url"))
        .isNotEmpty()
        .allMatch(url -> url.startsWith(SOURCE + "/blob/v1.2.3/docs/operations.md#cronhpa"));
  }

  private static Path kubernetes(String file) {
    return checkout.resolve("kubernetes").resolve(file);
  }

  private static Manifests rendered(Path chart, String values) {
    return Manifests.of(Chart.text(chart, "kube-system", values));
  }

  private static String image(Manifests manifests) {
    return manifests.the("Deployment").at("/spec/template/spec/containers/0/image").asText();
  }
}
