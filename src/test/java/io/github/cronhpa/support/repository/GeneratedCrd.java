package io.github.cronhpa.support.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CustomResourceInfo;
import io.fabric8.crdv2.generator.ResolvingContext;
import io.fabric8.crdv2.generator.v1.CustomResourceHandler;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.status.CronHpaStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The CRD that follows from the model: what {@code kubernetes/crd.yaml} has to be. */
public final class GeneratedCrd {

  public static final String REFRESH = "./mvnw test -Dtest=CrdTest -Drefresh=true";

  private static final ObjectMapper JSON = new ObjectMapper();

  private GeneratedCrd() {}

  public static String yaml() {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(100);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    return "# Generated from the types in src/main/java/io/github/cronhpa/api, refresh with: "
        + REFRESH
        + "\n"
        + new Yaml(options).dump(JSON.convertValue(tree(), Map.class));
  }

  public static ObjectNode tree() {
    ObjectNode crd = generated();
    ObjectNode spec = (ObjectNode) crd.get("spec");
    ObjectNode names = (ObjectNode) spec.get("names");
    names.put("listKind", names.get("kind").asText() + "List");

    ObjectNode version = (ObjectNode) spec.get("versions").get(0);
    version.set("additionalPrinterColumns", printerColumns(version));
    ObjectNode schema = (ObjectNode) version.get("schema").get("openAPIV3Schema");
    schema.put("description", "Scales one target on a schedule.");
    // The original's CRD accepts an object without a spec.
    schema.remove("required");
    ObjectNode properties = (ObjectNode) schema.get("properties");
    ObjectNode desired = (ObjectNode) properties.get("spec");
    desired.put("description", "The target, and its size over time.");
    SchemaOfRecord.complete(desired, CronHpaSpec.class);
    ObjectNode status = (ObjectNode) properties.get("status");
    status.put("description", "State of the jobs; written by the controller.");
    SchemaOfRecord.complete(status, CronHpaStatus.class);
    // What is stored already must stay writable, whoever wrote it.
    for (String bound : List.of("required", "enum")) {
      status.findParents(bound).forEach(node -> ((ObjectNode) node).remove(bound));
    }

    reorder(version, "name", "served", "storage", "additionalPrinterColumns", "subresources");
    reorder(schema, "description", "type");
    reorder(names, "kind", "listKind", "plural", "singular", "shortNames");
    reorder(spec, "group", "scope", "names");
    reorder(crd, "apiVersion", "kind", "metadata");
    return crd;
  }

  private static ObjectNode generated() {
    CustomResourceHandler handler = new CustomResourceHandler();
    handler.handle(
        CustomResourceInfo.fromClass(CronHorizontalPodAutoscaler.class),
        ResolvingContext.defaultResolvingContext(false));
    return JSON.valueToTree(handler.finish().findFirst().orElseThrow().getKey());
  }

  /** The columns in the order in which the model declares them; the generator sorts by path. */
  private static JsonNode printerColumns(ObjectNode version) {
    List<String> declared =
        Stream.of(
                CronHorizontalPodAutoscaler.class.getAnnotationsByType(
                    AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    ObjectNode[] columns = new ObjectNode[declared.size()];
    for (JsonNode column : version.get("additionalPrinterColumns")) {
      ObjectNode ordered = reorder((ObjectNode) column, "name", "type", "jsonPath", "priority");
      if (ordered.path("priority").asInt() == 0) {
        ordered.remove("priority");
      }
      columns[declared.indexOf(ordered.get("name").asText())] = ordered;
    }
    return version.arrayNode().addAll(List.of(columns));
  }

  /** Moves the named fields to the front, in this order; the others follow as they are. */
  public static ObjectNode reorder(ObjectNode node, String... first) {
    ObjectNode old = node.objectNode();
    old.setAll(node);
    node.removeAll();
    for (String name : first) {
      if (old.has(name)) {
        node.set(name, old.remove(name));
      }
    }
    node.setAll(old);
    return node;
  }
}
