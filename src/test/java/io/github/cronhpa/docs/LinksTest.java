package io.github.cronhpa.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link from one file of the repository to another leads somewhere, pictures included. */
class LinksTest {

  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
  private static final Pattern HERE = Pattern.compile("http://localhost:\\d+/.*");
  private static final Path ROOT = Path.of("").toAbsolutePath();

  @Test
  void everyRelativeLinkResolves() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (MarkdownFile file : documents()) {
      for (String link : file.links()) {
        if (!ELSEWHERE.matcher(link).matches()) {
          links++;
          if (!resolves(ROOT.resolve(file.path()), link)) {
            broken.add(file.path() + ": " + link);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).as("links that were looked at").isGreaterThan(100);
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

  @Test
  void aLinkToElsewhereIsWellFormed() throws IOException {
    for (MarkdownFile file : documents()) {
      for (String link : Stream.concat(file.links().stream(), file.bareLinks().stream()).toList()) {
        if (ELSEWHERE.matcher(link).matches() && !HERE.matcher(link).matches()) {
          URI uri = URI.create(link);
          assertThat(uri.getScheme()).as("%s: %s", file.path(), link).isEqualTo("https");
          assertThat(uri.getHost()).as("%s: %s", file.path(), link).contains(".");
        }
      }
    }
  }

  @Test
  void everyPictureIsShownAndSaysWhatItShows() throws IOException {
    Set<Path> shown = new TreeSet<>();
    for (MarkdownFile file : documents()) {
      file.pictures()
          .forEach(
              (link, words) -> {
                assertThat(words).as("%s: %s", file.path(), link).hasSizeGreaterThan(10);
                shown.add(file.path().resolveSibling(link).normalize());
              });
    }
    try (Stream<Path> pictures = Files.list(Path.of("docs/images"))) {
      assertThat(shown).containsExactlyElementsOf(pictures.sorted().toList());
    }
  }

  @Test
  void everyDocumentIsInTheReadmeOfItsLanguage() throws IOException {
    for (MarkdownFile file : documents()) {
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

  private static List<MarkdownFile> documents() throws IOException {
    List<MarkdownFile> files = new ArrayList<>(MarkdownFile.all());
    files.add(MarkdownFile.read("CHANGELOG.md"));
    return files;
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
