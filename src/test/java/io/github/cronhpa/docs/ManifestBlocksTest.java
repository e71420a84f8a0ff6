package io.github.cronhpa.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.cronhpa.manifest.CronHpaDocument;
import io.github.cronhpa.manifest.Limits;
import io.github.cronhpa.manifest.Manifest;
import io.github.cronhpa.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manifests in the documents are read as the command {@code check} reads them. */
class ManifestBlocksTest {

  private static final String KIND = "kind: CronHorizontalPodAutoscaler";

  /** Shows mistakes; {@code CommandLineDocumentTest} looks at them. */
  private static final Path WITH_MISTAKES = Path.of("docs/command-line.md");

  @Test
  void eachIsFine() throws IOException {
    ManifestReader reader = new ManifestReader(Limits.OF_FILE, ZoneOffset.UTC);
    int manifests = 0;
    for (MarkdownFile file : MarkdownFile.all()) {
      for (Fence fence : manifests(file)) {
        if (!file.path().equals(WITH_MISTAKES)) {
          manifests++;
          Manifest manifest = reader.read(fence.body(), Instant.parse("2026-05-01T00:00:00Z"));
          assertThat(manifest.documents()).as("%s:%d", file.path(), fence.line()).isNotEmpty();
          assertThat(manifest.isFine()).as("%s:%d", file.path(), fence.line()).isTrue();
          assertThat(manifest.documents())
              .flatExtracting(CronHpaDocument::warnings)
              .as("%s:%d", file.path(), fence.line())
              .isEmpty();
        }
      }
    }
    assertThat(manifests).isGreaterThan(4);
  }

  @ParameterizedTest
  @CsvSource({
    "README.md, alluxioruntime",
    "docs/zh/README.md, alluxioruntime",
    "docs/zh/fluid.md, alluxioruntime",
    "docs/tutorials/fluid.md, alluxioruntime",
    "docs/tutorials/deployment.md, deployment",
    "docs/tutorials/horizontalpodautoscaler.md, horizontalpodautoscaler"
  })
  void aTutorialShowsTheSample(String document, String sample) throws IOException {
    JsonNode expected =
        documents(MarkdownFile.read("kubernetes/samples/" + sample + ".yaml").text()).stream()
            .filter(each -> each.path("kind").asText().equals("CronHorizontalPodAutoscaler"))
            .findFirst()
            .orElseThrow();
    MarkdownFile file = MarkdownFile.read(document);
    assertThat(manifests(file)).hasSize(1);
    assertThat(documents(manifests(file).get(0).body())).containsExactly(expected);
    assertThat(file.text()).contains("kubernetes/samples/" + sample + ".yaml");
  }

  private static List<Fence> manifests(MarkdownFile file) {
    return file.fences().stream()
        .filter(fence -> fence.language().equals("yaml") && fence.body().contains(KIND))
        .toList();
  }

  private static List<JsonNode> documents(String yaml) throws IOException {
    return new YAMLMapper()
        .readerFor(JsonNode.class)
        .<JsonNode>readValues(new YAMLFactory().createParser(yaml))
        .readAll();
  }
}
