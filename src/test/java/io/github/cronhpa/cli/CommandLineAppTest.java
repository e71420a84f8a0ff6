package io.github.cronhpa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cronhpa.cli.input.CalendarOptions;
import io.github.cronhpa.cli.input.TimetableOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands, in this process. */
public class CommandLineAppTest {
  private static final String MANIFESTS = "src/test/resources/manifests/";
  private static final Instant NOW = Instant.parse("2026-05-01T06:00:00Z");

  /** What a command left behind. */
  public record Outcome(int exitCode, String out, String err) {}

  public static Outcome run(String input, String... arguments) {
    return run(
        input,
        words -> {
          throw new AssertionError("asks a cluster: " + words);
        },
        arguments);
  }

  static Outcome run(String input, Kubectl kubectl, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandIo console =
        new CommandIo(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err));
    int exitCode =
        new CommandLineApp(console, kubectl, Clock.fixed(NOW, ZoneOffset.UTC)).execute(arguments);
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  @Test
  void goodFilesHaveNoProblems() {
    Outcome outcome = run("", "check", MANIFESTS + "good");

    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .isEqualToIgnoringNewLines(
            "files: 21, CronHorizontalPodAutoscalers: 19, problems: 0, warnings: 0");
    assertThat(outcome.exitCode()).isEqualTo(CommandLineApp.FINE);
  }

  @Test
  void everyBadFileIsNamedWithPlaceAndReason() throws IOException {
    Outcome outcome = run("", "check", MANIFESTS + "bad");

    assertThat(outcome.out().lines().map(line -> line.replace(MANIFESTS, "")))
        .containsExactlyElementsOf(Files.readAllLines(Path.of(MANIFESTS, "bad.txt")));
    try (var files = Files.list(Path.of(MANIFESTS, "bad"))) {
      assertThat(outcome.out().lines().map(line -> line.split(":")[0]))
          .as("each file has one problem")
          .containsExactlyInAnyOrderElementsOf(files.map(Path::toString).toList())
          .hasSize(22);
    }
    assertThat(outcome.exitCode()).isEqualTo(CommandLineApp.PROBLEMS);
  }

  @Test
  void aFileIsCheckedAloneAsWellAndByTheStandardInput() throws IOException {
    String hours = MANIFESTS + "bad/hours.yaml";
    String problem = "12:17: spec.jobs[0].schedule: hours field '24' is outside 0-23";

    assertThat(run("", "check", MANIFESTS + "good/plain.yaml", hours).out())
        .isEqualToIgnoringNewLines(hours + ":" + problem);
    Outcome piped = run(Files.readString(Path.of(hours)), "check", "-");
    assertThat(piped.out()).isEqualToIgnoringNewLines("-:" + problem);
    assertThat(piped.exitCode()).isEqualTo(CommandLineApp.PROBLEMS);
  }

  @Test
  void aTemplateInAFolderIsReportedOnlyIfItIsOfOurKind(@TempDir Path folder) throws IOException {
    String template = MANIFESTS + "good/apps/template.yaml";
    assertThat(run("", "check", template).exitCode()).isEqualTo(CommandLineApp.PROBLEMS);
    Files.writeString(
        folder.resolve("a.yaml"), "kind: CronHorizontalPodAutoscaler\n  name: {{ x }}\n");
    Files.writeString(
        folder.resolve("role.yaml"), "resources: [cronhorizontalpodautoscalers]\n  {{ x }}\n");
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(folder.resolve(".git/b.yaml"), "kind: CronHorizontalPodAutoscaler\n");
    Files.writeString(folder.resolve("c.txt"), "kind: CronHorizontalPodAutoscaler\n");
    assertThat(run("", "check", folder.toString()).out().lines())
        .hasSize(1)
        .allMatch(line -> line.contains("a.yaml:2:7: is not YAML: "));
  }

  @Test
  void aLinkToAFolderIsSearchedAndNamedAsItIsGiven(@TempDir Path folder) throws IOException {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, Path.of(MANIFESTS, "bad").toAbsolutePath());

