package io.github.cronhpa.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.manifest.schema.LocatedFieldError;
import io.github.cronhpa.timetable.TimetableSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a manifest, and what is said of it. */
class ManifestReaderTest {
  private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
  private static final ManifestReader READER =
      new ManifestReader(ManifestLimits.OF_REQUEST, new TimetableSettings(ZoneOffset.UTC));
  private static final String HEAD =
      """
      apiVersion: autoscaling.alibabacloud.com/v1beta1
      kind: CronHorizontalPodAutoscaler
      metadata:
        name: web
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
      """;
  private static final String JOB = "  jobs: [{name: a, schedule: '@daily', targetSize: 1}]\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "every-field.yaml",
        "warm.yaml",
        "json.json",
        "written-by-kubectl.yaml",
        "names-in-chinese.yaml",
        "custom-resource.yaml"
      })
  void aSpecIsReadAsTheControllerReadsIt(String file) throws IOException {
    String text = Files.readString(Path.of("src/test/resources/manifests/good", file));
    CronHpaDocument document = READER.read(text, NOW).documents().get(0);
    var object = Serialization.unmarshal(text, CronHorizontalPodAutoscaler.class);

    assertThat(document.spec()).isEqualTo(object.getSpec());
    assertThat(document.name()).isEqualTo(object.getMetadata().getName());
    assertThat(document.namespace()).isEqualTo(object.getMetadata().getNamespace());
    assertThat(new ObjectMapper().writeValueAsString(document.spec()))
        .isEqualTo(new ObjectMapper().writeValueAsString(object.getSpec()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          targetSize: 010        | 8
          targetSize: 08         | 8
          targetSize: 0x10       | 16
          targetSize: 1_000      | 1000
          targetSize: +3         | 3
          targetSize: 3.0        | 3
          targetSize: 1e2        | 100
          """)
  void aNumberIsWhatItIsForKubernetes(String field, int size) {
    Manifest manifest = read("  jobs: [{name: a, schedule: '@daily', " + field + "}]");
    assertThat(manifest.isFine()).isTrue();
    assertThat(manifest.documents().get(0).spec().jobs().get(0).targetSize()).isEqualTo(size);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          targetSize: 3.5         | 7:52: spec.jobs[0].targetSize: must be an integer, not the number '3.5'
          targetSize: 3000000000  | 7:52: spec.jobs[0].targetSize: 3000000000 is not allowed; it must be -2147483648 to 2147483647
          targetSize: 99999999999999999999 | 7:52: spec.jobs[0].targetSize: must be an integer, not the number '99999999999999999999'
          targetSize: [1]         | 7:52: spec.jobs[0].targetSize: must be an integer, not a list
          targetSize: {}          | 7:52: spec.jobs[0].targetSize: must be an integer, not an object
          targetSize: !!java.io.File x | 7:52: spec.jobs[0].targetSize: must be an integer, not the string 'x'
          targetSize: !x 1        | 7:52: spec.jobs[0].targetSize: the tag '!x' is not allowed
          targetSize: 1, runOnce: 1 | 7:64: spec.jobs[0].runOnce: must be a boolean, not the number '1'
          targetSize: 1, timeZone: 8 | 7:65: spec.jobs[0].timeZone: must be a string, not the number '8'; quote it
          targetSize: 1, targetSize: 2 | 7:55: spec.jobs[0].targetSize: is given more than once
          targetSize: 1, [a]: 2   | 7:10: spec.jobs[0]: the name of a field must be a string
          targetSize: 1, x: 2     | 7:55: spec.jobs[0].x: is not a known field; known are name, schedule, targetSize, runOnce, timeZone, suspend, minReplicas, maxReplicas, notBefore, notAfter, duration, days, calendar, leadSeconds, readyBy, warm
          """)
  void aWrongValueIsNamedWithItsPlace(String field, String expected) {
    Manifest manifest = read("  jobs: [{name: a, schedule: '@daily', " + field + "}]");
    assertThat(texts(manifest)).containsExactly(expected);
  }

  @Test
  void aTagOfTheWholeDocumentIsTheOnlyProblem() {
    assertThat(texts(READER.read("!x {kind: CronHorizontalPodAutoscaler}", NOW)))
        .containsExactly("1:1: the tag '!x' is not allowed");
  }

  @Test
  void whatIsWrongInAListDoesNotMoveTheOthers() {
    Manifest manifest =
        read(
            """
              jobs:
                -
                - {name: a, schedule: '0 0 25 * * *', targetSize: 1}
                - text
              excludeDates: [null, 2026-13-01]
            """);
    assertThat(texts(manifest))
        .containsExactly(
            "8:6: spec.jobs[0]: must not be empty",
            "9:27: spec.jobs[1].schedule: hours field '25' is outside 0-23",
            "10:7: spec.jobs[2]: must be an object, not the string 'text'",
            "11:18: spec.excludeDates[0]: must not be empty",
            "11:24: spec.excludeDates[1]: date '2026-13-01' does not exist");
  }

  @Test
  void whatIsProbablyNotMeantIsNoProblem() {
    Manifest manifest =
        read(
            """
              jobs:
                - {name: a, schedule: '0 8 * * *', targetSize: 1}
                - {name: b, schedule: '@date 2020-01-01 00:00:00', targetSize: 1, minReplicas: 1}
            """);
    assertThat(manifest.isFine()).isTrue();
    assertThat(manifest.documents().get(0).warnings())
        .extracting(warning -> warning.line() + " " + warning.field())
        .containsExactly(
            "8 spec.jobs[0].schedule", "9 spec.jobs[1].schedule", "9 spec.jobs[1].minReplicas");
    assertThat(read("  jobs: []").documents().get(0).warnings())
        .extracting(LocatedFieldError::toString)
        .containsExactly("7:9: spec.jobs: is empty, nothing will run");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          '5 for 2h' | true |
          5 until    | true | 7:44: metadata.annotations['autoscaling.alibabacloud.com/override']: '5 until' cannot be read and is ignored
          5          | false | 7:44: metadata.annotations['autoscaling.alibabacloud.com/override']: must be a string, not the number '5'; quote it
          """)
  void theOverrideIsReadOfTheAnnotations(String override, boolean isFine, String finding) {
    String annotations =
        "  annotations:\n    other: '1'\n    autoscaling.alibabacloud.com/override: ";
    Manifest manifest =
        READER.read((HEAD + JOB).replace("spec:", annotations + override + "\nspec:"), NOW);
    CronHpaDocument document = manifest.documents().get(0);

    assertThat(manifest.isFine()).isEqualTo(isFine);
    assertThat(document.origin().override()).isEqualTo(isFine ? override.replace("'", "") : null);
    assertThat(Stream.of(document.problems(), document.warnings()).flatMap(List::stream))
        .hasSize(finding == null ? 0 : 1)
        .allMatch(each -> each.toString().startsWith(finding));
  }

  @Test
  void windowsLineEndsAndTabsOfJsonAreFine() {
    assertThat(READER.read((HEAD + JOB).replace("\n", "\r\n"), NOW).isFine()).isTrue();
    Manifest json =
        READER.read("{\n\t\"kind\": \"CronHorizontalPodAutoscaler\",\n\t\"apiVersion\": 1\n}", NOW);
    assertThat(texts(json)).first().asString().startsWith("1:1: ");
    assertThat(texts(json)).anyMatch(text -> text.startsWith("3:16: apiVersion: must be a string"));
  }

  /** Wherever the reader cuts the text into pieces. */
  @Test
  void aCharacterOfTwoHalvesMayBeAnywhere() {
    for (int before = 1_000; before < 1_050; before++) {
      String text = "#" + "x".repeat(before) + "\ud83d\ude00\n" + HEAD + JOB;
      assertThat(READER.read(text, NOW).isFine()).as("after %d", before).isTrue();
    }
  }

  @Test
  void documentsBeforeAnErrorOfSyntaxAreRead() {
    Manifest manifest = READER.read(HEAD + JOB + "---\na: [\n", NOW);
    assertThat(manifest.documents()).hasSize(1);
    assertThat(manifest.problems()).hasSize(1);
    assertThat(manifest.isFine()).isFalse();
    assertThat(READER.read("a: \u0007", NOW).problems())
        .extracting(LocatedFieldError::toString)
        .containsExactly("1:4: is not YAML: the character U+0007 is not allowed");
  }

  @Test
  void otherKindsArePassedOverAndNearOnesAreNot() {
    String other = HEAD + JOB;
    assertThat(
            READER
                .read(
                    other.replace("CronHorizontal", "Horizontal").replace("alibabacloud.com", "x"),
                    NOW)
                .documents())
        .isEmpty();
    assertThat(
            READER
                .read(other.replace("autoscaling.alibabacloud.com/v1beta1", "v1"), NOW)
                .documents())
        .hasSize(1);
    assertThat(
            READER.read(other.replace("CronHorizontalPodAutoscaler", "CronHPA"), NOW).documents())
        .hasSize(1);
    assertThat(READER.read("just text", NOW)).isEqualTo(new Manifest(List.of(), List.of()));
    assertThat(READER.read("", NOW)).isEqualTo(new Manifest(List.of(), List.of()));
    assertThat(READER.read("kind: [a]\n---\n- kind\n---\n{[a]: b}", NOW).documents()).isEmpty();
  }

  /** Each would take a reader that builds values gigabytes, the stack, or for ever. */
  @Test
  void bombsAreRefusedAtOnce() {
    StringBuilder laughs = new StringBuilder(HEAD + "  jobs:\n  - &a0 {name: a}\n");
    StringBuilder merges = new StringBuilder(HEAD + "  a0: &b0 {name: a}\n");
    for (int each = 1; each < 40; each++) {
      String before = "*a" + (each - 1);
      laughs.append("  - &a").append(each).append(" [" + before + ("," + before).repeat(9) + "]\n");
      String merged = "*b" + (each - 1);
      merges.append(
          "  a" + each + ": &b" + each + " {<<: [" + merged + ("," + merged).repeat(9) + "]}\n");
    }
    List<String> bombs =
        List.of(
            laughs.toString(),
            merges + "  jobs: [{<<: *b39}]\n",
            HEAD + "  jobs: &x [*x, *x]\n",
            HEAD + "  jobs: &x\n    - <<: *x\n",
            HEAD + "  jobs: &x\n  - {<<: {<<: *x}}\n",
            HEAD + "  jobs: [&x {<<: *x}]\n",
            HEAD + "  jobs: [&x {<<: [*x, *x], [a]: b}]\n",
            HEAD
                + "  a: &x {"
                + "b,".repeat(40_000)
                + "}\n  jobs: [{<<: ["
                + "*x,".repeat(50_000)
                + "]}]\n",
            HEAD
                + "  a: &x {<<: ["
                + "{},".repeat(40_000)
                + "]}\n  jobs: [{<<: ["
                + "*x,".repeat(40_000)
                + "]}]\n",
            "{kind: List, items: &i [{kind: List, items: *i}]}",
            "[".repeat(200_000),
            "{a: ".repeat(60_000),
            "- ".repeat(100_000),
            "---\n".repeat(50_000),
            HEAD + "  jobs:\n" + "  - {x: 1}\n".repeat(15_000),
            HEAD + "  jobs:\n" + "  -\n".repeat(50_000),
            HEAD + "  jobs: [{name: " + "a".repeat(200_000) + "}]\n",
            HEAD + "  jobs: [{name: a, schedule: '" + "1,".repeat(100_000) + "', targetSize: 1}]\n",
            HEAD + "  excludeDates:\n" + "  - '* * * 1 1 *'\n".repeat(13_000) + JOB,
            ("kind: CronHorizontalPodAutoscaler\n---\n").repeat(6_000),
            HEAD + "  excludeDates:\n" + neverAndAlways(365) + "  jobs:\n" + jobs(500),
            (HEAD + "  excludeDates:\n" + neverAndAlways(365) + JOB + "---\n").repeat(30));
    for (String bomb : bombs) {
      assertThat(bomb.length()).isLessThanOrEqualTo(256 * 1024);
      long begin = cpuNanos();
      Manifest manifest = READER.read(bomb, NOW);
      Preview preview = Preview.of(manifest, NOW, NOW, NOW.plus(Duration.ofDays(31)));
      assertThat(Duration.ofNanos(cpuNanos() - begin))
          .as("time of the processor, %.400s...", bomb)
          .isLessThan(Duration.ofSeconds(10));
      assertThat(
              manifest.documents().stream().mapToInt(document -> document.problems().size()).sum())
          .isLessThanOrEqualTo(20 * 100);
      assertThat(preview.documents().size()).isLessThanOrEqualTo(20);
    }
    assertThat(READER.read(laughs.toString(), NOW).isFine()).isFalse();
    assertThat(READER.read("a".repeat(256 * 1024 + 1), NOW).problems())
        .extracting(LocatedFieldError::message)
        .containsExactly("the text is longer than 262144 characters");
  }

  @Test
  void manyJobsMayShareOneMapping() {
    String jobs =
        IntStream.range(0, 200)
            .mapToObj(each -> "  - {<<: *base, name: a%d}\n".formatted(each))
            .collect(Collectors.joining());
    String base = "  - &base {name: a, schedule: '@daily', targetSize: 1}\n";
    assertThat(texts(read("  jobs:\n" + base + jobs))).isEmpty();
  }

  @Test
  void manyJobsAreBoundedAndSoAreTheRunsOfManyObjects() {
    String job = "  - {name: a, schedule: '@daily', targetSize: 1}\n";
    assertThat(texts(read("  jobs:\n" + job.repeat(501))))
        .containsExactly("8:3: spec.jobs: has more than 500 entries");
    String second = HEAD + "  jobs: [{name: a, schedule: '* * * * * *', targetSize: 1}]\n---\n";
    Preview preview =
        Preview.of(READER.read(second.repeat(10), NOW), NOW, NOW, NOW.plusSeconds(86_400));
    assertThat(preview.documents())
        .hasSize(10)
        .allSatisfy(item -> assertThat(item.timeline().runs()).hasSize(200));
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** No day of a job is allowed, which only the last entry says. */
  private static String neverAndAlways(int entries) {
    return "  - '0 0 0 1 1 1'\n".repeat(entries) + "  - 2020-01-01/2060-01-01\n";
  }

  private static String jobs(int number) {
    return IntStream.range(0, number)
        .mapToObj(each -> "  - {name: a%d, schedule: '@hourly', targetSize: 1}\n".formatted(each))
        .collect(Collectors.joining());
  }

  private static Manifest read(String spec) {
    return READER.read(HEAD + spec, NOW);
  }

  private static List<String> texts(Manifest manifest) {
    assertThat(manifest.problems()).isEmpty();
    return manifest.documents().stream()
        .flatMap(document -> document.problems().stream())
        .map(LocatedFieldError::toString)
        .toList();
  }
}
