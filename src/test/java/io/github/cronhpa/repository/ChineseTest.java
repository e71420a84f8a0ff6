package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.repository.MarkdownFile;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Chinese page has the headings and the commands of its English counterpart. */
class ChineseTest {

  @ParameterizedTest
  @CsvSource({
    "README.md, docs/zh/README.md",
    "docs/calendars.md, docs/zh/calendars.md",
    "docs/page.md, docs/zh/page.md",
    "docs/ready.md, docs/zh/ready.md",
    "docs/troubleshooting.md, docs/zh/troubleshooting.md",
    "docs/tutorials/fluid.md, docs/zh/fluid.md"
  })
  void followsTheEnglishPage(String english, String chinese) {
    MarkdownFile original = MarkdownFile.read(english);
    MarkdownFile translation = MarkdownFile.read(chinese);
    assertThat(translation.outline()).as("headings").isEqualTo(original.outline());
    assertThat(commands(translation)).as("commands").isEqualTo(commands(original));
  }

  /** And what they print; comments in manifests are translated. */
  private static List<String> commands(MarkdownFile file) {
    return file.fences().stream()
        .filter(fence -> fence.isShell() || fence.language().isEmpty())
        .map(fence -> fence.marks() + fence.body())
        .toList();
  }
}