    assertThat(run("", "check", link.toString()).out())
        .startsWith(link + "/api-version.yaml:")
        .hasLineCount(22);
  }

  @Test
  void aWarningIsToldAndIsNoProblem() {
    Outcome outcome = run(manifest("web", "a", "0 8 * * *"), "check", "-");
    assertThat(outcome.out())
        .startsWith("-:9:17: warning: spec.jobs[0].schedule: five fields are read as seconds");
    assertThat(outcome.exitCode()).isEqualTo(CommandLineApp.FINE);
  }

  @Test
  void nothingOfAFileReachesTheTerminalAsMoreThanText() {
    String name = "\"\\e[31m\\n-:1:1: fake\\u202e\"";
    for (String command : List.of("check", "preview")) {
      Outcome outcome = run(manifest("web", name, "0 0 8 * * *"), command, "-");
      assertThat(outcome.out() + outcome.err()).doesNotContain("\u001b", "\u202e", "\n-:1:1");
      Outcome unknown = run("kind: CronHorizontalPodAutoscaler\n" + name + ": 1\n", command, "-");
      assertThat(unknown.out() + unknown.err()).doesNotContain("\u001b", "\u202e", "\n-:1:1: fake");
      assertThat(unknown.exitCode()).isEqualTo(CommandLineApp.PROBLEMS);
    }
    assertThat(run("", "check", "\u001b[31m").err()).doesNotContain("\u001b");
  }

  @Test
  void aPreviewTellsTheValueThatHStandsFor() {
    Outcome outcome = run(manifest("web", "up", "H 0 8 * * *"), "preview", "-");

    assertThat(outcome.out().lines())
        .anyMatch(line -> line.matches("the schedule of up is [0-5]?\\d 0 8 \\* \\* \\*"));
  }

  @Test
  void theOverrideOfAManifestCounts() {
    String text = manifest("web", "up", "0 0 8 * * *");
    String annotated =
        text.replace("spec:", "  annotations: {autoscaling.alibabacloud.com/override: %s}\nspec:");

    assertThat(run(annotated.formatted("5 for 3h"), "preview", "-", "--for", "1d").out().lines())
        .anyMatch(line -> line.matches("Fri 2026-05-01 08:00:00 .* up +3 +Overridden .*"));
    assertThat(run(annotated.formatted("5 for ever"), "check", "-").out())
        .startsWith(
            "-:5:56: warning: metadata.annotations['autoscaling.alibabacloud.com/override']:"
                + " '5 for ever' cannot be read and is ignored");
  }

  @ParameterizedTest
  @CsvSource({
    "leadSeconds: 120, acts 120 s early",
    "readyBy: true, acts early once it is learnt how long the target takes to be ready"
  })
  void aPreviewSaysHowMuchEarlierAJobActs(String field, String reason) {
    String text = manifest("web", "up", "0 0 8 * * *") + "      " + field + "\n";
    Outcome outcome = run(text, "preview", "-", "--for", "1d");

    assertThat(outcome.out().lines())
        .contains("Fri 2026-05-01 08:00:00 +00:00  UTC   up   3     Run     " + reason);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          check                     | Missing required parameter: 'FILE'
          preview                   | Missing required parameter: 'FILE'
          preview a b               | Unmatched argument at index 2: 'b'
          apply a                   | Unmatched argument
          --colour                  | Unknown option: '--colour'
          check --fix a             | Unknown option: '--fix'
          preview - --for 367d      | --for: '367d' is not allowed; use days 7d, hours 36h or weeks 2w, at most 366d
          preview - --for 0d        | --for: '0d' is not allowed
          preview - --for week      | --for: 'week' is not allowed
          preview - --from tomorrow | --from: 'tomorrow' is not a time; use 2026-05-01T08:00:00Z
          preview - --zone +08:00   | --zone: '+08:00' is not an IANA time zone
          preview - -o yaml         | --output: 'yaml' is not allowed; use table or json
          check none.yaml           | none.yaml: there is no such file
          preview src               | src: cannot be read
          """)
  void whatIsNotUnderstoodIsSaid(String arguments, String message) {
    Outcome outcome = run("", arguments.split(" "));

    assertThat(outcome.err()).contains(message);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(CommandLineApp.WRONG_USAGE);
  }

  @ParameterizedTest
  @CsvSource({"--help", "-h", "check --help", "preview -h", "--version", "-V"})
  void helpAndVersionAreNoFailure(String arguments) {
    Outcome outcome = run("", arguments.split(" "));

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).containsPattern("Exit codes:|kubernetes-cronhpa-controller \\d+\\.");
    assertThat(outcome.exitCode()).isEqualTo(CommandLineApp.FINE);
  }

  @ParameterizedTest
  @CsvSource({
    "/usr/local/bin/kubectl-cronhpa, true",
    "./kubectl-cronhpa, true",
    "kubectl-cronhpa, true",
    "/usr/lib/kubectl-cronhpa/runner, false",
    "kubernetes-cronhpa-controller, false",
    "java, false",
    "'', false"
  })
  void thePluginIsKnownByItsName(String path, boolean isPlugin) {
    assertThat(Main.isPlugin(path)).isEqualTo(isPlugin);
  }

  /** A native image sees the options of a command only if the compiler has listed its fields. */
  @Test
  void everyCommandIsListedForTheNativeImage() throws IOException {
    String file = "/META-INF/native-image/picocli-generated/reflect-config.json";
    try (InputStream config = CommandLineApp.class.getResourceAsStream(file)) {
      assertThat(new ObjectMapper().readTree(config).findValuesAsText("name"))
          .contains(
              CommandLineApp.class.getName(),
              CheckCommand.class.getName(),
              PreviewCommand.class.getName(),
              NextCommand.class.getName(),
              TimetableOptions.class.getName(),
              CalendarOptions.class.getName());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-01T08:00:00Z,      UTC,           2026-05-01T08:00:00Z",
    "2026-05-01T08:00:00+08:00, UTC,           2026-05-01T00:00:00Z",
    "2026-05-01T08:00,          Asia/Shanghai, 2026-05-01T00:00:00Z",
    "2026-05-01,                Asia/Shanghai, 2026-04-30T16:00:00Z"
  })
  void timesAreReadInTheZone(String text, String zone, String expected) throws IOException {
    Outcome outcome =
        run(
            manifest("web", "a", "0 0 8 * * *"),
            "preview --from %s --zone %s -o json -".formatted(text, zone).split(" "));
    assertThat(new ObjectMapper().readTree(outcome.out()).at("/documents/0/timeline/from").asText())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"preview, 7d", "next, 1d"})
  void theHelpNamesTheDefaultsOfTheCommand(String command, String span) {
    assertThat(run("", command, "--help").out().replaceAll("\\s+", " "))
        .contains(
            "--for=SPAN How long: days 7d, hours 36h or weeks 2w, at most 366d. Default: "
                + span
                + ".",
            "the TZ of the controller. Default: UTC.");
  }

  @Test
  void aPreviewTellsProblemsBesideTheRunsThatAreLeft() {
    String text =
        manifest("web", "a", "0 0 8 * * *") + "    - {name: b, schedule: x, targetSize: 1}\n";
    Outcome outcome = run(text, "preview", "-", "--for", "1d");

    assertThat(outcome.out()).contains("Fri 2026-05-01 08:00:00 +00:00  UTC   a    3     Run");
    assertThat(outcome.err()).startsWith("-:11:27: spec.jobs[1].schedule: 1 field is given");
    assertThat(outcome.exitCode()).isEqualTo(CommandLineApp.PROBLEMS);
    assertThat(run("kind: Pod", "preview", "-").err())
        .isEqualToIgnoringNewLines("-: contains no CronHorizontalPodAutoscaler");
  }

  private static String manifest(String name, String job, String schedule) {
    return """
    apiVersion: autoscaling.alibabacloud.com/v1beta1
    kind: CronHorizontalPodAutoscaler
    metadata:
      name: %s
    spec:
      scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
      jobs:
        - name: %s
          schedule: "%s"
          targetSize: 3
    """
        .formatted(name, job, schedule);
  }
}
