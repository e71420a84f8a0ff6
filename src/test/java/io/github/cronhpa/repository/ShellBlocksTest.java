package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.repository.ExecutedDocument;
import io.github.cronhpa.support.repository.Fence;
import io.github.cronhpa.support.repository.MarkdownFile;
import io.github.cronhpa.support.repository.ShellMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every command of the documents is run by a test, or says why not in a mark on the line before,
 * and then names nothing that is not there.
 */
class ShellBlocksTest {

  /** {@code CommandLineDocumentTest} runs these. */
  private static final Set<String> CONSOLES =
      Set.of("docs/command-line.md", "docs/calendars.md", "docs/zh/calendars.md");

  private static final Pattern TEST = Pattern.compile("-D(?:it\\.)?test=([\\w,#]+)");
  private static final Pattern PROFILES = Pattern.compile("-P ?([\\w,]+)");
  private static final Pattern MAVEN = Pattern.compile("\\./mvnw ([^`\\n]*)");
  private static final Pattern PROPERTY = Pattern.compile("-D([\\w.-]+)");
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w./-])((?:kubernetes|src|\\.ci|docs)/[\\w./-]*)");
  private static final Set<String> GOALS =
      Set.of(
          "quarkus:dev",
          "test",
          "test-compile",
          "verify",
          "package",
          "failsafe:integration-test@oldest",
          "failsafe:verify@oldest",
          "spotless:apply",
          "spotless:check",
          "org.pitest:pitest-maven:mutationCoverage");
  private static final Set<String> MAVEN_PROPERTIES =
      Set.of(
          "test",
          "it.test",
          "skipTests",
          "skipITs",
          "native",
          "quarkus.native.container-build",
          "targetClasses",
          "tryout",
          "refresh");

  @Test
  void eachIsRunOrSaysWhyNot() throws IOException {
    Set<String> neither = new TreeSet<>();
    int blocks = 0;
    for (MarkdownFile file : MarkdownFile.all()) {
      for (Fence fence : file.fences()) {
        if (fence.isShell()) {
          blocks++;
          if (!isRun(file, fence) && ShellMark.of(fence).isEmpty()) {
            neither.add(file.path() + ":" + fence.line() + ": " + fence.body().lines().findFirst());
          }
        }
      }
    }
    assertThat(neither)
        .as("blocks that no test runs; a mark such as <!-- needs a cluster --> says so: ShellMark")
        .isEmpty();
    assertThat(blocks).isGreaterThan(40);
  }

  @Test
  void aTestThatIsNamedExists() throws IOException {
    Set<String> tests = tests();
    for (MarkdownFile file : MarkdownFile.all()) {
      for (Fence fence : file.fences()) {
        String by = fence.marked("run by");
        if (by != null) {
          assertThat(tests).as("%s:%d", file.path(), fence.line()).contains(by);
        }
      }
      for (MatchResult named : TEST.matcher(file.text()).results().toList()) {
        assertThat(tests).as("%s", file.path()).contains(named.group(1).split("[,#]"));
      }
    }
  }

  @Test
  void whatMavenIsToldExists() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    for (MarkdownFile file : MarkdownFile.all()) {
      for (MatchResult command : MAVEN.matcher(file.text()).results().toList()) {
        String arguments = command.group(1);
        for (MatchResult profiles : PROFILES.matcher(arguments).results().toList()) {
          assertThat(profiles.group(1).split(","))
              .allSatisfy(
                  profile ->
                      assertThat(pom).as("%s: %s", file.path(), arguments).contains(id(profile)));
        }
        assertThat(PROPERTY.matcher(arguments).results().map(property -> property.group(1)))
            .as("%s: properties of %s", file.path(), arguments)
            .isSubsetOf(MAVEN_PROPERTIES);
        assertThat(
                Stream.of(PROFILES.matcher(arguments).replaceAll("").split(" +"))
                    .filter(word -> !word.startsWith("-") && !word.isEmpty()))
            .as("%s: goals of %s", file.path(), arguments)
            .isSubsetOf(GOALS);
      }
    }
  }

  @Test
  void aFileThatIsNamedExists() throws IOException {
    for (MarkdownFile file : MarkdownFile.all()) {
      for (Fence fence : file.fences()) {
        if (fence.isShell()) {
          assertThat(PATH.matcher(fence.body()).results().map(path -> path.group(1)))
              .as("%s:%d", file.path(), fence.line())
              .allSatisfy(path -> assertThat(Path.of(path)).exists());
        }
      }
    }
  }

  @Test
  void aMarkIsOneOfAFew() throws IOException {
    for (MarkdownFile file : MarkdownFile.all()) {
      for (Fence fence : file.fences()) {
        boolean executed = ExecutedDocument.ALL.contains(file.path().toString());
        if (fence.isShell() && !(executed && fence.marked("at") != null)) {
          assertThat(fence.marks().isEmpty() || ShellMark.of(fence).isPresent())
              .as("%s:%d has the mark %s", file.path(), fence.line(), fence.marks())
              .isTrue();
        }
      }
    }
  }

  private static boolean isRun(MarkdownFile file, Fence fence) {
    String path = file.path().toString();
    return ExecutedDocument.ALL.contains(path)
        || CONSOLES.contains(path) && fence.language().equals("console");
  }

  private static String id(String profile) {
    return "<id>" + profile + "</id>";
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void aBlockWithoutMarkIsNoticed() {
    List<Fence> fences =
        Fence.of(
            """
            <!-- needs a cluster -->
            ```shell
            one
            ```
            <!-- needs a cluster -->

            1. two:

               ```shell
               two

                 three
               ```
            """);
    assertThat(fences).extracting(Fence::body).containsExactly("one\n", "two\n\n  three\n");
    assertThat(ShellMark.of(fences.get(0))).contains(ShellMark.CLUSTER);
    assertThat(ShellMark.of(fences.get(1))).isEmpty();
  }
}
