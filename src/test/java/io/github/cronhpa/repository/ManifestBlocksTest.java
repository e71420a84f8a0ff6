package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.cronhpa.calendar.CalendarParser;
import io.github.cronhpa.calendar.InvalidCalendarException;
import io.github.cronhpa.manifest.CalendarManifest;
import io.github.cronhpa.manifest.CronHpaDocument;
import io.github.cronhpa.manifest.Manifest;
import io.github.cronhpa.manifest.ManifestLimits;
import io.github.cronhpa.manifest.ManifestReader;
import io.github.cronhpa.support.repository.Fence;
import io.github.cronhpa.support.repository.MarkdownFile;
import io.github.cronhpa.timetable.TimetableSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    ManifestReader reader =
        new ManifestReader(ManifestLimits.OF_FILE, new TimetableSettings(ZoneOffset.UTC));
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
    assertThat(manifests).isGreaterThan(3);
  }

  @Test
  void eachCalendarIsFine() throws IOException, InvalidCalendarException {
    int calendars = 0;
    for (MarkdownFile file : MarkdownFile.all()) {
      for (Fence fence : file.fences()) {
        if (fence.language().equals("yaml")) {
          for (Map<String, String> data : CalendarManifest.read(fence.body()).data().values()) {
            assertThat(CalendarParser.parse(data, ZoneOffset.UTC).holidays())
                .as("%s:%d", file.path(), fence.line())
                .isNotEmpty();
            calendars++;
          }
        }
      }
    }
    assertThat(calendars).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "README.md, deployment",
    "docs/zh/README.md, deployment",
    "docs/calendars.md, workdays",
    "docs/zh/calendars.md, workdays",
    "docs/tutorials/deployment.md, deployment window",
    "docs/tutorials/horizontalpodautoscaler.md, horizontalpodautoscaler"
  })
  void aTutorialShowsTheSamples(String document, String samples) throws IOException {
    MarkdownFile file = MarkdownFile.read(document);
    List<JsonNode> expected = new ArrayList<>();
    for (String sample : samples.split(" ")) {
      String path = "kubernetes/samples/" + sample + ".yaml";
      documents(MarkdownFile.read(path).text()).stream()
          .filter(each -> each.path("kind").asText().equals("CronHorizontalPodAutoscaler"))
          .forEach(expected::add);
      assertThat(file.text()).contains(path);
    }
    List<JsonNode> shown = new ArrayList<>();
    for (Fence manifest : manifests(file)) {
      shown.addAll(documents(manifest.body()));
    }
    assertThat(shown).containsExactlyElementsOf(expected);
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
