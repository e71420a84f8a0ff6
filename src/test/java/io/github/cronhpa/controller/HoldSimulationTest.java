package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.controller.SimulatedController.Cluster;
import io.github.cronhpa.controller.SimulatedController.Crash;
import io.github.cronhpa.plan.Level;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.plan.Planner;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.SizeOverride;
import io.github.cronhpa.timetable.Timetable;
import io.github.cronhpa.timetable.TimetableSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two days in the life of random objects whose size is held, while somebody scales by hand, edits,
 * overrides and sets the clock, the controller stops or dies and the API server fails: a minute
 * later the size is that of the override or the level, which {@code LevelEverySecondTest} holds
 * against one that is found from second to second. It costs one request a minute.
 */
class HoldSimulationTest {
  private static final int OBJECTS = 30;
  private static final long SEED = 20_261_129;
  private static final Instant START = Instant.parse("2026-03-07T00:00:00Z");
  private static final Duration SPAN = Duration.ofDays(2);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final CronHpaJob UP = new CronHpaJob("up", "0 0 8 * * *", 5);

  private static final List<String> OVERRIDES =
      List.of(
          "%d for 40s", "%d for 3h", "%d until 2026-03-08T07:30", "%d until next", "nonsense %d");

  private int held;
  private int overridden;
  private boolean isDrifted;
  private Duration passed;

  @Test
  void aMinuteAfterAnythingTheSizeIsTheLevel() {
    for (int each = 0; each < OBJECTS; each++) {
      live(new Random(SEED + each));
    }
    assertThat(held).as("sizes that were held").isGreaterThan(200);
    assertThat(overridden).as("sizes by hand").isGreaterThan(50);
  }

  @Test
  void whyASizeCannotBeHeldIsSaidUntilItCan() {
    SimulatedController controller =
        new SimulatedController("web", START, TestModel.holding(WEB, UP));
    controller.cluster = Cluster.HAS_NO_TARGET;
    controller.start();

    controller.advanceTo(START.plusSeconds(1));
    List<String> warnings = controller.saved().warnings();
    controller.reconcile();
    int requests = controller.scaleRequests;
    controller.reconcile();

    assertThat(warnings).singleElement().asString().startsWith("spec.hold: ");
    assertThat(controller.saved().warnings()).isEqualTo(warnings);
    assertThat(controller.scaleRequests).as("requests within the minute").isEqualTo(requests);

    controller.cluster = Cluster.WORKS;
    controller.advanceTo(START.plus(MINUTE).plusSeconds(1));
    assertThat(controller.saved().warnings()).isEmpty();
  }

  @Test
  void theMaximumOfARangeIsHeldWhereTheJobSaysOne() throws JsonProcessingException {
    CronHpaJob upToTen =
        new ObjectMapper()
            .readValue(
                """
                {"name":"up","schedule":"0 0 8 * * *","targetSize":5,"maxReplicas":10}
                """,
                CronHpaJob.class);
    ScaleTargetRef worker = new ScaleTargetRef("keda.sh/v1alpha1", "ScaledObject", "worker");
    SimulatedController controller =
        new SimulatedController("web", START, TestModel.holding(worker, upToTen));
    controller.replicas = 5;
    controller.maxReplicas = 10;
    controller.start();

    controller.advanceTo(START.plus(MINUTE));
    assertThat(controller.saved().history()).as("what was right").isEmpty();

    controller.maxReplicas = 7;
    controller.advanceTo(START.plus(MINUTE.multipliedBy(2)));
    assertThat(controller.maxReplicas).isEqualTo(10);
    assertThat(controller.saved().history())
        .extracting(HistoryEntry::job, HistoryEntry::result)
        .containsExactly(tuple("up", RunResult.Held));
    assertThat(controller.saved().hold().corrections()).isEqualTo(1);

    controller.edit(TestModel.holding(worker, UP));
    controller.maxReplicas = 7;
    controller.advanceTo(START.plus(MINUTE.multipliedBy(4)));
    assertThat(controller.maxReplicas).isEqualTo(7);
    assertThat(controller.saved().hold().corrections()).isEqualTo(1);
  }

