package io.github.cronhpa.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link from one file of the repository to another leads somewhere. */
class LinksTest {

  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
  private static final Path ROOT = Path.of("").toAbsolutePath();

  @Test
  void everyRelativeLinkResolves() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path path : documents()) {
      for (String link : MarkdownFile.read(path).links()) {
        if (!ELSEWHERE.matcher(link).matches()) {
          links++;
          if (!resolves(path, link)) {
            broken.add(ROOT.relativize(path) + ": " + link);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).as("links that were looked at").isGreaterThan(10);
  }

  @Test
  void aLinkToNowhereIsNoticed() {
    Path readme = ROOT.resolve("README.md");
    assertThat(resolves(readme, "docs/none.md")).isFalse();
    assertThat(resolves(readme, "docs/reference.md#none")).isFalse();
    assertThat(resolves(readme, "#none")).isFalse();
    assertThat(resolves(readme, "../elsewhere")).isFalse();
    assertThat(resolves(readme, "#install")).isTrue();
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md")),
              docs.filter(path -> path.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  private static boolean resolves(Path from, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? from : from.resolveSibling(file).normalize();
    if (!target.startsWith(ROOT) || !Files.exists(target)) {
      return false;
    }
    return hash < 0 || MarkdownFile.read(target).anchors().contains(link.substring(hash + 1));
  }
}
