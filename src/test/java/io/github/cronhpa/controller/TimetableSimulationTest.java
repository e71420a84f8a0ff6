package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.controller.SimulatedController.Cluster;
import io.github.cronhpa.controller.SimulatedController.Crash;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A year in the life of 200 random objects, in which everything happens that can: crashes before
 * and after a scale, restarts, edits, suspends, failing clusters, refused status writes and clocks
 * that are set. After each event an {@link ReferenceModel} that knows no planner says what must
 * have happened. Set SIMULATION_SEED to repeat or to vary a run.
 */
class TimetableSimulationTest {
  private static final int OBJECTS = 200;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

  @Test
  void everyObjectKeepsToItsTimetable() {
    String given = System.getenv("SIMULATION_SEED");
    long seed = given == null ? 20_261_123 : Long.parseLong(given);
    System.out.println("SIMULATION_SEED=" + seed);
    Totals totals = new Totals();
    for (int each = 0; each < OBJECTS; each++) {
      new Life("object " + each + " of seed " + seed, new Random(seed * 1_000 + each)).live(totals);
    }
    System.out.println(totals);
    assertThat(totals.checkpoints).isGreaterThan(10_000);
    assertThat(totals.runs).isGreaterThan(30_000);
    assertThat(totals.repeated).as("runs repeated after a crash").isPositive();
    assertThat(totals.failing).as("checkpoints while failing").isPositive();
  }

  private static final class Totals {
    private long checkpoints;
    private long runs;
    private long repeated;
    private long failing;
    private long reconciles;

    private void add(SimulatedController controller, ReferenceModel oracle) {
      runs += oracle.runs().size();
      assertThat(oracle.repeated())
          .as("repeated only where a result was lost")
          .isLessThanOrEqualTo(oracle.lost());
      repeated += oracle.repeated();
      reconciles += controller.reconciles;
    }

    @Override
    public String toString() {
      return "%d checkpoints, %d of them while failing, %d runs, %d of them repeated, %d reconciles"
          .formatted(checkpoints, failing, runs, repeated, reconciles);
    }
  }

  /** One object and its events. */
  private static final class Life {
    private final Random random;
    private final RandomSpec specs;
    private final SimulatedController controller;
    private final ReferenceModel oracle;

    Life(String name, Random random) {
      this.random = random;
      this.specs = new RandomSpec(random);
      controller = new SimulatedController("web", START, specs.first());
      oracle = new ReferenceModel(name, START);
    }

    void live(Totals totals) {
      controller.start();
      look();
      while (controller.now().isBefore(END)) {
        letTimePass();
        oracle.check(controller);
        event();
        oracle.check(controller);
        totals.checkpoints++;
        totals.failing += isFailing() ? 1 : 0;
      }
      heal();
      oracle.check(controller);
      totals.add(controller, oracle);
    }

    private boolean isDisturbed() {
      return controller.cluster != Cluster.WORKS || controller.statusIsRefused;
    }

    /** Hours or days, so that most due times are met and some are slept over. */
    private void letTimePass() {
      Instant from = controller.now();
      Instant to = isFailing() ? aWhileInto(from) : from.plusSeconds(random.nextInt(4 * 86_400));
      boolean clockJumps = random.nextInt(12) == 0;
      boolean attends = controller.isRunning() && controller.crash == Crash.NEVER;
      if (clockJumps) {
        controller.setClock(to);
      } else {
        controller.advanceTo(to);
      }
      if (attends && !clockJumps) {
        oracle.attend(
            controller.spec(),
            from,
            to,
            controller.cluster == Cluster.WORKS,
            !controller.statusIsRefused);
      }
      look();
    }

    private boolean isFailing() {
      return controller.isRunning() && isDisturbed();
    }

    /** Into the retries of the next run, but not through days of them: each takes its time. */
    private Instant aWhileInto(Instant from) {
      Instant next = controller.saved().nextScheduleTime();
      boolean toNext =
          next != null && !controller.statusIsRefused && next.isAfter(from) && random.nextBoolean();
      return (toNext ? next : from).plusSeconds(random.nextInt(1_200));
    }

    /** A reconcile for no reason is always allowed, and keeps the two at the same instants. */
    private void look() {
      controller.reconcile();
      if (controller.isRunning() || controller.diedBy.equals(Optional.of(Crash.BEFORE_STATUS))) {
        if (controller.isRunning()) {
          oracle.lookUntilDone(
              controller.spec(),
              controller.now(),
              controller.canScale(),
              controller.isStatusSaved());
        } else {
          oracle.look(controller.spec(), controller.diedAt, controller.canScale(), false);
        }
      }
      if (!controller.isRunning()) {
        oracle.stop();
      }
      controller.diedBy = Optional.empty();
    }

    private void event() {
      switch (isFailing() && random.nextBoolean() ? 0 : random.nextInt(10)) {
        case 0, 1, 2 -> controller.edit(specs.edited(controller.spec()));
        case 3 -> controller.stop();
        case 4 -> controller.crash = Crash.BEFORE_SCALE;
        case 5 -> controller.crash = Crash.BEFORE_STATUS;
        case 6 -> controller.cluster = random.nextBoolean() ? Cluster.FAILS : Cluster.HAS_NO_TARGET;
        case 7 -> controller.statusIsRefused = true;
        case 8 -> setClockBack();
        default -> heal();
      }
      if (controller.crash == Crash.NEVER) {
        look();
      }
      if (random.nextInt(3) == 0) {
        heal();
      }
    }

    private void setClockBack() {
      Instant back = controller.now().minusSeconds(random.nextInt(6 * 3_600));
      controller.setClock(back.isBefore(START) ? START : back);
    }

    private void heal() {
      controller.crash = Crash.NEVER;
      controller.cluster = Cluster.WORKS;
      controller.statusIsRefused = false;
      if (!controller.isRunning() || random.nextBoolean()) {
        controller.stop();
        oracle.stop();
        controller.start();
      }
      while (controller.advanceTowardsRetry()) {
        look();
      }
      look();
    }
  }
}
