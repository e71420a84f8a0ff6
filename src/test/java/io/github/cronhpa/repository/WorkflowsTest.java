package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.repository.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules for workflows that neither actionlint nor zizmor checks; {@code .ci/lint} runs both.
 */
class WorkflowsTest {

  private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses: ([^.].*)$");
  private static final Pattern PINNED =
      Pattern.compile("(\\S+)@([0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+)");
  private static final Pattern WRITE = Pattern.compile("(\\S+): write");
  private static final Pattern FILE =
      Pattern.compile(
          "(?<![\\w./-])(?:\\./)?((?:\\.ci|\\.github|docs|kubernetes|src)/[\\w./-]*\\w|mvnw)");

  static List<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(".github/workflows"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void anActionHasOneVersionWhichACommentNames() throws IOException {
    Map<String, String> versions = new HashMap<>();
    for (Path file : workflows()) {
      for (String action : found(USES, Files.readString(file))) {
        var pinned = PINNED.matcher(action);
        assertThat(pinned.matches()).as("%s in %s", action, file).isTrue();
        assertThat(versions.merge(pinned.group(1), pinned.group(2), (first, next) -> first))
            .as(action)
            .isEqualTo(pinned.group(2));
      }
    }
    assertThat(versions).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void onlyTheReleaseWrites(Path file) throws IOException {
    assertThat(found(WRITE, Files.readString(file)))
        .isSubsetOf(
            file.endsWith("release.yml")
                ? List.of("contents", "packages", "id-token")
                : List.of("security-events"));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyJobHasATimeout(Path file) throws IOException {
    YamlFile.map(YamlFile.read(file).get("jobs"))
        .forEach(
            (name, job) -> {
              // A called workflow has its own.
              if (YamlFile.at(job, "uses") == null) {
                assertThat((Integer) YamlFile.at(job, "timeout-minutes"))
                    .as("minutes of %s", name)
                    .isBetween(1, 90);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyFileThatIsNamedExists(Path file) throws IOException {
    assertThat(found(FILE, Files.readString(file)))
        .allSatisfy(path -> assertThat(Path.of(path)).exists());
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
