package io.github.cronhpa.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Event;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Sandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the packaged application tells about itself: metrics, events, and a log in JSON. */
@OnKubeApi
class TelemetryIT {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final ScaleTargetRef NONE = new ScaleTargetRef("apps/v1", "Deployment", "none");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Sandbox sandbox;
  private static ControllerProcess controller;

  @BeforeAll
  static void start() {
    sandbox = new Sandbox("telemetry");
    sandbox.workload(WEB, 1);
    sandbox.cronHpa(
        "web",
        WEB,
        new CronHpaJob("up", "0/2 * * * * *", 3),
        new CronHpaJob("down", "1/2 * * * * *", 1));
    sandbox.cronHpa("none", NONE, new CronHpaJob("up", "0/5 * * * * *", 3));
    controller =
        new ControllerProcess("telemetry")
            .withEnvironment("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true")
            .start();
    await().atMost(60, SECONDS).until(() -> !sandbox.events("none").isEmpty());
    await().atMost(90, SECONDS).until(() -> told() >= 20);
  }

  @AfterAll
  static void stop() {
    if (controller != null) {
      controller.close();
    }
  }

  /** A run that was left out on a busy machine is told with its time. */
  private static List<Event> successes() {
    return sandbox.events("web").stream()
        .filter(event -> event.getReason().equals("Succeed"))
        .toList();
  }

  private static int told() {
    return successes().stream().mapToInt(Event::getCount).sum();
  }

  @Test
  void anObjectThatRunsEverySecondHasOneEventPerMessage() {
    assertThat(successes())
        .hasSizeBetween(2, 4)
        .allSatisfy(
            event -> {
              assertThat(event.getSource().getComponent()).isEqualTo("CronHorizontalPodAutoscaler");
              assertThat(event.getReportingComponent()).isEqualTo("CronHorizontalPodAutoscaler");
              assertThat(event.getFirstTimestamp()).isLessThanOrEqualTo(event.getLastTimestamp());
            })
        .extracting(Event::getMessage)
        .doesNotHaveDuplicates();
    assertThat(sandbox.events("none"))
        .filteredOn(event -> event.getType().equals("Warning"))
        .extracting(Event::getReason)
        .containsExactly("Failed");
  }

  @Test
  void aScrapeTellsOfRunsObjectsAndRequests() {
    String about = "namespace=\"" + sandbox.namespace() + "\",cronhpa=";
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () ->
                assertThat(controller.management("/metrics").lines().toList())
                    .anyMatch(
                        line -> line.matches("cronhpa_runs_total\\{result=\"succeed\",?} [1-9].*"))
                    .anyMatch(
                        line -> line.matches("cronhpa_runs_total\\{result=\"failed\",?} [1-9].*"))
                    .anyMatch(line -> line.matches("cronhpa_run_lateness_seconds_count [1-9].*"))
                    .anyMatch(line -> line.matches("cronhpa_leader 1.0"))
                    .anyMatch(
                        line ->
                            line.matches("cronhpa_events_total\\{result=\"updated\",?} [1-9].*"))
                    .anyMatch(
                        line -> line.startsWith("cronhpa_target_missing{" + about + "\"web\"} 0"))
                    .anyMatch(
                        line -> line.startsWith("cronhpa_target_missing{" + about + "\"none\"} 1"))
                    .anyMatch(
                        line ->
                            line.startsWith(
                                "cronhpa_job_target_size{"
                                    + about
                                    + "\"web\",job_name=\"down\"} 1.0")));
    // The responses first: only requests that are under way come on top.
    double responses = sum("cronhpa_api_responses_total");
    assertThat(sum("cronhpa_api_requests_total") - responses).isBetween(0.0, 20.0);
    assertThat(responses).isGreaterThan(50);
    assertThat(ofOther()).as("every request is known by what it is").isZero();
  }

  private static double sum(String metric) {
    return controller
        .management("/metrics")
        .lines()
        .filter(line -> line.startsWith(metric + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static double ofOther() {
    return controller
        .management("/metrics")
        .lines()
        .filter(line -> line.startsWith("cronhpa_api_requests_total{"))
        .filter(line -> line.contains("resource=\"other\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void everyLineOfTheLogIsAnObjectThatNamesItsSubject() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    // The last line may be half written.
    List<String> complete = controller.log().lines().toList();
    for (String line : complete.subList(0, complete.size() - 1)) {
      lines.add(JSON.readTree(line));
    }
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line.fieldNames())
                    .toIterable()
                    .contains("timestamp", "level", "loggerName", "message"));
    for (String name : List.of("web", "none")) {
      assertThat(lines)
          .filteredOn(
              line ->
                  line.path("message").asText().startsWith(sandbox.namespace() + "/" + name + ": "))
          .isNotEmpty()
          .allSatisfy(
              line -> {
                assertThat(line.at("/mdc/namespace").asText()).isEqualTo(sandbox.namespace());
                assertThat(line.at("/mdc/name").asText()).isEqualTo(name);
              });
    }
    assertThat(lines)
        .filteredOn(line -> line.path("message").asText().startsWith("The leader is"))
        .isNotEmpty()
        .allMatch(line -> line.at("/mdc/name").isMissingNode());
  }

  @Test
  void withoutTheSwitchALineIsText() {
    try (ControllerProcess text =
        new ControllerProcess("telemetry-text").inPod("standby").launch()) {
      await()
          .atMost(60, SECONDS)
          .untilAsserted(
              () ->
                  assertThat(text.log())
                      .containsPattern(
                          "(?m)^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  \\[i\\.quarkus] "));
    }
  }
}
