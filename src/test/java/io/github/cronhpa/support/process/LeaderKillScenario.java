package io.github.cronhpa.support.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.support.cluster.DueOnce;
import io.github.cronhpa.support.cluster.KubeApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Three replicas; whoever leads is killed about each due time, and a new one is started in its
 * place. Some objects are due once, each at a due time of its own, and one every two seconds.
 */
public final class LeaderKillScenario implements AutoCloseable {
  public static final int OBJECTS_PER_DUE_TIME = 4;
  public static final int SIZE = 3;
  private static final int REPLICAS = 3;
  private static final int MIN_BEATS = 10;
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(120);
  private static final Duration MIN_TIME_TO_PREPARE = Duration.ofSeconds(10);

  /** Where about its due time a leader is killed: the second before it, at it, after it. */
  private static final List<List<Integer>> MILLIS_FROM_DUE =
      List.of(
          List.of(-900, -700, -500, -400, -300, -250, -200, -150, -100, -50),
          List.of(0, 10, 20, 30, 40, 60, 80, 100, 120, 150),
          List.of(200, 250, 300, 350, 400, 500, 600, 700, 800, 950));

  public final KubeApi api = KubeApi.start();
  public final Sandbox sandbox;
  public final List<Duration> takeovers = new ArrayList<>();
  public final Map<Instant, Set<Instant>> beats = new HashMap<>();
  private final Replicas replicas;
  private final Duration period;
  private final int kills;
  private DueOnce first;
  private int lastRound;

  public LeaderKillScenario(
      String name, int kills, Duration period, UnaryOperator<ControllerProcess> settings) {
    this.kills = kills;
    this.period = period;
    api.install();
    sandbox = new Sandbox(name, api);
    replicas = new Replicas(name, api, settings);
  }

  /** Objects that must have been dealt with by the end, and when they were due. */
  public Map<String, Instant> dueTimes() {
    Map<String, Instant> dueTimes = new TreeMap<>();
    for (int round = 0; round <= lastRound; round++) {
      Instant due = due(round).at();
      namesOf(round).forEach(name -> dueTimes.put(name, due));
    }
    return dueTimes;
  }

  public static ScaleTargetRef target(String name) {
    return new ScaleTargetRef("apps/v1", "Deployment", name);
  }

  public void tell() throws InterruptedException {
    replicas.start();
    prepare();
    replicas.keep(REPLICAS);
    int killed = 0;
    for (int round = 0; killed < kills; round++) {
      if (round == 2 * kills) {
        throw new AssertionError("the machine is too slow: " + killed + " leaders killed in time");
      }
      DueOnce due = due(round);
      int offset = MILLIS_FROM_DUE.get(killed % 3).get(killed / 3 % 10);
      sleepUntil(due.at().plusMillis(offset));
      String holder = replicas.holder();
      Optional<ControllerProcess> leader = replicas.leader();
      if (leader.isPresent()) {
        Instant begin = Instant.now();
        leader.get().kill();
        replicas.keep(REPLICAS);
        takeovers.add(Duration.between(begin, replicas.awaitHolderOtherThan(holder)));
        lastRound = round;
        killed++;
      }
      replicas.keep(REPLICAS);
      noteBeats();
    }
    for (String name : dueTimes().keySet()) {
      await().atMost(SLOW_MACHINE).until(() -> isDone(name));
    }
    await()
        .atMost(SLOW_MACHINE)
        .untilAsserted(
            () -> {
              noteBeats();
              assertThat(beats).hasSizeGreaterThan(MIN_BEATS);
            });
  }

  private boolean isDone(String name) {
    return sandbox.condition(name, "up").state() == JobState.Succeed;
  }

  private DueOnce due(int round) {
    return new DueOnce(first.at().plus(period.multipliedBy(round)));
  }

  private void prepare() {
    sandbox.workload(target("beat"), 1);
    CronHpaJob beat = new CronHpaJob("beat", "0/2 * * * * *", 2);
    sandbox.cronHpa(
        "beat",
        new CronHpaSpec(
            target("beat"),
            List.of(beat),
            null,
            null,
            null,
            null,
            50,
            null,
            null,
            null,
            null,
            null));
    Instant begin = Instant.now();
    rounds().parallel().forEach(round -> namesOf(round).forEach(this::workload));
    Duration forTheWorkloads = Duration.between(begin, Instant.now());
    first = DueOnce.in(MIN_TIME_TO_PREPARE.plus(forTheWorkloads.multipliedBy(4)));
    rounds().parallel().forEach(this::cronHpas);
    await()
        .atMost(SLOW_MACHINE)
        .until(
            () -> {
              replicas.keep(1);
              return rounds().allMatch(round -> namesOf(round).allMatch(this::isAccepted));
            });
    if (!Instant.now().isBefore(first.at())) {
      throw new AssertionError("the machine is too slow: all must be accepted before " + first);
    }
  }

  private IntStream rounds() {
    return IntStream.range(0, 2 * kills);
  }

  private static Stream<String> namesOf(int round) {
    return IntStream.range(0, OBJECTS_PER_DUE_TIME).mapToObj(each -> "at-" + round + "-" + each);
  }

  private void workload(String name) {
    sandbox.workload(target(name), 1);
  }

  private void cronHpas(int round) {
    String schedule = due(round).schedule();
    namesOf(round)
        .forEach(name -> sandbox.cronHpa(name, target(name), new CronHpaJob("up", schedule, SIZE)));
  }

  private boolean isAccepted(String name) {
    return sandbox.condition(name, "up") != null;
  }

  private void noteBeats() {
    for (HistoryEntry run : sandbox.status("beat").history()) {
      beats.computeIfAbsent(run.scheduleTime(), due -> new HashSet<>()).add(run.executionTime());
    }
  }

  private static void sleepUntil(Instant instant) throws InterruptedException {
    Thread.sleep(Math.max(0, Duration.between(Instant.now(), instant).toMillis()));
  }

  @Override
  public void close() {
    replicas.close();
    api.close();
  }
}
