package io.github.cronhpa.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows are pinned, have few rights and an end, and run nothing that a stranger wrote. */
class WorkflowsTest {

  private static final Path FOLDER = Path.of(".github/workflows");
  private static final Pattern PINNED =
      Pattern.compile("(\\S+)@([0-9a-f]{40}) # (v\\d+\\.\\d+\\.\\d+)");
  private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses: (.*)$");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{");

  /** Paths of this repository, as commands and inputs name them. */
  private static final Pattern FILE =
      Pattern.compile(
          "(?<![\\w./-])(?:\\./)?((?:\\.ci|\\.github|docs|kubernetes|src|mvnw)(?:/[\\w.-]+)*)");

  private static final Set<String> RIGHTS_OF_A_RELEASE = Set.of("contents", "packages", "id-token");

  static Stream<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyActionIsPinned(Path file) throws IOException {
    List<String> used =
        USES.matcher(Files.readString(file)).results().map(match -> match.group(1)).toList();
    assertThat(used).isNotEmpty();
    assertThat(used)
        .filteredOn(action -> !action.startsWith("./"))
        .allMatch(action -> PINNED.matcher(action).matches());
    assertThat(used)
        .filteredOn(action -> action.startsWith("./"))
        .allMatch(action -> Files.exists(Path.of(action)));
  }

  @Test
  void anActionHasOneVersionEverywhere() throws IOException {
    Map<String, String> versions = new HashMap<>();
    for (Path file : workflows().toList()) {
      PINNED
          .matcher(Files.readString(file))
          .results()
          .forEach(
              match -> {
                String version = match.group(2) + " " + match.group(3);
                assertThat(versions.merge(match.group(1), version, (first, next) -> first))
                    .as(match.group(1))
                    .isEqualTo(version);
              });
    }
    assertThat(versions).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void rightsAreGivenByTheJob(Path file) throws IOException {
    Map<String, Object> workflow = YamlFile.read(file);
    assertThat(YamlFile.map(workflow.get("permissions"))).as("rights of all jobs").isEmpty();
    jobs(workflow)
        .forEach(
            (name, job) -> {
              Map<String, Object> rights = YamlFile.map(YamlFile.at(job, "permissions"));
              assertThat(rights).as("rights of %s", name).isNotEmpty();
              if (!file.endsWith("release.yml")) {
                rights.remove("security-events");
                assertThat(rights).as("rights of %s", name).isEqualTo(Map.of("contents", "read"));
              }
              assertThat(RIGHTS_OF_A_RELEASE).containsAll(rights.keySet());
            });
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyJobHasAnEnd(Path file) throws IOException {
    Map<String, Object> workflow = YamlFile.read(file);
    assertThat(YamlFile.at(workflow, "concurrency", "group")).asString().contains("github.ref");
    jobs(workflow)
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
  void nothingOfAnEventGetsIntoACommand(Path file) throws IOException {
    Map<String, Object> workflow = YamlFile.read(file);
    assertThat(YamlFile.map(workflow.get("on")))
        .doesNotContainKeys("pull_request_target", "workflow_run", "issue_comment");
    assertThat(commands(workflow)).noneMatch(command -> EXPRESSION.matcher(command).find());
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void noTokenIsLeftInTheCheckout(Path file) throws IOException {
    steps(YamlFile.read(file))
        .filter(step -> String.valueOf(YamlFile.at(step, "uses")).startsWith("actions/checkout@"))
        .forEach(
            step ->
                assertThat(YamlFile.at(step, "with", "persist-credentials"))
                    .as("persist-credentials of a checkout in %s", file)
                    .isEqualTo(false));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyFileThatIsNamedIsThere(Path file) throws IOException {
    Map<String, Object> workflow = YamlFile.read(file);
    List<String> texts = new ArrayList<>(commands(workflow));
    steps(workflow)
        .map(step -> YamlFile.at(step, "with"))
        .filter(with -> with != null)
        .flatMap(with -> Stream.of(YamlFile.at(with, "file"), YamlFile.at(with, "context")))
        .filter(path -> path != null)
        .forEach(path -> texts.add(path.toString()));
    if (texts.stream().anyMatch(text -> text.contains(".ci/release"))) {
      texts.add(
          Files.readString(Path.of(".ci/release"))
              .replace("$name", "kubernetes-cronhpa-controller"));
    }
    assertThat(named(texts)).allMatch(path -> Files.exists(Path.of(path)));
  }

  @Test
  void profilesAndCommandsExist() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    List<String> all = new ArrayList<>();
    for (Path file : workflows().toList()) {
      all.addAll(commands(YamlFile.read(file)));
    }
    assertThat(all).anyMatch(command -> command.contains("./mvnw"));
    if (all.stream().anyMatch(command -> command.contains(" -Dnative"))) {
      assertThat(pom).containsPattern("<property>\\s*<name>native</name>");
    }
    String release = Files.readString(Path.of(".ci/release"));
    String image = Files.readString(Path.of(".ci/image"));
    assertThat(matches("\\.ci/release ([a-z]+)", all))
        .containsExactlyInAnyOrder("version", "files", "notes")
        .allMatch(command -> release.contains("\n" + command + "() {"));
    assertThat(matches("\\.ci/image (--[a-z]+)", all))
        .allMatch(option -> image.contains("\n  " + option + ")"));
  }

  @Test
  void theImageOfTheDeploymentIsTheOneThatIsReleased() throws IOException {
    String image =
        (String)
            YamlFile.at(
                YamlFile.read(Path.of("kubernetes/deployment.yaml")),
                "spec",
                "template",
                "spec",
                "containers",
                0,
                "image");
    Object released = YamlFile.at(YamlFile.read(FOLDER.resolve("release.yml")), "env", "IMAGE");
    assertThat(image.substring(0, image.lastIndexOf(':'))).isEqualTo(released);
  }

  @Test
  void aMissingFileIsNoticed() {
    assertThat(named(List.of("./mvnw -B verify -f src/none.xml", "run: .ci/image --check x")))
        .containsExactly("mvnw", "src/none.xml", ".ci/image")
        .anyMatch(path -> !Files.exists(Path.of(path)));
  }

  @Test
  void otherFilesForGitHubAreYaml() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".github"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yml")).toList()) {
        assertThat(YamlFile.read(file)).as(file.toString()).isNotEmpty();
      }
    }
  }

  private static Map<String, Object> jobs(Map<String, Object> workflow) {
    return YamlFile.map(workflow.get("jobs"));
  }

  private static Stream<Object> steps(Map<String, Object> workflow) {
    return jobs(workflow).values().stream()
        .map(job -> YamlFile.at(job, "steps"))
        .filter(steps -> steps != null)
        .flatMap(steps -> YamlFile.list(steps).stream());
  }

  private static List<String> commands(Map<String, Object> workflow) {
    return steps(workflow)
        .map(step -> (String) YamlFile.at(step, "run"))
        .filter(run -> run != null)
        .toList();
  }

  private static List<String> named(List<String> texts) {
    return texts.stream()
        .flatMap(text -> FILE.matcher(text).results())
        .map(match -> match.group(1))
        .toList();
  }

  private static Set<String> matches(String pattern, List<String> texts) {
    return texts.stream()
        .flatMap(text -> Pattern.compile(pattern).matcher(text).results())
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toSet());
  }
}
