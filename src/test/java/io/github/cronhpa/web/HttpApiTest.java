package io.github.cronhpa.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cronhpa.support.Description;
import io.github.cronhpa.support.Http;
import io.github.cronhpa.support.SampleObjects;
import io.github.cronhpa.support.WithSampleObjects;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON API over HTTP, and its description. */
@QuarkusTest
@TestProfile(WithSampleObjects.class)
class HttpApiTest {
  private static final String MANIFEST =
      """
      apiVersion: autoscaling.alibabacloud.com/v1beta1
      kind: CronHorizontalPodAutoscaler
      metadata: {name: web}
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
        excludeDates: [2026-05-02]
        jobs:
          - {name: up, schedule: '0 0 8 * * *', targetSize: 3}
          - {name: too, schedule: '0 0 8 * * *', targetSize: 4, leadSeconds: 120}
          - {name: down, schedule: '0 0 9 * * *', targetSize: 0, leadSeconds: 120}
          - {name: wrong, schedule: '0 8 * * *', targetsize: 4}
      """;

  @TestHTTPResource("/")
  URI root;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  private Http http;

  @BeforeEach
  void open() {
    http = new Http(root);
  }

  @Test
  void theListIsAsItsContractSays() {
    HttpResponse<String> answer = http.get("api/v1/cronhpas?search=WEB-1&limit=2&sort=name");
    JsonNode list = Http.json(answer);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .get()
        .asString()
        .startsWith("application/json");
    assertThat(names(list))
        .containsExactlyInAnyOrder(
            "now", "timeZone", "version", "total", "matching", "namespaces", "counts", "items");
    assertThat(list.get("now").asText()).isEqualTo("2026-05-01T06:00:00Z");
    assertThat(list.get("timeZone").asText()).isEqualTo("Asia/Tokyo");
    assertThat(list.get("total").asInt()).isEqualTo(32);
    assertThat(list.get("matching").asInt()).isEqualTo(11);
    assertThat(list.get("items")).hasSize(2);
    JsonNode item = list.get("items").get(0);
    assertThat(names(item))
        .containsExactlyInAnyOrder(
            "namespace",
            "name",
            "target",
            "currentSize",
            "state",
            "suspended",
            "holds",
            "corrections",
            "override",
            "timeZone",
            "lastRun",
            "nextRun",
            "warnings",
            "jobs");
    assertThat(names(item.get("jobs").get(0)))
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "schedule",
            "resolvedSchedule",
            "days",
            "calendar",
            "notBefore",
            "notAfter",
            "duration",
            "windowEnd",
            "targetSize",
            "runOnce",
            "state",
            "suspended",
            "lastScheduleTime",
            "nextScheduleTime",
            "message",
            "leadSeconds",
            "readySeconds");
    assertThat(item.get("nextRun").get("scheduleTime").asText()).endsWith("Z");
  }

  @Test
  void hostileTextIsData() {
    JsonNode list = Http.json(http.get("api/v1/cronhpas?namespace=hostile"));
    JsonNode item = list.get("items").get(0);
    assertThat(item.get("target").get("kind").asText()).isEqualTo(SampleObjects.HOSTILE);
    assertThat(item.get("jobs").get(0).get("message").asText()).isEqualTo(SampleObjects.HOSTILE);

    HttpResponse<String> detail = http.get("api/v1/namespaces/hostile/cronhpas/hostile");
    assertThat(detail.statusCode()).isEqualTo(200);
    assertThat(Http.json(detail).get("excludeDates").get(0).asText())
        .isEqualTo(SampleObjects.HOSTILE);
    HttpResponse<String> none = http.get("api/v1/namespaces/a/cronhpas/%3Cscript%3E%0A");
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(Http.json(none).get("message").asText())
        .isEqualTo("there is no CronHorizontalPodAutoscaler '<script>\\u000a' in namespace 'a'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | api/v1/cronhpas?limit=0               | 400 | limit: '0' is not allowed; use 1 to 500
          GET    | api/v1/timelines?days=8               | 400 | days: '8' is not allowed; use 1 to 7
          GET    | api/v1/namespaces/ns-1/cronhpas/web-1?days=32 | 400 | days: '32' is not allowed; use 1 to 31
          GET    | api/v1/namespaces/ns-1/cronhpas/web-0 | 404 | there is no CronHorizontalPodAutoscaler 'web-0' in namespace 'ns-1'
          GET    | api/v1/nothing                        | 404 | Not Found
          POST   | api/v1/cronhpas                       | 405 | -
          DELETE | api/v1/namespaces/ns-1/cronhpas/web-1 | 405 | -
          POST   | api/v1/preview?from=soon              | 400 | from: 'soon' is not allowed; use an instant such as 2026-05-01T00:00:00Z, of 1970 to 2999
          POST   | api/v1/preview?days=0                 | 400 | days: '0' is not allowed; use 1 to 31
          """)
  void whatCannotBeMetIsSaidAsJson(String method, String path, int status, String message) {
    HttpResponse<String> answer = http.send(method, path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .get()
        .asString()
        .startsWith("application/json");
    assertThat(names(Http.json(answer))).containsExactly("message");
    if (!message.equals("-")) {
      assertThat(Http.json(answer).get("message").asText()).isEqualTo(message);
    }
  }

  @Test
  void aPreviewIsBounded() {
    byte[] most = " ".repeat(256 * 1024).getBytes(UTF_8);
    assertThat(http.post("api/v1/preview", most).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = http.post("api/v1/preview", new byte[256 * 1024 + 1]);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(Http.json(refused).get("message").asText())
        .isEqualTo("the manifest is larger than 262144 bytes");
    assertThat(http.post("api/v1/preview", new byte[] {(byte) 0xff}).statusCode()).isEqualTo(400);
    assertThat(http.post("api/v1/preview", ("[").repeat(200_000).getBytes(UTF_8)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aPreviewShowsProblemsWarningsAndRuns() {
    JsonNode preview = Http.json(http.post("api/v1/preview?days=2", MANIFEST.getBytes(UTF_8)));
    JsonNode document = preview.get("documents").get(0);

    assertThat(names(document))
        .containsExactlyInAnyOrder(
            "line", "kind", "namespace", "name", "problems", "warnings", "timeline");
    assertThat(document.get("problems"))
        .extracting(problem -> problem.get("field").asText())
        .containsExactly("spec.jobs[3].targetSize", "spec.jobs[3].targetsize");
    assertThat(document.get("warnings")).hasSize(1);
    assertThat(names(document.get("warnings").get(0)))
        .containsExactlyInAnyOrder("line", "column", "field", "message");
    assertThat(document.get("timeline").get("timeZone").asText()).isEqualTo("Asia/Tokyo");
    assertThat(document.get("timeline").get("runs"))
        .extracting(run -> run.get("job").asText() + " " + run.get("result").asText())
        .containsExactly(
            "up Skipped", "too Skipped", "down Skipped", "up Superseded", "too Run", "down Run");
    assertThat(document.get("timeline").get("runs"))
        .extracting(run -> run.get("leadSeconds").asText())
        .containsExactly("null", "null", "null", "null", "null", "120");
  }

  @Test
  void theDescriptionIsThereInBothFormsAndOnThisPortAlone() {
    assertThat(http.get("openapi").body()).startsWith("---\nopenapi: 3");
    assertThat(http.get("openapi?format=JSON").body()).startsWith("{");
    assertThat(http.get("openapi", "Accept", "application/json").body()).startsWith("{");
    assertThat(new Http(management).get("openapi").statusCode()).isEqualTo(404);
    assertThat(http.get("q/swagger-ui").statusCode()).isEqualTo(404);
  }

  /** Every field of every answer is described, and every field that is described is answered. */
  @Test
  void theDescriptionIsTrue() {
    JsonNode api = Http.json(http.get("openapi?format=JSON"));
    assertThat(names(api.get("paths")))
        .containsExactlyInAnyOrder(
            "/api.json",
            "/api/v1/cronhpas",
            "/api/v1/namespaces/{namespace}/cronhpas/{name}",
            "/api/v1/preview",
            "/api/v1/timelines")
        .as("each has time series of its own")
        .allMatch(RequestMetrics::isKnownUri);
    Description description = new Description(api);
    description.compare("/api/v1/cronhpas", "get", Http.json(http.get("api/v1/cronhpas")));
    description.compare("/api/v1/timelines", "get", Http.json(http.get("api/v1/timelines")));
    description.compare(
        "/api/v1/namespaces/{namespace}/cronhpas/{name}",
        "get",
        Http.json(http.get("api/v1/namespaces/ns-1/cronhpas/web-1")));
    description.compare(
        "/api/v1/preview",
        "post",
        Http.json(http.post("api/v1/preview", (MANIFEST + "---\n[").getBytes(UTF_8))));
    description.compare("/api.json", "get", Http.json(http.get("api.json")));
  }

  /** Paths, parameters and fields of the document for people are those of the one for tools. */
  @Test
  void theDocumentOfTheApiNamesEverything() throws IOException {
    JsonNode api = Http.json(http.get("openapi?format=JSON"));
    String document = Files.readString(Path.of("docs/api.md"));
    Set<String> paths = new TreeSet<>();
    Set<String> parameters = new TreeSet<>();
    for (String path : names(api.get("paths"))) {
      for (String method : names(api.get("paths").get(path))) {
        paths.add(method.toUpperCase(Locale.ROOT) + " " + path);
        api.get("paths")
            .get(path)
            .get(method)
            .path("parameters")
            .forEach(
                parameter -> {
                  if (parameter.get("in").asText().equals("query")) {
                    parameters.add(parameter.get("name").asText());
                  }
                });
      }
    }
    assertThat(rows(document, "\\| (GET|POST) \\| `([^`]+)` \\|.*")).isEqualTo(paths);
    assertThat(rows(section(document, "Parameters"), "\\| `([a-z]+)` \\|.*")).isEqualTo(parameters);
    JsonNode schemas = api.at("/components/schemas");
    for (String schema :
        List.of(
            "CronHpaList",
            "CronHpaView",
            "RunView",
            "NextRunView",
            "JobView",
            "CronHpaDetail",
            "Preview",
            "Item",
            "LocatedFieldError",
            "Timeline",
            "TimelineRun",
            "ReplicaLevel",
            "ExcludedPeriod",
            "CalendarPeriod",
            "WeeklySavings")) {
      assertThat(names(schemas.get(schema).get("properties")))
          .as(schema)
          .allSatisfy(field -> assertThat(document).contains("`" + field + "`"));
    }
  }

  private static String section(String document, String heading) {
    return document.split("(?m)^## " + heading + "$")[1].split("(?m)^## ")[0];
  }

  private static Set<String> rows(String text, String pattern) {
    return Pattern.compile("(?m)^" + pattern + "$")
        .matcher(text)
        .results()
        .map(row -> row.groupCount() == 2 ? row.group(1) + " " + row.group(2) : row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return new TreeSet<>(names);
  }
}
