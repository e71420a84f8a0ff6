package io.github.cronhpa.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.support.cluster.Access;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Sandbox;
import io.github.cronhpa.support.repository.MarkdownFile;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the controller asks of the API server, counted there, is what docs/benchmarks.md says. */
@OnKubeApi
@Tag("native")
class RequestsIT {
  private static final int OBJECTS = 20;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String NEVER_SOON = "0 0 0 29 2 ?";
  private static final ScaleTargetRef HPA =
      new ScaleTargetRef("autoscaling/v1", "HorizontalPodAutoscaler", "ranged");
  private static final List<String> COLUMNS =
      List.of("new or edited", "run", "run of an HPA", "restart", "minute of hold");

  private static KubeApi api;
  private static Sandbox sandbox;
  private static ControllerProcess controller;

  @BeforeAll
  static void start() {
    // An API server that no other controller looks at.
    api = KubeApi.startInstalled();
    sandbox = new Sandbox("requests", api);
    IntStream.range(0, OBJECTS).forEach(i -> sandbox.workload(target(i), 1));
    sandbox.workload(new ScaleTargetRef("apps/v1", "Deployment", "ranged"), 1);
    sandbox.create(
        """
        {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"ranged"},
         "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"ranged"},
                 "minReplicas":1,"maxReplicas":3}}
        """);
    IntStream.range(0, OBJECTS).forEach(i -> becomeReady(target(i)));
    becomeReady(new ScaleTargetRef("apps/v1", "Deployment", "ranged"));
    controller = new ControllerProcess("requests", api).start();
  }

  /** No controller of Deployments says it here. */
  private static void becomeReady(ScaleTargetRef deployment) {
    api.kubectl(
        "patch",
        "deployment",
        deployment.name(),
        "-n",
        sandbox.namespace(),
        "--subresource=status",
        "--type=merge",
        "--patch={\"status\":{\"replicas\":9,\"readyReplicas\":9}}");
  }

  @AfterAll
  static void stop() {
    if (controller != null) {
      controller.close();
    }
    api.close();
  }

  @Test
  void areThoseOfTheTable() throws InterruptedException {
    Instant created = Instant.now();
    each(i -> sandbox.cronHpa("idle-" + i, idleTarget(i), job(NEVER_SOON, 2)));
    await().atMost(60, SECONDS).until(() -> all("idle-", JobState.Submitted));
    quiet();
    Instant taken = Instant.now();
    Instant due = taken.truncatedTo(ChronoUnit.SECONDS).plusSeconds(30);
    Instant hpaDue = due.plusSeconds(10);
    each(i -> sandbox.cronHpa("run-" + i, target(i), job(at(due), 3)));
    sandbox.cronHpa("hpa", HPA, job(at(hpaDue), 5));
    await().atMost(90, SECONDS).until(() -> all("run-", JobState.Succeed));
    await().atMost(60, SECONDS).until(() -> sandbox.events("hpa").size() == 1);
    quiet();
    controller.stop();
    Instant restarted = Instant.now();
    controller.start();
    await().atMost(30, SECONDS).until(RequestsIT::agendaIsComplete);
    quiet();
    Instant calm = Instant.now();
    Instant held = holdOne();

    Map<String, Map<String, Integer>> counted = new TreeMap<>();
    counted.put("new or edited", requests(created, taken, OBJECTS));
    counted.put("run", requests(due, hpaDue, OBJECTS));
    counted.put("run of an HPA", requests(hpaDue, restarted, 1));
    counted.put("restart", requests(restarted, calm, OBJECTS));
    counted.put("minute of hold", requests(held, held.plus(MINUTE), 1));
    assertThat(table()).isEqualTo(counted);
  }

  /** A minute in which something else changes the size once; since when it lasts. */
  private static Instant holdOne() throws InterruptedException {
    ScaleTargetRef target = new ScaleTargetRef("apps/v1", "Deployment", "held");
    sandbox.workload(target, 1);
    sandbox.cronHpa("held", TestModel.holding(target, job(NEVER_SOON, 3)));
    await().atMost(30, SECONDS).until(() -> sandbox.replicas(target) == 3);
    Instant set = Instant.now();
    // So that the second of the object is not at the edge of the minute that is counted.
    await()
        .atMost(90, SECONDS)
        .until(() -> requests(set, Instant.MAX, 1).containsKey("get deployments/scale"));
    quiet();
    Instant begin = Instant.now();
    sandbox.scale(target, 7);
    await().atMost(MINUTE).until(() -> sandbox.replicas(target) == 3);
    Thread.sleep(Math.max(0, Duration.between(Instant.now(), begin.plus(MINUTE)).toMillis()));
    return begin;
  }

  /** Long enough for anything that follows by itself, such as a request for each object. */
  private static void quiet() throws InterruptedException {
    Thread.sleep(5_000);
  }

  private static boolean agendaIsComplete() {
    return controller
        .management("/metrics")
        .contains("cronhpa_agenda_objects " + (2 * OBJECTS + 1) + ".0");
  }

  private static void each(IntConsumer action) {
    IntStream.range(0, OBJECTS).forEach(action);
  }

  private static ScaleTargetRef target(int i) {
    return new ScaleTargetRef("apps/v1", "Deployment", "web-" + i);
  }

  /** Need not exist: no run looks for it. */
  private static ScaleTargetRef idleTarget(int i) {
    return new ScaleTargetRef("apps/v1", "Deployment", "idle-" + i);
  }

  private static CronHpaJob job(String schedule, int size) {
    return new CronHpaJob("job", schedule, size);
  }

  private static String at(Instant instant) {
    ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
    return "%d %d %d %d %d ?"
        .formatted(
            time.getSecond(),
            time.getMinute(),
            time.getHour(),
            time.getDayOfMonth(),
            time.getMonthValue());
  }

  private static boolean all(String prefix, JobState state) {
    return IntStream.range(0, OBJECTS)
        .mapToObj(i -> sandbox.condition(prefix + i, "job"))
        .allMatch(condition -> condition != null && condition.state() == state);
  }

  /** Requests in the sandbox from one instant on and before another, per object. */
  private static Map<String, Integer> requests(Instant from, Instant to, int objects) {
    Map<String, Integer> counts = new TreeMap<>();
    api.audit().requests().stream()
        .filter(request -> request.namespace().equals(sandbox.namespace()))
        .filter(request -> !request.at().isBefore(from) && request.at().isBefore(to))
        .forEach(request -> counts.merge(words(request.access()), 1, Integer::sum));
    counts.replaceAll((request, count) -> (count + objects - 1) / objects);
    return counts;
  }

  private static String words(Access access) {
    return access.verb() + " " + access.resource();
  }

  private static Map<String, Map<String, Integer>> table() {
    MarkdownFile file = MarkdownFile.read("docs/benchmarks.md");
    List<String> requests = file.column("Requests", 0);
    Map<String, Map<String, Integer>> table = new TreeMap<>();
    for (int column = 0; column < COLUMNS.size(); column++) {
      List<String> cells = file.column("Requests", column + 1);
      Map<String, Integer> counts = new TreeMap<>();
      for (int row = 0; row < cells.size(); row++) {
        int count = Integer.parseInt(cells.get(row));
        if (count > 0) {
          counts.put(requests.get(row), count);
        }
      }
      table.put(COLUMNS.get(column), counts);
    }
    return table;
  }
}
