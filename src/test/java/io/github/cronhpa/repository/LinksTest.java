package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.repository.MarkdownFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every document and every picture is linked; {@code .ci/lint} checks that links lead somewhere.
 */
class LinksTest {

  @Test
  void everyPictureIsShown() throws IOException {
    Set<Path> shown = new TreeSet<>();
    for (MarkdownFile file : MarkdownFile.all()) {
      file.pictures().stream()
          .map(link -> file.path().resolveSibling(link).normalize())
          .forEach(shown::add);
    }
    try (Stream<Path> pictures = Files.list(Path.of("docs/images"))) {
      assertThat(shown).containsExactlyElementsOf(pictures.sorted().toList());
    }
  }

  @Test
  void everyDocumentIsInTheReadmeOfItsLanguage() throws IOException {
    for (MarkdownFile file : MarkdownFile.all()) {
      boolean chinese = file.path().startsWith("docs/zh");
      Path readme = Path.of(chinese ? "docs/zh/README.md" : "README.md");
      if (file.path().startsWith("docs") && !file.path().equals(readme)) {
        assertThat(MarkdownFile.read(readme).links())
            .as("%s is not in %s", file.path(), readme)
            .contains(
                readme
                    .toAbsolutePath()
                    .getParent()
                    .relativize(file.path().toAbsolutePath())
                    .toString());
      }
    }
  }
}
