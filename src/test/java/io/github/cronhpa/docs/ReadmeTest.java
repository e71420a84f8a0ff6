package io.github.cronhpa.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README, in both languages: short, and what it shows is what there is. */
class ReadmeTest {

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/zh/README.md"})
  void whatKubectlShowsIsWhatTheTutorialShows(String readme) {
    String table = answer(readme);
    assertThat(ExecutedDocument.read("docs/tutorials/fluid.md").steps())
        .extracting(ExecutedDocument.Step::shown)
        .contains(table);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/zh/README.md"})
  void itIsShort(String readme) {
    assertThat(MarkdownFile.read(readme).text().lines()).hasSizeLessThan(180);
  }

  private static String answer(String readme) {
    return MarkdownFile.read(readme).fences().stream()
        .map(Fence::body)
        .filter(body -> body.startsWith("NAME "))
        .findFirst()
        .orElseThrow();
  }
}
