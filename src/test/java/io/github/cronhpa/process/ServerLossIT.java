package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.support.cluster.ControlPlane;
import io.github.cronhpa.support.cluster.Figures;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.FaultProxy;
import io.github.cronhpa.support.process.Kubelet;
import io.github.cronhpa.support.process.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 200 objects with a run every twenty seconds each, ten every second: the API server is killed and
 * started again ten times, watches are cut in between, and then etcd stands still for a minute.
 * People edit, delete and create meanwhile.
 */
@OnKubeApi
@Tag("reliability")
class ServerLossIT {
  private static final int OBJECTS = 200;
  private static final int KILLS = 10;
  private static final Duration BETWEEN_KILLS = Duration.ofSeconds(3);
  private static final Duration PERIOD = Duration.ofSeconds(20);
  private static final Duration ETCD_AWAY = Duration.ofSeconds(60);
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(150);

  /** After an outage: until the longest pause between two attempts or the next due time. */
  private static final Duration RECOVERY = Duration.ofSeconds(25);

  /** How late a run may be on a slow machine. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private record Outage(Instant from, Instant to) {

    /** Whether there was no time to do a run before the next of the same object was due. */
    boolean explains(Instant due) {
      return from.isBefore(due.plus(SLACK)) && to.plus(RECOVERY).isAfter(due.plus(PERIOD));
    }
  }

  private static final List<Outage> OUTAGES = new ArrayList<>();
  private static final Map<String, Map<Instant, Set<HistoryEntry>>> RUNS = new HashMap<>();
  private static final Set<String> DELETED = new TreeSet<>();

  private static ControlPlane plane;
  private static KubeApi api;
  private static Sandbox sandbox;
  private static FaultProxy proxy;
  private static ControllerProcess controller;
  private static Kubelet kubelet;
  private static Instant begin;
  private static Instant end;

  @BeforeAll
  static void loseTheServerAgainAndAgain() throws InterruptedException {
    plane = new ControlPlane();
    api = plane.api();
    api.install();
    sandbox = new Sandbox("server-loss", api);
    proxy = new FaultProxy(api.controllerConfig());
    controller =
        new ControllerProcess("server-loss", api)
            .with("cronhpa.time-zone", "UTC")
            .with("kubernetes.master", proxy.url())
            // On a slow machine a restart takes longer than the lease; etcd is away for longer.
            .with("cronhpa.leader-election.lease-duration", "60s")
            .with("cronhpa.leader-election.renew-deadline", "45s")
            .inPod("the-same-pod");
    kubelet = new Kubelet(controller);
    kubelet.start();
    IntStream.range(0, OBJECTS).parallel().forEach(ServerLossIT::create);
    await().atMost(SLOW_MACHINE).until(() -> objects().allMatch(ServerLossIT::hasRun));
    begin = Instant.now();

    for (int kill = 1; kill <= KILLS; kill++) {
      killTheServer(kill);
      Thread.sleep(BETWEEN_KILLS.toMillis());
      noteRuns();
      proxy.cut(asked -> asked.path().contains("watch=true"));
    }
    stopEtcd();
    Instant wellSince = Instant.now().plus(RECOVERY);
    await().atMost(SLOW_MACHINE).until(() -> Instant.now().isAfter(wellSince));
    noteRuns();
    await().atMost(SLOW_MACHINE).until(() -> Instant.now().isAfter(wellSince.plus(PERIOD)));
    end = Instant.now();
    await()
        .atMost(SLOW_MACHINE)
        .until(() -> objects().allMatch(object -> lastRun(object).isAfter(end.minusSeconds(1))));
    noteRuns();
    Figures.print(
        "%d API server restarts, away for %s"
            .formatted(
                KILLS,
                OUTAGES.stream()
                    .map(outage -> Figures.seconds(Duration.between(outage.from(), outage.to())))
                    .toList()));
    Figures.print("restarts of the controller meanwhile: " + kubelet.restarts());
  }

  @AfterAll
  static void stop() {
    if (kubelet != null) {
      kubelet.close();
    }
    if (proxy != null) {
      proxy.close();
    }
    if (plane != null) {
      plane.close();
    }
  }

  /** What is deleted, created and edited at the time may not be seen by any watch. */
  private static void killTheServer(int kill) {
    Instant from = Instant.now();
    plane.killServer();
    plane.startServer();
    api.awaitServer();
    String name = name(kill);
    sandbox.delete(name);
    DELETED.add(name);
    create(OBJECTS + kill);
    edit(name(KILLS + kill), 5);
    OUTAGES.add(new Outage(from, Instant.now()));
  }

  private static void stopEtcd() throws InterruptedException {
    Instant from = Instant.now();
    plane.suspendEtcd();
    Thread.sleep(ETCD_AWAY.toMillis());
    plane.resumeEtcd();
    api.awaitServer();
    await().atMost(SLOW_MACHINE).until(controller::isReady);
    OUTAGES.add(new Outage(from, Instant.now()));
  }

  @Test
  void noRunIsLostBeyondTheOutages() {
    int lost = 0;
    int done = 0;
    for (int number = 0; number < OBJECTS; number++) {
      String name = name(number);
      if (DELETED.contains(name)) {
        continue;
      }
      TreeMap<Instant, Set<HistoryEntry>> runs = new TreeMap<>(RUNS.get(name));
      Instant due = firstDue(number, begin);
      for (; due.isBefore(end.minus(PERIOD)); due = due.plus(PERIOD)) {
        Instant missing = due;
        if (runs.containsKey(due)) {
          done++;
        } else {
          lost++;
          assertThat(OUTAGES)
              .as("outages that explain why %s did not run at %s", name, missing)
              .anyMatch(outage -> outage.explains(missing));
          assertThat(runs.higherKey(missing)).as("%s ran again", name).isNotNull();
        }
      }
    }
    Figures.print("%d runs done, %d superseded in outages".formatted(done, lost));
    assertThat(done).isGreaterThan(2 * lost);
  }

  @Test
  void noRunIsDoneThatNobodyAskedFor() {
    RUNS.forEach(
        (name, runs) ->
            runs.forEach(
                (due, entries) -> {
                  assertThat(firstDue(numberOf(name), due))
                      .as("%s at %s", name, due)
                      .isEqualTo(due);
                  assertThat(
                          entries.stream()
                              .filter(entry -> entry.result() == RunResult.Succeed)
                              .count())
                      .as("%s at %s: %s", name, due, entries)
                      .isLessThanOrEqualTo(1);
                }));
    List<String> scaledLate =
        api.audit().requests().stream()
            .filter(request -> request.access().resource().equals("deployments/scale"))
            .filter(request -> request.at().isAfter(OUTAGES.get(KILLS).to().plus(RECOVERY)))
            .map(request -> request.name())
            .filter(DELETED::contains)
            .toList();
    assertThat(scaledLate).as("targets of deleted objects that are still scaled").isEmpty();
  }

  @Test
  void afterwardsEverySizeAndStatusIsRight() {
    assertThat(objects())
        .hasSize(OBJECTS)
        .allSatisfy(
            object -> {
              String name = object.getMetadata().getName();
              assertThat(object.getStatus().conditions())
                  .as(name)
                  .allSatisfy(
                      condition -> {
                        assertThat(condition.state()).isEqualTo(JobState.Succeed);
                        assertThat(condition.retryingSince()).isNull();
                      });
              HistoryEntry last = object.getStatus().history().get(0);
              assertThat(last.result()).as(name).isEqualTo(RunResult.Succeed);
              assertThat(object.getStatus().observedGeneration())
                  .as(name)
                  .isEqualTo(object.getMetadata().getGeneration());
            });
    for (int kill = 1; kill <= KILLS; kill++) {
      assertThat(sandbox.replicas(target(name(KILLS + kill)))).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void theCacheIsAsTheServerHasIt() throws IOException {
    Map<String, Set<String>> served =
        objects()
            .collect(
                Collectors.toMap(
                    object -> object.getMetadata().getName(),
                    object ->
                        object.getSpec().jobs().stream()
                            .map(job -> job.name() + " " + job.schedule() + " " + job.targetSize())
                            .collect(Collectors.toSet())));
    Map<String, Set<String>> cached =
        StreamSupport.stream(
                new ObjectMapper().readTree(controller.page("/api.json")).spliterator(), false)
            .map(entry -> entry.get("Job"))
            .collect(
                Collectors.groupingBy(
                    job -> job.get("TargetRef").get("RefName").asText(),
                    Collectors.mapping(ServerLossIT::text, Collectors.toSet())));
    assertThat(cached).isEqualTo(served);
  }

  private static String text(JsonNode job) {
    return job.get("Name").asText()
        + " "
        + job.get("Plan").asText()
        + " "
        + job.get("DesiredSize").asInt();
  }

  /** Up, down, up: three runs a minute; due seconds are spread. */
  private static void create(int number) {
    sandbox.workload(target(name(number)), 1);
    sandbox.cronHpa(name(number), spec(number, 3));
  }

  private static void edit(int number, int size) {
    sandbox.edit(name(number), spec(number, size));
  }

  private static void edit(String name, int size) {
    edit(numberOf(name), size);
  }

  private static CronHpaSpec spec(int number, int size) {
    int second = number % 20;
    return new CronHpaSpec(
        target(name(number)),
        List.of(
            new CronHpaJob("up", "%d,%d * * * * *".formatted(second, second + 40), size + 1),
            new CronHpaJob("down", "%d * * * * *".formatted(second + 20), size)),
        null,
        null,
        null,
        null,
        50,
        null,
        null,
        null,
        null,
        null);
  }

  private static Instant firstDue(int number, Instant from) {
    long seconds = from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0);
    long shift = Math.floorMod(number % 20 - seconds, 20);
    return Instant.ofEpochSecond(seconds + shift);
  }

  private static boolean hasRun(CronHorizontalPodAutoscaler object) {
    return object.statusOrEmpty().lastExecutionTime() != null;
  }

  private static Instant lastRun(CronHorizontalPodAutoscaler object) {
    return hasRun(object) ? object.getStatus().lastExecutionTime() : Instant.MIN;
  }

  private static void noteRuns() {
    objects()
        .forEach(
            object -> {
              Map<Instant, Set<HistoryEntry>> runs =
                  RUNS.computeIfAbsent(object.getMetadata().getName(), name -> new TreeMap<>());
              for (HistoryEntry entry : object.statusOrEmpty().history()) {
                runs.computeIfAbsent(entry.scheduleTime(), due -> new HashSet<>())
                    .add(TestModel.run(entry));
              }
            });
  }

  private static Stream<CronHorizontalPodAutoscaler> objects() {
    return api
        .admin()
        .resources(CronHorizontalPodAutoscaler.class)
        .inNamespace(sandbox.namespace())
        .list()
        .getItems()
        .stream();
  }

  private static String name(int number) {
    return "load-" + number;
  }

  private static int numberOf(String name) {
    return Integer.parseInt(name.substring("load-".length()));
  }

  private static ScaleTargetRef target(String name) {
    return new ScaleTargetRef("apps/v1", "Deployment", name);
  }
}