  private void live(Random random) {
    RandomSpec specs = new RandomSpec(random);
    SimulatedController controller = new SimulatedController("web", START, holding(specs.first()));
    controller.start();
    int events = 1;
    passed = Duration.ZERO;
    while (controller.now().isBefore(START.plus(SPAN))) {
      Instant quiet = controller.now().plusSeconds(random.nextInt(4 * 3_600));
      passed = passed.plus(Duration.between(controller.now(), quiet));
      controller.advanceTo(quiet);
      switch (random.nextInt(11)) {
        case 0 -> controller.edit(holding(specs.edited(controller.spec())));
        case 1 -> {
          controller.stop();
          controller.start();
        }
        case 2, 3 -> {
          String text =
              OVERRIDES.get(random.nextInt(OVERRIDES.size())).formatted(random.nextInt(20));
          isDrifted &= text.equals(controller.object().override());
          controller.override(text);
        }
        case 4 -> controller.override(null);
        case 5 -> crash(controller, random);
        case 6 -> controller.setClock(controller.now().minusSeconds(random.nextInt(3 * 3_600)));
        case 7 -> controller.setClock(controller.now().plusSeconds(random.nextInt(9 * 3_600)));
        case 8 -> fail(controller, random);
        default -> {
          controller.replicas = random.nextInt(20);
          isDrifted = true;
        }
      }
      events += 3;
      passed = passed.plus(MINUTE);
      controller.advanceTo(controller.now().plus(MINUTE));
      check(controller);
    }
    assertThat((long) controller.scaleRequests)
        .as("requests of %s", controller.spec())
        .isLessThanOrEqualTo(passed.toMinutes() + controller.scalings.size() + events);
  }

  /** It dies within two hours, before or after it has scaled, and is started again. */
  private void crash(SimulatedController controller, Random random) {
    controller.crash = random.nextBoolean() ? Crash.BEFORE_SCALE : Crash.BEFORE_STATUS;
    Instant end = controller.now().plus(Duration.ofHours(2));
    passed = passed.plus(Duration.ofHours(2));
    controller.advanceTo(end);
    controller.stop();
    controller.crash = Crash.NEVER;
    controller.start();
  }

  /** The API server fails for a while; the longest pause before a retry is a minute. */
  private void fail(SimulatedController controller, Random random) {
    controller.cluster = Cluster.FAILS;
    Duration time = Duration.ofSeconds(random.nextInt(1_800));
    passed = passed.plus(time).plus(MINUTE);
    controller.advanceTo(controller.now().plus(time));
    controller.cluster = Cluster.WORKS;
    controller.advanceTo(controller.now().plus(MINUTE));
  }

  private void check(SimulatedController controller) {
    CronHpaSpec spec = controller.spec();
    ScheduleContext context =
        new ScheduleContext(
            "uid-of-web",
            "default/web",
            START,
            controller.object().override(),
            new TimetableSettings(ZoneOffset.UTC));
    Plan plan =
        Planner.plan(spec, Timetable.of(spec, context), controller.saved(), controller.now());
    // A window that began before the clock was set back is not opened again, but held.
    Level aMinuteAgo = plan.levels().at(controller.now().minus(MINUTE));
    plan.held()
        .filter(level -> level.size().equals(aMinuteAgo.size()))
        .ifPresent(level -> held += check(controller, level.size()));
    // What somebody scales by hand meanwhile is left alone.
    if (plan.override().phase() == SizeOverride.Phase.ACTIVE && !isDrifted) {
      plan.override().active().ifPresent(size -> overridden += check(controller, size));
    }
  }

  private static int check(SimulatedController controller, TargetSize size) {
    assertThat(controller.replicas)
        .as("size at %s of %s", controller.now(), controller.spec())
        .isEqualTo(size.targetSize());
    return 1;
  }

  private static CronHpaSpec holding(CronHpaSpec spec) {
    return new CronHpaSpec(
        spec.scaleTargetRef(),
        spec.jobs(),
        spec.excludeDates(),
        spec.timeZone(),
        spec.suspend(),
        spec.startingDeadlineSeconds(),
        spec.historyLimit(),
        spec.otherwiseSize(),
        true,
        null,
        null,
        null);
  }
}
