package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.api.TargetSize;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.plan.Planner;
import io.github.cronhpa.timetable.OverrideAnnotation;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.SizeOverride;
import io.github.cronhpa.timetable.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two days in the life of random objects whose size is held, while somebody scales by hand, edits,
 * overrides, stops and starts the controller: a minute later the size is that of the override or
 * the level, which {@code LevelEverySecondTest} holds against one that is found from second to
 * second. It costs one request a minute.
 */
class HoldSimulationTest {
  private static final int OBJECTS = 30;
  private static final long SEED = 20_261_129;
  private static final Instant START = Instant.parse("2026-03-07T00:00:00Z");
  private static final Duration SPAN = Duration.ofDays(2);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final List<String> OVERRIDES =
      List.of(
          "%d for 40s", "%d for 3h", "%d until 2026-03-08T07:30", "%d until next", "nonsense %d");

  private int held;
  private int overridden;
  private boolean isDrifted;

  @Test
  void aMinuteAfterAnythingTheSizeIsTheLevel() {
    for (int each = 0; each < OBJECTS; each++) {
      live(new Random(SEED + each));
    }
    assertThat(held).as("sizes that were held").isGreaterThan(200);
    assertThat(overridden).as("sizes by hand").isGreaterThan(50);
  }

  private void live(Random random) {
    RandomSpec specs = new RandomSpec(random);
    SimulatedController controller = new SimulatedController("web", START, holding(specs.first()));
    controller.start();
    int events = 1;
    while (controller.now().isBefore(START.plus(SPAN))) {
      Instant quiet = controller.now().plusSeconds(random.nextInt(4 * 3_600));
      controller.advanceTo(quiet);
      switch (random.nextInt(7)) {
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
        default -> {
          controller.replicas = random.nextInt(20);
          isDrifted = true;
        }
      }
      events++;
      controller.advanceTo(controller.now().plus(MINUTE));
      check(controller);
    }
    long minutes = Duration.between(START, controller.now()).toMinutes();
    assertThat((long) controller.scaleRequests)
        .as("requests of %s", controller.spec())
        .isLessThanOrEqualTo(minutes + controller.scalings.size() + events);
  }

  private void check(SimulatedController controller) {
    CronHpaSpec spec = controller.spec();
    ScheduleContext context =
        new ScheduleContext(
            "uid-of-web",
            "default/web",
            START,
            ZoneOffset.UTC,
            new OverrideAnnotation(controller.object().override(), Duration.ofDays(7)));
    Plan plan =
        Planner.plan(spec, Timetable.of(spec, context), controller.saved(), controller.now());
    plan.held().ifPresent(level -> held += check(controller, level.size()));
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
        true);
  }
}
