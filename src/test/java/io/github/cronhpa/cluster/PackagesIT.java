package io.github.cronhpa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.cluster.Rights;
import io.github.cronhpa.support.repository.Chart;
import io.github.cronhpa.support.repository.Fence;
import io.github.cronhpa.support.repository.Manifests;
import io.github.cronhpa.support.repository.MarkdownFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever way one installs, an empty API server has the same objects afterwards. */
@OnKubeApi
@TestMethodOrder(OrderAnnotation.class)
class PackagesIT {
  private static final String BASE = "kubernetes";

  /** Servers before 1.21 have none, and the manifests leave it to a folder of its own. */
  private static final String NO_BUDGET = "podDisruptionBudget: {enabled: false}\n";

  private static final List<String> MADE_BY_THE_SERVER =
      List.of(
          "annotations",
          "creationTimestamp",
          "finalizers",
          "generation",
          "managedFields",
          "resourceVersion",
          "selfLink",
          "uid");

  private static KubeApi api;
  private static Map<String, JsonNode> byKubectl;

  /** A way to install, and what it says of each object. */
  enum Way {
    MANIFESTS(() -> api.kubectl("apply", "-f", KubeApi.MANIFESTS + "/")),
    CHART(() -> api.kubectlWith(Chart.text(KubeApi.NAMESPACE, NO_BUDGET), "apply", "-f", "-")),
    KUSTOMIZE(() -> api.kubectl("apply", "-k", BASE)),
    INSTALL_YAML(() -> api.kubectl("apply", "-f", installYaml().toString()));

    private final Supplier<String> install;

    Way(Supplier<String> install) {
      this.install = install;
    }
  }

  @BeforeAll
  static void anEmptyServer() {
    api = KubeApi.start();
    api.kubectl("apply", "-f", KubeApi.MANIFESTS + "/");
    byKubectl = stored();
    api.kubectl("delete", "-f", KubeApi.MANIFESTS + "/");
  }

