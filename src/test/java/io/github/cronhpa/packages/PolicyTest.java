package io.github.cronhpa.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cronhpa.schedule.CronDialect;
import io.github.cronhpa.schedule.ParsedSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The admission policy refuses what cannot run, and nothing that can. */
class PolicyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CRON_HPA = "CronHorizontalPodAutoscaler";
  private static final AdmissionPolicy POLICY = AdmissionPolicy.shipped();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          - {name: a, schedule: "0 0 8 * * *", targetSize: -1}                  | spec.jobs: the targetSize of a is less than 0
          - {name: a, schedule: "0 8 * *", targetSize: 1}                       | spec.jobs: the schedule of a has not six fields: seconds minutes hours day-of-month month day-of-week
          - {name: a, schedule: "0 0 8 * * * *", targetSize: 1}                 | spec.jobs: the schedule of a has not six fields: seconds minutes hours day-of-month month day-of-week
          - {name: a, schedule: "", targetSize: 1}                              | spec.jobs: the schedule of a has not six fields: seconds minutes hours day-of-month month day-of-week
          - {name: a, schedule: "@dayly", targetSize: 1}                        | spec.jobs: a schedule is no descriptor that is known: @yearly @annually @monthly @weekly @daily @midnight @hourly, '@every 1h30m10s' and '@date 2026-05-01 08:00:00'
          - {name: a, schedule: "@every", targetSize: 1}                        | spec.jobs: a schedule is no descriptor that is known: @yearly @annually @monthly @weekly @daily @midnight @hourly, '@every 1h30m10s' and '@date 2026-05-01 08:00:00'
          - {name: a, schedule: "@date 2026-05-01", targetSize: 1}              | spec.jobs: a schedule is no descriptor that is known: @yearly @annually @monthly @weekly @daily @midnight @hourly, '@every 1h30m10s' and '@date 2026-05-01 08:00:00'
          - {name: " ", schedule: "@daily", targetSize: 1}                      | spec.jobs: a job has no name
          - {name: a, schedule: "@daily", targetSize: 1, minReplicas: -1}       | spec.jobs: minReplicas must be 0 or more, maxReplicas 1 or more and not less than minReplicas
          - {name: a, schedule: "@daily", targetSize: 1, maxReplicas: 0}        | spec.jobs: minReplicas must be 0 or more, maxReplicas 1 or more and not less than minReplicas
          - {name: a, schedule: "@daily", targetSize: 1, minReplicas: 3, maxReplicas: 2} | spec.jobs: minReplicas must be 0 or more, maxReplicas 1 or more and not less than minReplicas
          [{name: a, schedule: "@daily", targetSize: 1}, {name: b, schedule: "@daily", targetSize: 1}, {name: a, schedule: "@hourly", targetSize: 2}] | spec.jobs: two jobs are called a
          """)
  void aWrongSpecIsRefusedInWords(String jobs, String message) {
    assertThat(POLICY.refusals(object(Manifests.value(jobs)), null)).containsExactly(message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          - {name: a, schedule: "  0 0\t8 * * * ", targetSize: 0}
          - {name: a, schedule: "0 8 * * *", targetSize: 2147483647}
          - {name: scale-down, schedule: "30 */1 * * * *", targetSize: 1, runOnce: true}
          - {name: scale-down, schedule: "@date 2020-11-16 23:59:00", targetSize: 1}
          - {name: a, schedule: "0 0 8 ? * MON#1", targetSize: 1, runOnce: true, timeZone: UTC, suspend: true}
          - {name: a, schedule: "@every 1h30m10s", targetSize: 1}
          - {name: a, schedule: "@date 2026-05-01 8:00:00", targetSize: 1}
          - {name: a, schedule: "@daily", targetSize: 1, minReplicas: 0, maxReplicas: 1}
          - {name: a, schedule: "@daily", targetSize: 1, minReplicas: 5, maxReplicas: 5}
          []
          """)
  void whatIsRightIsTaken(String jobs) {
    assertThat(POLICY.refusals(object(Manifests.value(jobs)), null)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("objectsOfOurs")
  void everySampleAndEveryGoodManifestIsTaken(String file, JsonNode object) {
    assertThat(POLICY.refusals(object, null)).isEmpty();
  }

  static List<Object[]> objectsOfOurs() throws IOException {
    List<Object[]> objects = new ArrayList<>();
    for (String folder :
        List.of(
            "kubernetes/samples",
            "src/main/resources/tryout/shop.yaml",
            "src/main/resources/tryout/spark.yaml",
            "src/main/resources/tryout/web.yaml",
            "src/test/resources/original/object.yaml",
            "src/test/resources/manifests/good/core-group.yaml",
            "src/test/resources/manifests/good/custom-resource.yaml",
            "src/test/resources/manifests/good/descriptors.yaml",
            "src/test/resources/manifests/good/every-field.yaml",
            "src/test/resources/manifests/good/names-in-chinese.yaml",
            "src/test/resources/manifests/good/patterns.yaml",
            "src/test/resources/manifests/good/plain.yaml",
            "src/test/resources/manifests/good/with-a-zone.yaml")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files
            .filter(Files::isRegularFile)
            .forEach(
                file ->
                    Manifests.in(file).objects().stream()
                        .filter(each -> each.path("kind").asText().equals(CRON_HPA))
                        .forEach(each -> objects.add(new Object[] {file.toString(), each})));
      }
    }
    assertThat(objects).hasSizeGreaterThan(10);
    return objects;
  }

  /** Thousands of schedules: what the controller can run passes, whatever it looks like. */
  @ParameterizedTest
  @CsvSource({"cron.jsonl, 3000", "cron-dst.jsonl, 1000"})
  void everyScheduleThatRunsIsTaken(String vectors, int atLeast) throws IOException {
    List<String> wrong = new ArrayList<>();
    int taken = 0;
    for (String line : Files.readAllLines(Path.of("src/test/resources/vectors", vectors))) {
      String schedule = JSON.readTree(line).get("schedule").asText();
      if (CronDialect.parse(schedule, ZoneOffset.UTC, Instant.EPOCH)
          instanceof ParsedSchedule.Valid) {
        taken++;
        ArrayNode jobs = JSON.createArrayNode();
        jobs.addObject().put("name", "a").put("schedule", schedule).put("targetSize", 1);
        if (!POLICY.refusals(object(jobs), null).isEmpty()) {
          wrong.add(schedule);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(taken).isGreaterThan(atLeast);
  }

  @Test
  void whiteSpaceIsThatOfTheDialect() {
    for (String space :
        List.of(" ", "\t", "\n", "\u000b", "\u0085", "\u00a0", "\u2003", "\u3000")) {
      String schedule = String.join(space, "0", "0", "8", "*", "*", "*") + space;
      assertThat(CronDialect.parse(schedule, ZoneOffset.UTC, Instant.EPOCH))
          .isInstanceOf(ParsedSchedule.Valid.class);
      ArrayNode jobs = JSON.createArrayNode();
      jobs.addObject().put("name", "a").put("schedule", schedule).put("targetSize", 1);
      assertThat(POLICY.refusals(object(jobs), null)).as("%x", (int) space.charAt(0)).isEmpty();
    }
  }

  /** The timetable of somebody who has always had two jobs of one name can still get a label. */
  @Test
  void whatIsStoredIsNotLookedAtAgain() {
    JsonNode stored = object(Manifests.value("[{name: a, schedule: x, targetSize: -1}]"));
    ObjectNode labelled = stored.deepCopy();
    labelled.putObject("metadata").putObject("labels").put("team", "x");
    ObjectNode edited = stored.deepCopy();
    ((ObjectNode) edited.get("spec")).put("suspend", true);

    assertThat(POLICY.refusals(labelled, stored)).isEmpty();
    assertThat(POLICY.refusals(edited, stored)).hasSize(2);
    assertThat(POLICY.refusals(edited, JSON.createObjectNode())).hasSize(2);
    assertThat(POLICY.refusals(JSON.createObjectNode(), null)).isEmpty();
  }

  /**
   * The largest object stays below what the API server lets one expression cost, which is
   * 1,000,000. As it counts: a search costs as much as the list is long, a match a tenth of the
   * text times a quarter of the pattern, and what else a step of a loop does here less than 100.
   */
  @Test
  void theLargestObjectIsNotTooExpensive() {
    long jobs = 500;
    long longestSchedule = 512;
    long longestPattern = POLICY.patterns().stream().mapToLong(String::length).max().orElseThrow();

    assertThat(jobs * (2 * jobs + 100)).isLessThan(1_000_000);
    assertThat(jobs * ((longestSchedule / 10 + 1) * (longestPattern / 4 + 1) + 100))
        .isLessThan(1_000_000);
    ArrayNode most = JSON.createArrayNode();
    for (int job = 0; job < jobs; job++) {
      most.addObject().put("name", "job-" + job).put("schedule", "@daily").put("targetSize", job);
    }
    assertThat(POLICY.refusals(object(most), null)).isEmpty();
    ((ObjectNode) most.get(499)).put("name", "job-0");
    assertThat(POLICY.refusals(object(most), null))
        .containsExactly("spec.jobs: two jobs are called job-0");
  }

  @Test
  void theBindingPutsItInForceForOurKindAlone() {
    JsonNode binding = in("binding.yaml").the("ValidatingAdmissionPolicyBinding");
    JsonNode policy = in("policy.yaml").the("ValidatingAdmissionPolicy");

    assertThat(binding.at("/spec/policyName")).isEqualTo(policy.at("/metadata/name"));
    assertThat(binding.at("/spec/validationActions")).isEqualTo(Manifests.value("[Deny]"));
    assertThat(policy.at("/apiVersion").asText()).isEqualTo("admissionregistration.k8s.io/v1");
    assertThat(policy.at("/spec/matchConstraints"))
        .isEqualTo(
            Manifests.value(
                """
                resourceRules:
                - apiGroups: [autoscaling.alibabacloud.com]
                  apiVersions: ["*"]
                  operations: [CREATE, UPDATE]
                  resources: [cronhorizontalpodautoscalers]
                """));
    for (JsonNode validation : policy.at("/spec/validations")) {
      // The server shows the first line of a message only, and none where it is empty.
      assertThat(validation.path("message").asText()).isNotBlank().doesNotContain("\n");
    }
  }

  /** No server here knows the kind, so that a misspelled field would be noticed nowhere else. */
  @ParameterizedTest
  @CsvSource({
    "/spec,                    failurePolicy matchConstraints matchConditions variables validations",
    "/spec/matchConditions/0,  name expression",
    "/spec/variables/0,        name expression",
    "/spec/validations/*,      expression message messageExpression"
  })
  void itsFieldsAreThoseOfTheApi(String place, String known) {
    JsonNode policy = in("policy.yaml").the("ValidatingAdmissionPolicy");
    List<JsonNode> nodes = new ArrayList<>();
    if (place.endsWith("/*")) {
      policy.at(place.substring(0, place.length() - 2)).forEach(nodes::add);
    } else {
      nodes.add(policy.at(place));
    }
    for (JsonNode node : nodes) {
      List<String> fields = new ArrayList<>();
      node.fieldNames().forEachRemaining(fields::add);
      assertThat(fields).isNotEmpty().isSubsetOf(known.split(" "));
    }
  }

  private static Manifests in(String file) {
    return Manifests.in(Manifests.FOLDER.resolve("policy").resolve(file));
  }

  private static JsonNode object(JsonNode jobs) {
    ObjectNode object = JSON.createObjectNode();
    ObjectNode spec = object.putObject("spec");
    spec.putObject("scaleTargetRef").put("kind", "Deployment").put("name", "web");
    spec.set("jobs", jobs);
    return object;
  }
}
