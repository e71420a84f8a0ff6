package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Nothing in the repository leads to an account that somebody else could take: whoever owns the
 * name of an image runs code in the clusters of its users.
 */
class ForeignNamesTest {
  /** What begins with actions is a group of the Kubernetes API. */
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "(?<!actions\\.)(github\\.com|githubusercontent\\.com|ghcr\\.io|quay\\.io|docker\\.io|gcr\\.io)"
              + "/([\\w.$-]+)");

  private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]{1,64}@users\\.noreply\\.[a-z]+");

  /** Projects of others that we build on or write about; the last is filled in by the reader. */
  private static final Set<String> KNOWN =
      Set.of(
          "AliyunContainerService",
          "fluid-cloudnative",
          "go-openapi",
          "kube-green",
          "kubernetes",
          "modern-go",
          "operator-framework",
          "quarkus",
          "OWNER");

  private static final Set<String> NO_SOURCES = Set.of(".git", ".idea", ".vscode", "target");

  private static List<String> foreign(String text) {
    List<String> found = new ArrayList<>();
    ACCOUNT
        .matcher(text)
        .results()
        .filter(match -> !KNOWN.contains(match.group(2)) && !match.group(2).startsWith("$"))
        .forEach(match -> found.add(match.group()));
    ADDRESS.matcher(text).results().forEach(match -> found.add(match.group()));
    return found;
  }

  @Test
  void noFileNamesAForeignAccount() throws IOException {
    List<String> found = new ArrayList<>();
    Files.walkFileTree(
        Path.of(""),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NO_SOURCES.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            // Go names modules by where they are hosted; their sums are in go.sum.
            if (!file.toString().matches(".*(\\.png|/go\\.(mod|sum))")) {
              String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
              foreign(text).forEach(name -> found.add(file + ": " + name));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    assertThat(found).isEmpty();
  }

  @Test
  void aForeignAccountIsNoticed() {
    for (String host : List.of("ghcr", "quay", "docker")) {
      String image = host + ".io" + "/somebody/kubernetes-cronhpa-controller:1";
      assertThat(foreign("image: " + image)).containsExactly(host + ".io/somebody");
    }
    assertThat(foreign("runbook_url: https://github.com" + "/somebody/x")).hasSize(1);
    assertThat(foreign("email: somebody" + "@users.noreply.github.com")).hasSize(1);
    assertThat(foreign("uses: actions/checkout@v4, ghcr.io/${GITHUB_REPOSITORY_OWNER,,}"))
        .isEmpty();
  }
}