  @AfterAll
  static void stop() {
    if (api != null) {
      api.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(1)
  void everyWayGivesTheSameObjects(Way way) {
    assertThat(way.install.get().lines())
        .hasSizeGreaterThanOrEqualTo(14)
        .allMatch(line -> line.endsWith(" created"));
    assertThat(stored()).isEqualTo(byKubectl);
    // Over another way of installing it changes nothing either.
    api.kubectl("apply", "-f", KubeApi.MANIFESTS + "/");
    assertThat(stored()).isEqualTo(byKubectl);
  }

  /** The command of docs/install.md that makes the file of a release. */
  private static Path installYaml() {
    try {
      Path file = Path.of("target", "install.yaml");
      Files.writeString(file, api.kubectl("kustomize", BASE) + "\n");
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kustomization of docs/install.md, beside the checkout. */
  @Test
  @Order(2)
  void theOverlayIsTheBaseButForWhatItNames() throws IOException {
    Path overlay = Files.createDirectories(Path.of("target", "overlay"));
    String documented =
        kustomizationOf("docs/install.md")
            .replace("- kubernetes-cronhpa-controller/kubernetes", "- ../../kubernetes");
    boolean old = api.kubectl("version", "--client").contains("v1.20.");
    Files.writeString(
        overlay.resolve("kustomization.yaml"),
        old ? documented.replace("resources:", "bases:") : documented);

    Manifests made = Manifests.of(api.kubectl("kustomize", overlay.toString()));
    Manifests base = Manifests.of(api.kubectl("kustomize", BASE));

    assertThat(base.bare()).isEqualTo(Manifests.installed().bare());
    ObjectNode expected = base.the("Deployment").deepCopy();
    ((ObjectNode) expected.at("/spec/template/spec/containers/0"))
        .put("image", "registry.example.com/kubernetes-cronhpa-controller:1.2.3");
    assertThat(made.the("Deployment")).isEqualTo(expected);
    assertThat(made.names()).isEqualTo(base.names());
    api.kubectl("apply", "-k", overlay.toString());
  }

  /**
   * The kustomization of docs/gitops.md, beside the file of a release; kubectl 1.20 has no such
   * patches.
   */
  @Test
  @Order(2)
  @Tag("current")
  void inGitTheCrdIsProtectedAndANewSettingIsANewConfigMap() throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "gitops"));
    Files.writeString(folder.resolve("install.yaml"), api.kubectl("kustomize", BASE));
    Files.writeString(folder.resolve("kustomization.yaml"), kustomizationOf("docs/gitops.md"));

    Manifests made = Manifests.of(api.kubectl("kustomize", folder.toString()));

    assertThat(made.the("CustomResourceDefinition").at("/metadata/annotations"))
        .map(JsonNode::asText)
        .containsExactlyInAnyOrder("Prune=false,Delete=false", "disabled");
    assertThat(
            made.the("Deployment")
                .at("/spec/template/spec/containers/0/envFrom/0/configMapRef/name")
                .asText())
        .startsWith(KubeApi.NAME + "-")
        .isEqualTo(made.the("ConfigMap").at("/metadata/name").asText());
  }

  private static String kustomizationOf(String document) {
    return MarkdownFile.read(document).fences().stream()
        .map(Fence::body)
        .filter(body -> body.startsWith("apiVersion: kustomize.config.k8s.io/"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Order(3)
  void theChartAppliesWithEverythingThatThisServerKnows() {
    api.kubectlWith(
        monitoringKind("servicemonitor") + "---\n" + monitoringKind("prometheusrule"),
        "apply",
        "-f",
        "-");
    api.awaitCrds();
    String rendered =
        Chart.text(
            KubeApi.NAMESPACE,
            NO_BUDGET
                + """
            replicas: 2
            jvm: {enabled: true}
            commonLabels: {team: x}
            podAnnotations: {a: b}
            podLabels: {team: x}
            priorityClassName: system-cluster-critical
            nodeSelector: {kubernetes.io/os: linux}
            tolerations: [{key: a, operator: Exists}]
            topologySpreadConstraints:
              - maxSkew: 1
                topologyKey: kubernetes.io/hostname
                whenUnsatisfiable: ScheduleAnyway
                labelSelector: {matchLabels: {app: kubernetes-cronhpa-controller}}
            leaderElection: {leaseDuration: 30s}
            extraEnv: [{name: A, value: b}]
            logging: {json: true}
            metrics:
              perObject: false
              serviceMonitor: {enabled: true, interval: 30s}
              prometheusRule: {enabled: true}
              dashboard: {enabled: true}
            networkPolicy:
              enabled: true
              metricsFrom: [{namespaceSelector: {matchLabels: {name: monitoring}}}]
            """);

    assertThat(api.kubectlWith(rendered, "apply", "-f", "-").lines())
        .hasSize(19)
        .allMatch(line -> line.endsWith(" created"));
    assertThat(api.kubectlWith(rendered, "apply", "-f", "-").lines())
        .allMatch(line -> line.endsWith(" unchanged"));
    api.kubectlWith(rendered, "delete", "-f", "-");
  }

  @Test
  @Order(4)
  void inSomeNamespacesTheChartGivesRightsThereAlone() {
    for (String namespace : List.of("a", "b", "c")) {
      api.kubectl("create", "namespace", namespace);
    }
    String rendered = Chart.text(KubeApi.NAMESPACE, NO_BUDGET + "watchNamespaces: [a, b]");
    api.kubectlWith(rendered, "apply", "-f", "-");

    for (String namespace : List.of("a", "b", "c")) {
      assertThat(Rights.ofController(api, "patch", "apps", "deployments/scale", namespace, "web"))
          .isEqualTo(!namespace.equals("c"));
    }
    assertThat(
            Rights.ofController(
                api,
                "list",
                "autoscaling.alibabacloud.com",
                "cronhorizontalpodautoscalers",
                "",
                ""))
        .isFalse();
    api.kubectlWith(rendered, "delete", "-f", "-");
  }

  @Test
  @Order(5)
  void helmInstallsUpgradesAndUninstallsAndTheObjectsStay() {
    install();
    assertThat(stored()).isEqualTo(byKubectl);
    api.awaitCrds();
    api.kubectl("apply", "-f", "src/test/resources/original/object.yaml");

    new Helm(Chart.FOLDER)
        .upgrade()
        .withName("cronhpa")
        .withNamespace(KubeApi.NAMESPACE)
        .withKubeConfig(api.kubeconfig())
        .set("replicas", 2)
        .call();
    assertThat(
            api.kubectl(
                "-n",
                KubeApi.NAMESPACE,
                "get",
                "deployment",
                KubeApi.NAME,
                "-o",
                "jsonpath={.spec.replicas}"))
        .isEqualTo("2");

    Helm.uninstall("cronhpa")
        .withNamespace(KubeApi.NAMESPACE)
        .withKubeConfig(api.kubeconfig())
        .call();
    assertThat(api.kubectl("get", "deployments,clusterroles", "-A", "-o", "name"))
        .doesNotContain("cronhpa");
    assertThat(api.kubectl("get", "cronhpa", "-A", "-o", "name")).contains("cronhpa-sample");

    // The CRD that stayed is taken back by the next release of the same name.
    install();
    assertThat(api.kubectl("get", "cronhpa", "-A", "-o", "name")).contains("cronhpa-sample");
    Helm.uninstall("cronhpa")
        .withNamespace(KubeApi.NAMESPACE)
        .withKubeConfig(api.kubeconfig())
        .call();
  }

  /** The way of docs/migration.md that keeps the release. */
  @Test
  @Order(6)
  void theReleaseOfTheOriginalIsUpgradedAndItsObjectsStay() throws IOException {
    new Helm(Path.of("src/test/resources/original/chart"))
        .install()
        .withName("old")
        .withNamespace("default")
        .withKubeConfig(api.kubeconfig())
        .set("controller.timezone", "Asia/Tokyo")
        .call();
    api.awaitCrds();
    api.kubectl("apply", "-f", "src/test/resources/original/object.yaml");
    api.kubectl("delete", "deployment", "old-kubernetes-cronhpa-controller");
    Path values = Files.writeString(Files.createTempFile("values", ".yaml"), valuesOf("old"));

    new Helm(Chart.FOLDER)
        .upgrade()
        .withName("old")
        .withNamespace("default")
        .withKubeConfig(api.kubeconfig())
        .withValuesFile(values)
        .call();

    assertThat(api.kubectl("get", "deployments", "-A", "-o", "jsonpath={..metadata.name}"))
        .isEqualTo(KubeApi.NAME);
    assertThat(api.kubectl("get", "deployments", "-A", "-o", "jsonpath={..env[0].value}"))
        .isEqualTo("Asia/Tokyo");
    assertThat(api.kubectl("get", "cronhpa", "-o", "jsonpath={..status.conditions[*].state}"))
        .isEqualTo("Submitted Succeed");
    assertThat(api.kubectl("get", "crd", "-o", "jsonpath={..subresources}")).contains("status");
    Helm.uninstall("old").withNamespace("default").withKubeConfig(api.kubeconfig()).call();
    assertThat(api.kubectl("get", "cronhpa", "-o", "name")).contains("cronhpa-sample");
  }

  /** As in docs/install.md: the CRD is an object of one of them. */
  @Test
  @Order(7)
  void twoReleasesShareTheCrd() {
    String own = "crds: {keep: false}\n";
    releaseFor("a", own);

    assertThatThrownBy(() -> releaseFor("b", own)).hasMessageContaining("invalid ownership");
    releaseFor("b", "crds: {install: false}\n");

    assertThat(api.kubectl("get", "deployments", "-A", "-o", "jsonpath={..metadata.namespace}"))
        .isEqualTo("a b");
    assertThat(api.kubectl("get", "clusterroles", "-o", "name")).doesNotContain("cronhpa");
    Helm.uninstall("cronhpa").withNamespace("b").withKubeConfig(api.kubeconfig()).call();
    assertThat(api.kubectl("get", "crd", "-o", "name")).contains("cronhorizontalpodautoscalers");
    Helm.uninstall("cronhpa").withNamespace("a").withKubeConfig(api.kubeconfig()).call();
  }

  /** A release in a namespace, for that namespace. */
  private static void releaseFor(String namespace, String values) {
    try {
      new Helm(Chart.FOLDER)
          .install()
          .withName("cronhpa")
          .withNamespace(namespace)
          .withKubeConfig(api.kubeconfig())
          .withValuesFile(
              Files.writeString(
                  Files.createTempFile("values", ".yaml"),
                  NO_BUDGET + values + "watchNamespaces: [" + namespace + "]\n"))
          .call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code helm get values -o yaml} prints: what was given to the release, and no default. */
  private static String valuesOf(String release) throws IOException {
    Base64.Decoder base64 = Base64.getDecoder();
    String stored =
        api.kubectl(
            "get",
            "secret",
            "sh.helm.release.v1." + release + ".v1",
            "-o",
            "jsonpath={.data.release}");
    byte[] zipped = base64.decode(base64.decode(stored));
    try (var json = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return new ObjectMapper().readTree(json).get("config").toString();
    }
  }

  private static void install() {
    var release =
        new Helm(Chart.FOLDER)
            .install()
            .withName("cronhpa")
            .withNamespace(KubeApi.NAMESPACE)
            .withKubeConfig(api.kubeconfig())
            .call();
    assertThat(release.getStatus()).isEqualToIgnoringCase("deployed");
    assertThat(release.getOutput())
        .contains("kubectl -n kube-system rollout status deployment kubernetes-cronhpa-controller")
        .contains("A schedule that names no zone is read in UTC, or in TZ of the ConfigMap");
  }

  /** What the server has of the manifests, as far as somebody wrote it. */
  private static Map<String, JsonNode> stored() {
    Manifests read =
        Manifests.of(
            api.kubectl("get", "--ignore-not-found", "-f", KubeApi.MANIFESTS + "/", "-o", "yaml"));
    Map<String, JsonNode> objects =
        new Manifests(List.copyOf(elements(read.objects().get(0).get("items")))).bare();
    objects
        .values()
        .forEach(
            object -> {
              ((ObjectNode) object).remove("status");
              ((ObjectNode) object.get("metadata")).remove(MADE_BY_THE_SERVER);
              if (object.get("spec") instanceof ObjectNode spec) {
                spec.remove(List.of("clusterIP", "clusterIPs"));
              }
              // A token is made for it.
              ((ObjectNode) object).remove("secrets");
            });
    // Helm leaves it to the pods.
    objects.remove("Lease/" + KubeApi.NAMESPACE + "/" + KubeApi.NAME);
    assertThat(objects).hasSize(14);
    return objects;
  }

  private static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }

  @AfterEach
  void remove() {
    api.kubectl("delete", "--ignore-not-found", "-f", KubeApi.MANIFESTS + "/");
  }

  /** Stands in for a CRD of the Prometheus operator. */
  private static String monitoringKind(String singular) {
    String kind = singular.equals("servicemonitor") ? "ServiceMonitor" : "PrometheusRule";
    return """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: %1$ss.monitoring.coreos.com
        spec:
          group: monitoring.coreos.com
          scope: Namespaced
          names: {kind: %2$s, plural: %1$ss, singular: %1$s}
          versions:
            - name: v1
              served: true
              storage: true
              schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        """
        .formatted(singular, kind);
  }
}
