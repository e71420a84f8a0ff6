package io.github.cronhpa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.schedule.ParsedSchedule;
import io.github.cronhpa.schedule.ScheduleParser;
import io.github.cronhpa.support.cluster.DryRun;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.Sandbox;
import io.github.cronhpa.support.repository.Manifests;
import io.github.cronhpa.timetable.OverrideRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The admission policy, in force, refuses objects that cannot run, and accepts all others. */
@OnKubeApi
@Tag("current")
class PolicyIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_JOBS = 500;
  private static final int MAX_SCHEDULE_LENGTH = 512;
  private static final int MAX_NAME_LENGTH = 253;
  private static final int MAX_ENTRIES = 1_000;
  private static final int MAX_ENTRY_LENGTH = 200;
  private static final JsonNode WRONG = Manifests.value("[{name: a, schedule: x, targetSize: -1}]");

  private static KubeApi api;
  private static Sandbox sandbox;
  private static DryRun dryRun;

  @BeforeAll
  static void putItInForce() {
    // Its own server: the policy is in force in all namespaces.
    api = KubeApi.startInstalled();
    sandbox = new Sandbox("policy", api);
    dryRun = new DryRun(api, sandbox.namespace());
    sandbox.create(DryRun.object("wrong", WRONG).toString());
    sandbox.create(DryRun.object("empty", null).toString());
    ObjectNode typo = DryRun.object("typo", Manifests.value("[]"));
    ((ObjectNode) typo.get("metadata"))
        .putObject("annotations")
        .put(OverrideRequest.ANNOTATION, "5 for two hours");
    sandbox.create(typo.toString());
    assertThat(api.kubectl("apply", "-f", KubeApi.MANIFESTS + "/policy/").lines())
        .as("kubectl accepts no unknown field")
        .hasSize(2)
        .allMatch(line -> line.endsWith(" created"));
    await()
        .atMost(30, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(refusal(WRONG)).isNotEmpty());
  }

  @AfterAll
  static void stop() {
    if (api != null) {
      api.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          - {name: a, schedule: "0 0 8 * * *", targetSize: -1}                  | spec.jobs: the targetSize of a is less than 0
          - {name: a, schedule: "0 8 * *", targetSize: 1}                       | spec.jobs: the schedule of a has neither five nor six fields: seconds minutes hours day-of-month month day-of-week
          - {name: a, schedule: "0 0 8 * * * *", targetSize: 1}                 | spec.jobs: the schedule of a has neither five nor six fields: seconds minutes hours day-of-month month day-of-week
          - {name: a, schedule: "", targetSize: 1}                              | spec.jobs: the schedule of a has neither five nor six fields: seconds minutes hours day-of-month month day-of-week
          - {name: a, schedule: "@dayly", targetSize: 1}                        | spec.jobs: a schedule that begins with @ must be one of @yearly @annually @monthly @weekly @daily @midnight @hourly, '@every 1h30m10s' and '@date 2026-05-01 08:00:00'
          - {name: a, schedule: "@every", targetSize: 1}                        | spec.jobs: a schedule that begins with @ must be one of @yearly @annually @monthly @weekly @daily @midnight @hourly, '@every 1h30m10s' and '@date 2026-05-01 08:00:00'
          - {name: a, schedule: "@date 2026-05-01", targetSize: 1}              | spec.jobs: a schedule that begins with @ must be one of @yearly @annually @monthly @weekly @daily @midnight @hourly, '@every 1h30m10s' and '@date 2026-05-01 08:00:00'
          - {name: " ", schedule: "@daily", targetSize: 1}                      | spec.jobs: a job has no name
          - {name: a, schedule: "@daily", targetSize: 1, minReplicas: -1}       | spec.jobs: minReplicas must be 0 or more, maxReplicas 1 or more and not less than minReplicas
          - {name: a, schedule: "@daily", targetSize: 1, maxReplicas: 0}        | spec.jobs: minReplicas must be 0 or more, maxReplicas 1 or more and not less than minReplicas
          - {name: a, schedule: "@daily", targetSize: 1, minReplicas: 3, maxReplicas: 2} | spec.jobs: minReplicas must be 0 or more, maxReplicas 1 or more and not less than minReplicas
          - {name: a, schedule: "@daily", targetSize: 1, notBefore: tomorrow} | spec.jobs: notBefore and notAfter are written 2026-05-01T08:00:00Z, or in the zone of the job 2026-05-01T08:00:00 or 2026-05-01
          - {name: a, schedule: "@daily", targetSize: 1, notAfter: "2026-5-1"} | spec.jobs: notBefore and notAfter are written 2026-05-01T08:00:00Z, or in the zone of the job 2026-05-01T08:00:00 or 2026-05-01
          - {name: a, schedule: "@daily", targetSize: 1, duration: 8 hours} | spec.jobs: the duration of a is not written like 10h30m, 90m or 45s
          - {name: a, schedule: "@daily", targetSize: 1, days: weekdays} | spec.jobs: the days of a: 'weekdays' is not allowed; use one of Any, Workdays, Holidays
          - {name: a, schedule: "@daily", targetSize: 1, days: ""} | spec.jobs: the days of a: '' is not allowed; use one of Any, Workdays, Holidays
          - {name: a, schedule: "@daily", targetSize: 1, days: "a\\nb"} | spec.jobs: the days of a job are not allowed; use one of Any, Workdays, Holidays
          - {name: a, schedule: "@daily", targetSize: 1, days: Workdays, calendar: China} | spec: the name of a calendar is that of a ConfigMap: lower case letters, digits, '-' and '.', with a letter or a digit at both ends
          [{name: a, schedule: "@daily", targetSize: 1}, {name: b, schedule: "@daily", targetSize: 1}, {name: a, schedule: "@hourly", targetSize: 2}] | spec.jobs: two jobs are called a
          """)
  void aWrongSpecIsRefusedInWords(String jobs, String message) {
    assertThat(refusal(Manifests.value(jobs))).endsWith(" denied request: " + message);
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
          - {name: a, schedule: "H H(0-29)/5 8 * * *", targetSize: 1, notBefore: "2026-05-01"}
          - {name: a, schedule: "@daily", targetSize: 1, notBefore: "2026-05-01T08:00+08:00", notAfter: "2026-05-01 08:00:00"}
          - {name: a, schedule: "@daily", targetSize: 1, duration: 1.5h30m}
          - {name: a, schedule: "@daily", targetSize: 1, days: Any}
          - {name: a, schedule: "@daily", targetSize: 1, days: Workdays, calendar: china}
          - {name: a, schedule: "@daily", targetSize: 1, days: Holidays, calendar: china.2026-official}
          - {name: a, schedule: "@daily", targetSize: 1, leadSeconds: 0, readyBy: false}
          - {name: a, schedule: "@daily", targetSize: 1, leadSeconds: 43200, readyBy: true}
          - {name: a, schedule: "@daily", targetSize: 1, warm: {}}
          - {name: a, schedule: "@daily", targetSize: 1, warm: {loadMetadata: true, paths: [{path: /train, replicas: 2}, {path: /test}]}}
          []
          """)
  void aCorrectSpecIsAccepted(String jobs) {
    assertThat(refusal(Manifests.value(jobs))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "5 for 2h, true",
    "0 until next, true",
    "' pause  until  2026-05-01T20:00+08:00 ', true",
    "pause for 1h30m, true",
    "5, false",
    "five for 2h, false",
    "5 for two hours, false",
    "5 until tomorrow, false",
    "-5 for 2h, false",
  })
  void anOverrideIsAcceptedIfItCanBeRead(String text, boolean isAccepted) {
    ObjectNode object = DryRun.object("web", Manifests.value("[]"));
    ((ObjectNode) object.get("metadata"))
        .putObject("annotations")
        .put(OverrideRequest.ANNOTATION, text);

    String refusal = dryRun.refusal(object);

    if (isAccepted) {
      assertThat(refusal).isEmpty();
    } else {
      assertThat(refusal).contains("the override is written like '5 for 2h'");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "calendar: china, true",
    "calendar: China, false",
    "calendar: china., false",
    "'excludeDates: [\"calendar:china\", \"* * * 1 5 *\", 2026-05-01]', true",
    "'excludeDates: [2026-05-01, \"calendar:\"]', false",
    "'excludeDates: [\"calendar: china\"]', false",
  })
  void aCalendarHasTheNameOfAConfigMap(String field, boolean isAccepted) {
    ObjectNode object = DryRun.object("web", Manifests.value("[]"));
    ((ObjectNode) object.get("spec")).setAll((ObjectNode) Manifests.value(field));

    String refusal = dryRun.refusal(object);

    if (isAccepted) {
      assertThat(refusal).isEmpty();
    } else {
      assertThat(refusal).contains(" denied request: spec: the name of a calendar is that of");
    }
  }

  /** The schema of the CRD bounds these numbers, so the policy need not. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'readyDeadlineSeconds: 1', ",
    "'readyDeadlineSeconds: 2147483647', ",
    "'readyDeadlineSeconds: 0', spec.readyDeadlineSeconds: Invalid value: 0",
    "'maxLeadSeconds: 1', ",
    "'maxLeadSeconds: 43200', ",
    "'maxLeadSeconds: 0', spec.maxLeadSeconds: Invalid value: 0",
    "'maxLeadSeconds: 43201', spec.maxLeadSeconds: Invalid value: 43201",
    "'jobs: [{name: a, schedule: \"@daily\", targetSize: 1, leadSeconds: -1}]', spec.jobs[0].leadSeconds: Invalid value: -1",
    "'jobs: [{name: a, schedule: \"@daily\", targetSize: 1, leadSeconds: 43201}]', spec.jobs[0].leadSeconds: Invalid value: 43201",
  })
  void leadsAndDeadlinesAreBounded(String field, String problem) {
    ObjectNode object = DryRun.object("web", Manifests.value("[]"));
    ((ObjectNode) object.get("spec")).setAll((ObjectNode) Manifests.value(field));

    String refusal = dryRun.refusal(object);

    if (problem == null) {
      assertThat(refusal).isEmpty();
    } else {
      assertThat(refusal).contains(problem);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.cronhpa.support.repository.GoodObjects#all")
  void everySampleAndEveryGoodManifestIsAccepted(String file, JsonNode object) {
    assertThat(dryRun.refusal((ObjectNode) object)).isEmpty();
  }

  /** Thousands of schedules: what the controller can run passes, whatever it looks like. */
  @ParameterizedTest
  @CsvSource({"cron.jsonl, 3000", "cron-dst.jsonl, 1000"})
  void everyScheduleThatRunsIsAccepted(String vectors, int atLeast) throws IOException {
    List<String> schedules = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/vectors", vectors))) {
      String schedule = JSON.readTree(line).get("schedule").asText();
      if (runs(schedule)) {
        schedules.add(schedule);
      }
    }
    assertThat(schedules).hasSizeGreaterThan(atLeast);
    for (int from = 0; from < schedules.size(); from += MAX_JOBS) {
      List<String> part = schedules.subList(from, Math.min(from + MAX_JOBS, schedules.size()));
      assertThat(refusal(DryRun.jobs(part))).as("%s", part).isEmpty();
    }
  }

  @Test
  void whiteSpaceIsThatOfTheDialect() {
    List<String> schedules =
        Stream.of(" ", "\t", "\n", "\u000b", "\u0085", "\u00a0", "\u2003", "\u3000")
            .map(space -> String.join(space, "0", "0", "8", "*", "*", "*") + space)
            .toList();

    assertThat(schedules).allMatch(PolicyIT::runs);
    assertThat(refusal(DryRun.jobs(schedules))).isEmpty();
  }

  /** An object that was stored before the policy can still get a label. */
  @Test
  void aStoredObjectIsCheckedWhenItsSpecChanges() {
    String label = "{\"metadata\":{\"labels\":{\"team\":\"x\"}}}";
    String suspend = "{\"spec\":{\"suspend\":true}}";
    ObjectNode spec = JSON.createObjectNode().set("spec", DryRun.object("", WRONG).get("spec"));

    assertThat(dryRun.refusalOfPatch("wrong", label)).isEmpty();
    assertThat(dryRun.refusalOfPatch("wrong", suspend)).contains(" denied request: spec.jobs: ");
    assertThat(dryRun.refusalOfPatch("empty", label)).isEmpty();
    assertThat(dryRun.refusalOfPatch("empty", spec.toString()))
        .contains(" denied request: spec.jobs: ");
  }

  /** What {@code kubectl annotate} sends. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      nullValues = "null",
      value = {
        "empty, 5 for 2h, true",
        "empty, 5 for two hours, false",
        "wrong, 5 for 2h, true",
        "wrong, 5 for two hours, false",
        "typo, 5 for two hours, true",
        "typo, 5 for three hours, false",
        "typo, '', false",
        "typo, 5 for 2h, true",
        "typo, null, true",
      })
  void theOverrideOfAStoredObjectIsCheckedWhenItChanges(
      String name, String text, boolean isAccepted) {
    ObjectNode patch = JSON.createObjectNode();
    patch
        .putObject("metadata")
        .putObject("annotations")
        .put(OverrideRequest.ANNOTATION, text)
        .put("team", "x");

    String refusal = dryRun.refusalOfPatch(name, patch.toString());

    if (isAccepted) {
      assertThat(refusal).isEmpty();
    } else {
      assertThat(refusal).contains("the override is written like '5 for 2h'");
    }
  }

  @Test
  void aStoredOverrideDoesNotStopAnEditOfTheSpec() {
    assertThat(dryRun.refusalOfPatch("typo", "{\"spec\":{\"suspend\":true}}")).isEmpty();
  }

  /** The API server bounds what the expressions of a policy may cost. */
  @Test
  void theLargestObjectIsNotTooExpensive() {
    ArrayNode most = DryRun.jobs(Collections.nCopies(MAX_JOBS, "@daily"));
    assertThat(refusal(most)).isEmpty();
    ((ObjectNode) most.get(MAX_JOBS - 1)).put("name", "job-0");
    assertThat(refusal(most)).endsWith(" denied request: spec.jobs: two jobs are called job-0");

    String longest = "0 ".repeat(5) + "*".repeat(MAX_SCHEDULE_LENGTH - 10);
    assertThat(refusal(DryRun.jobs(Collections.nCopies(MAX_JOBS, longest)))).isEmpty();
    String fields = "0 ".repeat(MAX_SCHEDULE_LENGTH / 2);
    assertThat(refusal(DryRun.jobs(Collections.nCopies(MAX_JOBS, fields))))
        .contains(
            " denied request: spec.jobs: the schedule of job-0 has neither five nor six fields");
  }

  @Test
  void norTheOneWithTheMostCalendars() {
    String name = "a".repeat(MAX_NAME_LENGTH);
    ArrayNode jobs = DryRun.jobs(Collections.nCopies(MAX_JOBS, "@daily"));
    jobs.forEach(job -> ((ObjectNode) job).put("days", "Workdays").put("calendar", name));
    ObjectNode object = DryRun.object("new", jobs);
    ObjectNode spec = (ObjectNode) object.get("spec");
    ArrayNode excluded = spec.put("calendar", name).putArray("excludeDates");
    String entry = "calendar:" + "a".repeat(MAX_ENTRY_LENGTH - "calendar:".length());
    Collections.nCopies(MAX_ENTRIES, entry).forEach(excluded::add);

    assertThat(dryRun.refusal(object)).isEmpty();

    jobs.forEach(job -> ((ObjectNode) job).put("days", "d".repeat(64)));
    assertThat(dryRun.refusal(object))
        .contains(" denied request: spec.jobs: the days of job-0: 'ddd");
  }

  @Test
  void otherKindsAreNotChecked() {
    sandbox.workload(new ScaleTargetRef("apps/v1", "Deployment", "web"), 1);
  }

  private static boolean runs(String schedule) {
    return ScheduleParser.parse(schedule, ZoneOffset.UTC, Instant.EPOCH)
        instanceof ParsedSchedule.Valid;
  }

  private static String refusal(JsonNode jobs) {
    return dryRun.refusal(DryRun.object("new", jobs));
  }
}
