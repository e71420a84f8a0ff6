package io.github.cronhpa.support.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Kubernetes objects as they are written in manifests.
 *
 * @param objects in the order of the text
 */
public record Manifests(List<JsonNode> objects) {
  public static final Path FOLDER = Path.of("kubernetes");

  private static final YAMLMapper YAML = new YAMLMapper();

  /** The labels that the manifests themselves have; those of Helm are about Helm. */
  private static final Set<String> LABELS =
      Set.of(
          "app",
          "controller-tools.k8s.io",
          "app.kubernetes.io/component",
          "app.kubernetes.io/name",
          "autoscaling.alibabacloud.com/aggregate-to-cronhpa-controller",
          "rbac.authorization.k8s.io/aggregate-to-view",
          "rbac.authorization.k8s.io/aggregate-to-edit",
          "rbac.authorization.k8s.io/aggregate-to-admin");

  public static Manifests of(String yaml) {
    List<JsonNode> objects = new ArrayList<>();
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(yaml)) {
      while (documents.hasNextValue()) {
        JsonNode object = documents.nextValue();
        if (object != null && object.isObject()) {
          objects.add(object);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(yaml, e);
    }
    return new Manifests(List.copyOf(objects));
  }

  public static Manifests in(Path file) {
    return of(text(file));
  }

  /** What {@code kubectl apply -f kubernetes/} installs. */
  public static Manifests installed() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return new Manifests(
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .sorted()
              .flatMap(file -> in(file).objects().stream())
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode value(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(yaml, e);
    }
  }

  /** The only object of a kind. */
  public JsonNode the(String kind) {
    List<JsonNode> found =
        objects.stream().filter(each -> each.path("kind").asText().equals(kind)).toList();
    assertThat(found).as("objects of kind %s", kind).hasSize(1);
    return found.get(0);
  }

  /** Kind and name of every object, with the namespace where it has one. */
  public List<String> names() {
    return objects.stream().map(Manifests::name).sorted().toList();
  }

  /** The objects by their names, without the labels and annotations of the one who packs them. */
  public Map<String, JsonNode> bare() {
    Map<String, JsonNode> byName = new TreeMap<>();
    for (JsonNode object : objects) {
      ObjectNode copy = object.deepCopy();
      ObjectNode metadata = (ObjectNode) copy.get("metadata");
      metadata.remove("annotations");
      if (metadata.get("labels") instanceof ObjectNode labels) {
        labels.retain(LABELS);
        if (object.path("kind").asText().equals("CustomResourceDefinition")) {
          metadata.remove("labels");
        }
      }
      assertThat(byName.put(name(object), copy)).as("twice: %s", name(object)).isNull();
    }
    return byName;
  }

  private static String name(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    String namespace = metadata.path("namespace").asText();
    return object.path("kind").asText()
        + "/"
        + (namespace.isEmpty() ? "" : namespace + "/")
        + metadata.path("name").asText();
  }
}
