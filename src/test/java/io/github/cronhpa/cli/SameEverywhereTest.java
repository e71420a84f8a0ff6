package io.github.cronhpa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.forecast.Timeline;
import io.github.cronhpa.support.Http;
import io.github.cronhpa.support.WithSampleObjects;
import io.github.cronhpa.timetable.ScheduleContext;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For one file and one instant the timeline, the chart, the JSON and the table say the same. */
@QuarkusTest
@TestProfile(WithSampleObjects.class)
class SameEverywhereTest {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);
  private static final String FROM = "2026-04-27T00:00:00Z";

  @TestHTTPResource("/")
  URI root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubernetes/samples/alluxioruntime.yaml",
        "kubernetes/samples/deployment.yaml",
        "kubernetes/samples/window.yaml",
        "src/test/resources/manifests/good/every-field.yaml",
        "src/test/resources/manifests/good/written-by-kubectl.yaml",
        "src/test/resources/manifests/bad/hours.yaml"
      })
  void oneTimeline(String file) throws IOException {
    byte[] text = Files.readAllBytes(Path.of(file));
    JsonNode page = Http.json(new Http(root).post("api/v1/preview?days=7&from=" + FROM, text));
    String[] arguments = {"preview", file, "--from", FROM, "--for", "7d", "--zone", "Asia/Tokyo"};
    String json = CommandLineAppTest.run("", with(arguments, "-o", "json")).out();
    JsonNode command = new ObjectMapper().readTree(json);

    assertThat(command).isEqualTo(page);
    JsonNode chart = page.at("/documents/0/timeline");
    Timeline timeline = timeline(file);
    assertThat(chart.get("steps"))
        .extracting(JsonNode::toString)
        .containsExactlyElementsOf(
            timeline.steps().stream()
                .map(
                    step ->
                        "{\"time\":\"%s\",\"size\":%d,\"job\":\"%s\"}"
                            .formatted(step.time(), step.size(), step.job()))
                .toList());
    assertThat(chart.get("runs")).hasSameSizeAs(timeline.runs());

    List<String> table = CommandLineAppTest.run("", arguments).out().lines().toList();
    assertThat(table.stream().filter(line -> line.matches("[A-Z][a-z]{2} \\d{4}-.*")))
        .zipSatisfy(
            timeline.runs(),
            (line, run) ->
                assertThat(line.split(" {2,}"))
                    .startsWith(
                        TIME.format(run.scheduleTime().atZone(ZoneId.of(run.timeZone()))),
                        run.timeZone(),
                        run.job(),
                        run.targetSize().toString(),
                        run.result().toString()));
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
  }

  private static Timeline timeline(String file) throws IOException {
    CronHorizontalPodAutoscaler object =
        Serialization.unmarshal(
            ours(Files.readString(Path.of(file))), CronHorizontalPodAutoscaler.class);
    Instant from = Instant.parse(FROM);
    String creation = object.getMetadata().getCreationTimestamp();
    return Timeline.of(
        object.getSpec(),
        new ScheduleContext(
            "",
            "default/web",
            creation == null ? Instant.parse("2026-05-01T06:00:00Z") : Instant.parse(creation),
            ZoneId.of("Asia/Tokyo")),
        CronHpaStatus.EMPTY,
        new Timeline.Window(from, from.plus(Duration.ofDays(7)), Timeline.MAX_RUNS),
        null);
  }

  /** The document that is a CronHorizontalPodAutoscaler. */
  private static String ours(String text) {
    return Arrays.stream(text.split("(?m)^---$"))
        .filter(document -> document.contains("kind: CronHorizontalPodAutoscaler"))
        .findFirst()
        .orElseThrow();
  }
}
