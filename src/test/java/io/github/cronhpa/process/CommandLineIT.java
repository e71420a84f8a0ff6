package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cronhpa.support.process.Product;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The commands of the packaged application, in a process of their own, without any cluster. */
@Tag("native")
class CommandLineIT {
  private static final String MANIFESTS = "src/test/resources/manifests/";

  private record Outcome(int exitCode, String out, String err, Duration took) {}

  @Test
  void aFolderOfBadFilesFailsAPipeline() throws Exception {
    Outcome outcome = run(null, "check", MANIFESTS + "bad");

    assertThat(outcome.out().lines().map(line -> line.replace(MANIFESTS, "")))
        .containsExactlyElementsOf(Files.readAllLines(Path.of(MANIFESTS, "bad.txt")));
    assertThat(outcome.err().lines())
        .containsExactly("files: 22, CronHorizontalPodAutoscalers: 21, problems: 22, warnings: 0");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.took()).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void aFolderOfGoodFilesPasses() throws Exception {
    Outcome outcome = run(null, "check", MANIFESTS + "good", "kubernetes");

    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void thePreviewIsAllThatIsPrinted() throws Exception {
    Outcome outcome =
        run(null, "preview", "kubernetes/samples/alluxioruntime.yaml", "--from", "2026-04-30");

    assertThat(outcome.out())
        .as("no banner, no log")
        .startsWith("spark\nTIME ")
        .contains("Fri 2026-05-01 08:00:00 +00:00  UTC   scale-down  0     Skipped")
        .doesNotContain("Quarkus", "quarkus", "\u001b");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    System.out.println("preview took " + outcome.took());
  }

  @Test
  void theStandardInputIsReadAndJsonIsWritten() throws Exception {
    Path manifest = Path.of(MANIFESTS, "good/names-in-chinese.yaml");
    Outcome outcome =
        run(manifest, "preview", "-", "--from", "2026-05-01", "--for", "1d", "-o", "json");

    JsonNode json = new ObjectMapper().readTree(outcome.out());
    assertThat(json.at("/documents/0/timeline/runs/0/job").asText())
        .as("UTF-8 in any locale")
        .isEqualTo("早上 八点");
    assertThat(outcome.exitCode()).isZero();
    assertThat(run(manifest, "check", "-").exitCode()).isZero();
  }

  @Test
  void wrongUsageIsToldFromProblems() throws Exception {
    assertThat(run(null, "check").exitCode()).isEqualTo(2);
    assertThat(run(null, "serve").err())
        .contains("Unmatched argument", "Usage:", "preview", "check");
    assertThat(run(null, "check", "none.yaml").exitCode()).isEqualTo(2);
    assertThat(run(null, "--help").exitCode()).isZero();
    assertThat(run(null, "--version").out()).startsWith("kubernetes-cronhpa-controller 0.");
  }

  /** A shell starts the product by another name, as a symbolic link does. */
  @Test
  void thePluginIsNotTheController() throws Exception {
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "exec -a bin/kubectl-cronhpa \"$@\"", "-"));
    command.addAll(Product.command());

    Outcome outcome = run(new ProcessBuilder(command));

    assertThat(outcome.err()).startsWith("A command is missing");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void anOutputThatCannotBeWrittenIsAFailureAndAClosedPipeIsNone() throws Exception {
    String command = String.join(" ", Product.command("preview", MANIFESTS + "good/plain.yaml"));

    Outcome full = run(new ProcessBuilder("bash", "-c", command + " > /dev/full"));
    assertThat(full.err()).isEqualTo("standard output: No space left on device\n");
    assertThat(full.exitCode()).isEqualTo(2);

    Outcome closed =
        run(new ProcessBuilder("bash", "-c", command + " | true; exit ${PIPESTATUS[0]}"));
    assertThat(closed.err()).isEmpty();
    assertThat(closed.exitCode()).isZero();
  }

  private static Outcome run(Path input, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(Product.command(arguments));
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    return run(builder);
  }

  private static Outcome run(ProcessBuilder builder) throws IOException, InterruptedException {
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("KUBECONFIG", "/nowhere");
    Path out = Files.createTempFile("command", ".out");
    Path err = Files.createTempFile("command", ".err");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    long begin = System.nanoTime();
    Process process = builder.start();
    boolean ends = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ends).as("%s ends", builder.command()).isTrue();
    Outcome outcome =
        new Outcome(
            process.exitValue(),
            Files.readString(out, StandardCharsets.UTF_8),
            Files.readString(err, StandardCharsets.UTF_8),
            Duration.ofNanos(System.nanoTime() - begin));
    Files.delete(out);
    Files.delete(err);
    return outcome;
  }
}
