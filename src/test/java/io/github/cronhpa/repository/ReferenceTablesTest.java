package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.repository.FieldTable;
import io.github.cronhpa.support.repository.KnownSettings;
import io.github.cronhpa.support.repository.MarkdownFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of fields and settings list what there is, and nothing else. */
class ReferenceTablesTest {

  private static final String REFRESH = "./mvnw test -Dtest=ReferenceTablesTest -Drefresh=true";
  private static final Path FILE = Path.of("docs/reference.md");

  @ParameterizedTest
  @ValueSource(strings = {"spec", "status"})
  void theFieldsAreThoseOfTheCrd(String root) throws IOException {
    String text = Files.readString(FILE);
    String begin = "<!-- fields of " + root + ", from kubernetes/crd.yaml -->\n\n";
    assertThat(text).containsOnlyOnce(begin);
    int start = text.indexOf(begin) + begin.length();
    int end = text.indexOf("\n<!-- end -->", start);
    String expected = FieldTable.markdown(root);
    if (Boolean.getBoolean("refresh")) {
      Files.writeString(FILE, text.substring(0, start) + expected + text.substring(end));
      return;
    }
    assertThat(text.substring(start, end))
        .as("%s does not follow from the CRD any more. Refresh it: %s", FILE, REFRESH)
        .isEqualTo(expected);
  }

  @Test
  void theFieldsOfTheSpecAreThoseOfTheCrdInChineseToo() {
    assertThat(MarkdownFile.read("docs/zh/reference.md").column("spec 字段", 0))
        .containsExactlyElementsOf(
            FieldTable.fields("spec").stream().map(FieldTable.Field::path).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/reference.md:Settings", "docs/zh/reference.md:设置"})
  void theSettingsAreThoseOfTheController(String place) {
    String[] fileAndHeading = place.split(":");
    List<String> rows =
        MarkdownFile.read(fileAndHeading[0]).table(fileAndHeading[1]).stream()
            .filter(row -> !row.get(1).equals("TZ"))
            .map(row -> String.join(" ", row.subList(0, 3)))
            .toList();
    assertThat(rows).containsExactlyInAnyOrderElementsOf(KnownSettings.rows());
  }
}
