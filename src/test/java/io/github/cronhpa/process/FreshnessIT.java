package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.support.cluster.Figures;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Fault;
import io.github.cronhpa.support.process.FaultProxy;
import io.github.cronhpa.support.process.Replicas;
import io.github.cronhpa.support.process.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Nobody acts on what is not fresh: the network between the controller and the API server fails,
 * objects are created, edited, suspended and deleted meanwhile, and when it is back no run follows
 * a spec that was not true any more at its due time. Every job is due every other second, so that a
 * moment is enough to be wrong.
 */
@OnKubeApi
class FreshnessIT {
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(90);
  private static final int LOST = 99;

  private static KubeApi api;

  private final Random random = new Random();
  private final List<Duration> times = new ArrayList<>();
  private Sandbox sandbox;
  private FaultProxy proxy;
  private Replicas replicas;
  private int round;

  @BeforeAll
  static void startServer() {
    api = KubeApi.startInstalled();
  }

  @AfterAll
  static void stopServer() {
    if (api != null) {
      api.close();
    }
  }

  @AfterEach
  void stop() {
    replicas.close();
    proxy.close();
    api.admin().leases().inNamespace(KubeApi.NAMESPACE).withName(KubeApi.NAME).delete();
  }

  private void start(int count) {
    sandbox = new Sandbox("freshness", api);
    proxy = new FaultProxy(api.controllerConfig());
    replicas =
        new Replicas(
            "freshness",
            api,
            process -> Replicas.withShortLease(process).with("kubernetes.master", proxy.url()));
    for (int each = 0; each < count; each++) {
      replicas.start();
    }
  }

  @ParameterizedTest(name = "{0} replicas, drops {1}")
  @CsvSource({"1, true", "1, false", "2, true", "2, false"})
  @Tag("reliability")
  void aFewCuts(int count, boolean drops) throws InterruptedException {
    cuts(count, drops, 2);
  }

  @ParameterizedTest(name = "{0} replicas, drops {1}")
  @CsvSource({"1, true", "1, false", "2, true", "2, false"})
  @Tag("long")
  void fiftyCuts(int count, boolean drops) throws InterruptedException {
    cuts(count, drops, 50);
  }

  private void cuts(int count, boolean drops, int cuts) throws InterruptedException {
    start(count);
    for (round = 0; round < cuts; round++) {
      replicas.keep(count);
      cut(drops);
    }
    times.sort(Duration::compareTo);
    Figures.print(
        "%d cuts, %d replicas, %s: no run of an old spec; the first right run after %s (median) and %s (at most)"
            .formatted(
                cuts,
                count,
                drops ? "packets dropped" : "connections reset",
                Figures.seconds(times.get(times.size() / 2)),
                Figures.seconds(times.get(times.size() - 1))));
  }

  private static CronHpaSpec spec(ScaleTargetRef target, int size) {
    return new CronHpaSpec(target, List.of(job(size)), List.of());
  }

  private static CronHpaSpec suspended(ScaleTargetRef target) {
    return TestModel.suspended(target, job(1));
  }

  private static CronHpaJob job(int size) {
    return new CronHpaJob("tick", "0/2 * * * * *", size);
  }

  private ScaleTargetRef target(String name) {
    return new ScaleTargetRef("apps/v1", "Deployment", name + "-" + round);
  }

  /**
   * One cut, and what changes meanwhile. A size that nobody asks for any more shows a wrong run.
   */
  private void cut(boolean drops) throws InterruptedException {
    List<ScaleTargetRef> old = List.of(target("edited"), target("suspended"), target("deleted"));
    ScaleTargetRef created = target("created");
    sandbox.workload(created, LOST);
    for (ScaleTargetRef target : old) {
      sandbox.workload(target, LOST);
      sandbox.cronHpa(target.name(), spec(target, 1));
    }
    await()
        .atMost(SLOW_MACHINE)
        .until(
            () -> {
              replicas.keep(1);
              return old.stream().allMatch(target -> sandbox.replicas(target) == 1);
            });
    Thread.sleep(random.nextInt(2_000));

    if (drops) {
      proxy.stall(asked -> true);
      proxy.fail(asked -> true, new Fault.Hang());
    } else {
      proxy.refuse();
    }
    Thread.sleep(random.nextInt(drops ? 15_000 : 8_000));
    sandbox.edit(old.get(0).name(), spec(old.get(0), 7));
    sandbox.edit(old.get(1).name(), suspended(old.get(1)));
    sandbox.delete(old.get(2).name());
    sandbox.cronHpa(created.name(), spec(created, 5));
    old.forEach(target -> sandbox.scale(target, LOST));
    Thread.sleep(random.nextInt(3_000));

    proxy.heal();
    Instant healed = Instant.now();
    while (sandbox.replicas(old.get(0)) != 7 || sandbox.replicas(created) != 5) {
      // On a busy machine a leader may lose its lease by itself.
      replicas.keep(1);
      assertThat(sandbox.replicas(old.get(0))).as("edited").isIn(LOST, 7);
      assertThat(Instant.now()).isBefore(healed.plus(SLOW_MACHINE));
      Thread.sleep(20);
    }
    times.add(Duration.between(healed, Instant.now()));
    Thread.sleep(5_000);
    assertThat(sandbox.replicas(old.get(0))).as("edited").isEqualTo(7);
    assertThat(sandbox.replicas(old.get(1))).as("suspended").isEqualTo(LOST);
    assertThat(sandbox.replicas(old.get(2))).as("deleted").isEqualTo(LOST);
    for (ScaleTargetRef target : List.of(old.get(0), created)) {
      assertThat(sandbox.status(target.name()).history())
          .extracting(HistoryEntry::scheduleTime)
          .doesNotHaveDuplicates();
    }
    List.of(old.get(0), old.get(1), created).forEach(target -> sandbox.delete(target.name()));
  }

  /** The connection of the watch is dead, everything else works, and nothing says so. */
  @Test
  @Tag("reliability")
  void aSilentWatchIsNoticed() throws InterruptedException {
    start(1);
    ScaleTargetRef quiet = target("quiet");
    sandbox.workload(quiet, LOST);
    sandbox.cronHpa(
        quiet.name(), new CronHpaSpec(quiet, List.of(new CronHpaJob("tick", "@yearly", 1)), null));
    await()
        .atMost(SLOW_MACHINE)
        .until(() -> sandbox.status(quiet.name()).nextScheduleTime() != null);
    await()
        .atMost(SLOW_MACHINE)
        .until(() -> proxy.seen().stream().anyMatch(it -> it.asked().path().contains("=30&watch")));
    // It was asked for; a connection that stalls while it is opened is closed and not silent.
    Thread.sleep(2_000);
    proxy.stall(asked -> asked.path().contains("watch=true"));

    Instant begin = Instant.now();
    sandbox.edit(quiet.name(), spec(quiet, 3));
    await().atMost(SLOW_MACHINE).until(() -> sandbox.replicas(quiet) == 3);

    Duration took = Duration.between(begin, Instant.now());
    Figures.print("a silent watch was noticed and the edit ran after " + Figures.seconds(took));
    assertThat(took).isLessThan(Duration.ofSeconds(60));
    ControllerProcess leader = replicas.awaitLeader();
    assertThat(leader.log()).contains("the watch has been silent");
    assertThat(leader.management("/metrics")).contains("cronhpa_watch_last_event_seconds");
  }
}
