package io.github.cronhpa.support.repository;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The OLM bundle that follows from the manifests and from what a person says in its base. */
public final class Bundle {
  public static final Path FOLDER = Manifests.FOLDER.resolve("olm");

  private static final String NAME = "kubernetes-cronhpa-controller";
  private static final String CRD_FILE =
      "cronhorizontalpodautoscalers.autoscaling.alibabacloud.com.crd.yaml";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonNode CRD = manifest("crd.yaml").the("CustomResourceDefinition");
  private static final JsonNode DEPLOYMENT = manifest("deployment.yaml").the("Deployment");

  private Bundle() {}

  /**
   * Writes the bundle, with the Dockerfile that makes an image of it.
   *
   * @param folder created if it does not exist
   * @param source where the sources are published, empty if they are not
   */
  public static void write(Path folder, String source) {
    Map<String, String> files = new TreeMap<>();
    files.put("manifests/" + NAME + ".clusterserviceversion.yaml", yaml(csv(source)));
    files.put(
        "manifests/" + NAME + ".service.yaml",
        yaml(withoutNamespace(manifest("service.yaml").the("Service"))));
    files.put("manifests/" + CRD_FILE, yaml(CRD));
    files.put("metadata/annotations.yaml", Manifests.text(FOLDER.resolve("annotations.yaml")));
    files.put("tests/scorecard/config.yaml", Manifests.text(FOLDER.resolve("scorecard.yaml")));
    files.put("bundle.Dockerfile", Manifests.text(FOLDER.resolve("bundle.Dockerfile")));
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode csv(String source) {
    ObjectNode csv = Manifests.in(FOLDER.resolve("base.csv.yaml")).objects().get(0).deepCopy();
    String image = DEPLOYMENT.at("/spec/template/spec/containers/0/image").asText();
    String tag = image.substring(image.lastIndexOf(':') + 1);
    String version = tag.matches("\\d+\\.\\d+\\.\\d+(-.*)?") ? tag : "0.0.0-" + tag;

    ObjectNode metadata = (ObjectNode) csv.get("metadata");
    metadata.put("name", NAME + ".v" + version);
    ObjectNode annotations = (ObjectNode) metadata.get("annotations");
    annotations.put("containerImage", image);
    link(csv, source, version);
    // From each earlier version there is one step to this one; none has to be named.
    annotations.put("olm.skipRange", "<" + version);
    annotations.put("alm-examples", pretty(examples()));

    ObjectNode spec = (ObjectNode) csv.get("spec");
    spec.put("version", version);
    spec.putArray("icon").addObject().put("base64data", icon()).put("mediatype", "image/svg+xml");
    spec.putArray("relatedImages").addObject().put("name", NAME).put("image", image);
    JsonNode byHand = spec.at("/customresourcedefinitions/owned/0");
    spec.putObject("customresourcedefinitions").putArray("owned").add(OwnedKind.of(CRD, byHand));
    ObjectNode install = spec.putObject("install");
    install.put("strategy", "deployment");
    ObjectNode strategy = install.putObject("spec");
    // OLM makes Roles of them in the watched namespaces, and ClusterRoles where all are watched.
    ObjectNode permissions = strategy.putArray("permissions").addObject();
    permissions.put("serviceAccountName", NAME);
    // The right to events is in both.
    Set<JsonNode> rules = new LinkedHashSet<>();
    rules("clusterrole.yaml", "ClusterRole").forEach(rules::add);
    // A bundle cannot aggregate, so it has what the roles of targets add in the other ways.
    rules("target-apps.yaml", "ClusterRole").forEach(rules::add);
    rules("target-fluid.yaml", "ClusterRole").forEach(rules::add);
    rules("account.yaml", "Role").forEach(rules::add);
    permissions.putArray("rules").addAll(rules);
    strategy.putArray("deployments").add(deployment());
    return csv;
  }

  /** What leads to the sources; until they are published there is nothing to lead to. */
  private static void link(ObjectNode csv, String source, String version) {
    if (source.isEmpty()) {
      return;
    }
    ObjectNode annotations = (ObjectNode) csv.at("/metadata/annotations");
    annotations.put("repository", source).put("support", source + "/issues");
    ObjectNode spec = (ObjectNode) csv.get("spec");
    ((ObjectNode) spec.get("provider")).put("url", source);
    // Catalogs ask for an address; this one is the owner's at the host of the sources.
    URI uri = URI.create(source);
    ((ObjectNode) spec.at("/maintainers/0"))
        .put("email", uri.getPath().split("/")[1] + "@users.noreply." + uri.getHost());
    String documents = source + "/blob/v" + version + "/";
    ArrayNode links = spec.putArray("links");
    links.addObject().put("name", "Documentation").put("url", documents + "README.md");
    links.addObject().put("name", "Source").put("url", source);
    links
        .addObject()
        .put("name", "Migration from the Go controller")
        .put("url", documents + "docs/migration.md");
  }

  private static ObjectNode deployment() {
    ObjectNode deployment = JSON.createObjectNode().put("name", NAME);
    deployment.set("label", DEPLOYMENT.at("/metadata/labels"));
    ObjectNode spec = DEPLOYMENT.get("spec").deepCopy();
    deployment.set("spec", spec);
    // Some clusters allow it in kube-system only.
    ((ObjectNode) spec.at("/template/spec")).remove("priorityClassName");
    ObjectNode context = (ObjectNode) spec.at("/template/spec/securityContext");
    // OpenShift gives each namespace users of its own; elsewhere it is the user of the image.
    context.remove(List.of("runAsUser", "runAsGroup"));
    ObjectNode namespaces =
        ((ArrayNode) spec.at("/template/spec/containers/0/env"))
            .addObject()
            .put("name", "CRONHPA_NAMESPACES");
    namespaces
        .putObject("valueFrom")
        .putObject("fieldRef")
        .put("fieldPath", "metadata.annotations['olm.targetNamespaces']");
    return deployment;
  }

  /** The CronHPAs of the samples; the first is what the form of a console begins with. */
  private static ArrayNode examples() {
    ArrayNode examples = JSON.createArrayNode();
    try (Stream<Path> samples = Files.list(Manifests.FOLDER.resolve("samples"))) {
      samples
          .sorted(
              Comparator.comparing((Path sample) -> !sample.endsWith("deployment.yaml"))
                  .thenComparing(sample -> sample))
          .flatMap(sample -> Manifests.in(sample).objects().stream())
          .filter(object -> object.get("kind").equals(CRD.at("/spec/names/kind")))
          .forEach(examples::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return examples;
  }

  private static ArrayNode rules(String file, String kind) {
    return (ArrayNode) manifest(file).the(kind).get("rules");
  }

  private static String icon() {
    byte[] svg = Manifests.text(FOLDER.resolve("icon.svg")).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(svg);
  }

  /** OLM puts it into the namespace of the operator. */
  private static JsonNode withoutNamespace(JsonNode object) {
    ObjectNode copy = object.deepCopy();
    ((ObjectNode) copy.get("metadata")).remove("namespace");
    return copy;
  }

  private static Manifests manifest(String file) {
    return Manifests.in(Manifests.FOLDER.resolve(file));
  }

  private static String pretty(JsonNode node) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String yaml(JsonNode object) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(120);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    return new Yaml(options).dump(JSON.convertValue(object, Map.class));
  }
}
