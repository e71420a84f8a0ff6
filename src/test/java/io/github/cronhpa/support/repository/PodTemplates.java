package io.github.cronhpa.support.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the pods in manifests, whatever kind they are wrapped in. */
public final class PodTemplates {
  private PodTemplates() {}

  /**
   * A pod, or a template of one.
   *
   * @param owner kind and name of the object that it is in
   * @param pod has {@code metadata} and {@code spec}
   */
  public record PodTemplate(String owner, JsonNode pod) {
    @Override
    public String toString() {
      return owner;
    }
  }

  /**
   * All pods of a manifest.
   *
   * @param yaml documents, also lists of objects, as kubectl applies them or Helm renders them
   */
  public static List<PodTemplate> in(String yaml) {
    List<PodTemplate> found = new ArrayList<>();
    try (MappingIterator<JsonNode> documents =
        new YAMLMapper().readerFor(JsonNode.class).readValues(yaml)) {
      while (documents.hasNextValue()) {
        collect("", documents.nextValue(), found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static void collect(String owner, JsonNode node, List<PodTemplate> found) {
    String here =
        node.has("kind") && node.has("metadata")
            ? node.get("kind").asText() + "/" + node.at("/metadata/name").asText()
            : owner;
    if (node.at("/spec/containers").isArray()) {
      found.add(new PodTemplate(here, node));
    } else {
      node.forEach(child -> collect(here, child, found));
    }
  }
}
