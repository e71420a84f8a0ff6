package io.github.cronhpa.packages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The OLM bundle that follows from the manifests and from what a person says in its base. */
final class Bundle {
  static final Path FOLDER = Manifests.FOLDER.resolve("olm");
  static final String REFRESH = "./mvnw test -Dtest=BundleTest -Dcronhpa.refresh=true";

  private static final String NAME = "kubernetes-cronhpa-controller";
  private static final String CRD_FILE =
      "cronhorizontalpodautoscalers.autoscaling.alibabacloud.com.crd.yaml";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonNode CRD = manifest("crd.yaml").the("CustomResourceDefinition");
  private static final JsonNode DEPLOYMENT = manifest("deployment.yaml").the("Deployment");

  private Bundle() {}

  /** What is generated, by file name in {@code bundle/manifests}. */
  static Map<String, String> manifests() {
    Map<String, String> files = new TreeMap<>();
    files.put(NAME + ".clusterserviceversion.yaml", yaml(clusterServiceVersion()));
    files.put(
        NAME + ".service.yaml", yaml(withoutNamespace(manifest("service.yaml").the("Service"))));
    files.put(CRD_FILE, yaml(CRD));
    return files;
  }

  static ObjectNode clusterServiceVersion() {
    ObjectNode csv = Manifests.in(FOLDER.resolve("base.csv.yaml")).objects().get(0).deepCopy();
    String image = DEPLOYMENT.at("/spec/template/spec/containers/0/image").asText();
    String version = image.substring(image.lastIndexOf(':') + 1);

    ObjectNode metadata = (ObjectNode) csv.get("metadata");
    metadata.put("name", NAME + ".v" + version);
    ObjectNode annotations = (ObjectNode) metadata.get("annotations");
    annotations.put("containerImage", image);
    // From each earlier version there is one step to this one; none has to be named.
    annotations.put("olm.skipRange", "<" + version);
    annotations.put("alm-examples", pretty(examples()));

    ObjectNode spec = (ObjectNode) csv.get("spec");
    spec.put("version", version);
    spec.putArray("icon").addObject().put("base64data", icon()).put("mediatype", "image/svg+xml");
    spec.putArray("relatedImages").addObject().put("name", NAME).put("image", image);
    spec.putObject("customresourcedefinitions").putArray("owned").add(owned());
    ObjectNode install = spec.putObject("install");
    install.put("strategy", "deployment");
    ObjectNode strategy = install.putObject("spec");
    // OLM makes Roles of them in the watched namespaces, and ClusterRoles where all are watched.
    ObjectNode permissions = strategy.putArray("permissions").addObject();
    permissions.put("serviceAccountName", NAME);
    permissions
        .putArray("rules")
        .addAll(rules("clusterrole.yaml", "ClusterRole"))
        .addAll(rules("rbac.yaml", "Role"));
    strategy.putArray("deployments").add(deployment());
    return csv;
  }

  private static ObjectNode deployment() {
    ObjectNode deployment = JSON.createObjectNode().put("name", NAME);
    deployment.set("label", DEPLOYMENT.at("/metadata/labels"));
    ObjectNode spec = DEPLOYMENT.get("spec").deepCopy();
    deployment.set("spec", spec);
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

  private static ObjectNode owned() {
    JsonNode version = CRD.at("/spec/versions/0");
    ObjectNode owned =
        JSON.createObjectNode()
            .put("kind", CRD.at("/spec/names/kind").asText())
            .put("name", CRD.at("/metadata/name").asText())
            .put("version", version.get("name").asText())
            .put("displayName", "Cron horizontal pod autoscaler")
            .put("description", version.at("/schema/openAPIV3Schema/description").asText());
    ArrayNode resources = owned.putArray("resources");
    resources.addObject().put("kind", "Deployment").put("version", "apps/v1");
    resources.addObject().put("kind", "StatefulSet").put("version", "apps/v1");
    resources.addObject().put("kind", "HorizontalPodAutoscaler").put("version", "autoscaling/v2");
    JsonNode properties = version.at("/schema/openAPIV3Schema/properties");
    describe(owned.putArray("specDescriptors"), properties.get("spec"), "");
    describe(owned.putArray("statusDescriptors"), properties.get("status"), "");
    return owned;
  }

  private static void describe(ArrayNode descriptors, JsonNode parent, String prefix) {
    parent
        .get("properties")
        .properties()
        .forEach(
            field -> {
              JsonNode schema = field.getValue();
              String path = prefix + field.getKey();
              descriptors
                  .addObject()
                  .put("path", path)
                  .put("displayName", words(field.getKey()))
                  .put("description", schema.path("description").asText());
              if (schema.has("properties")) {
                describe(descriptors, schema, path + ".");
              } else if (schema.path("items").has("properties")) {
                describe(descriptors, schema.get("items"), path + "[0].");
              }
            });
  }

  /** {@code targetSize} to "Target size". */
  private static String words(String camelCase) {
    String words = camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** The timetables of the samples. */
  private static ArrayNode examples() {
    ArrayNode examples = JSON.createArrayNode();
    try (Stream<Path> samples = Files.list(Manifests.FOLDER.resolve("samples"))) {
      samples
          .sorted()
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
    return "# Generated from the files in kubernetes/, refresh with: "
        + REFRESH
        + "\n"
        + new Yaml(options).dump(JSON.convertValue(object, Map.class));
  }
}
