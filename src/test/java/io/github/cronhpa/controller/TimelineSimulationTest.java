package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.forecast.ReplicaLevel;
import io.github.cronhpa.forecast.Timeline;
import io.github.cronhpa.forecast.TimelineRun;
import io.github.cronhpa.forecast.TimelineRun.Result;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.TimetableSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What the timeline foretells is what a controller then does: 200 random objects are foretold, then
 * lived through, then foretold again from the status that they have got to. Set SIMULATION_SEED to
 * repeat or to vary a run.
 */
class TimelineSimulationTest {
  private static final int OBJECTS = 200;
  private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MAX_HISTORY = 50;

  private static final List<String> OVERRIDES =
      List.of("4 for 30m", "4 for 100h", "pause for 30h", "4 until next", "pause until next");

  private final Map<Result, Integer> seen = new EnumMap<>(Result.class);

  @Test
  void theTimelineComesTrue() {
    String given = System.getenv("SIMULATION_SEED");
    long seed = given == null ? 20_261_123 : Long.parseLong(given);
    for (int each = 0; each < OBJECTS; each++) {
      Random random = new Random(seed * 1_000 + each);
      Instant creation = YEAR.plusSeconds(random.nextInt(365 * 86_400));
      CronHpaSpec spec = withLongHistory(new RandomSpec(random).first());
      SimulatedController controller = new SimulatedController("web", creation, spec);
      Timeline first = foretell(controller, CronHpaStatus.EMPTY, random);
      controller.start();
      live(controller, first);
      CronHpaSpec edited = withLongHistory(new RandomSpec(random).edited(spec));
      controller.edit(edited);
      if (random.nextInt(3) == 0) {
        controller.override(OVERRIDES.get(random.nextInt(OVERRIDES.size())));
      }
      live(controller, foretell(controller, controller.saved(), random));
    }
    System.out.println("SIMULATION_SEED=" + seed + " " + seen);
    assertThat(seen.get(Result.Run)).isGreaterThan(8_000);
    assertThat(seen.get(Result.Skipped)).isGreaterThan(100);
    assertThat(seen.get(Result.Superseded)).isGreaterThan(100);
    assertThat(seen.get(Result.Overridden)).isGreaterThan(30);
  }

  private static CronHpaSpec withLongHistory(CronHpaSpec spec) {
    return new CronHpaSpec(
        spec.scaleTargetRef(),
        spec.jobs(),
        spec.excludeDates(),
        spec.timeZone(),
        spec.suspend(),
        spec.startingDeadlineSeconds(),
        MAX_HISTORY,
        null,
        null,
        null,
        null,
        null);
  }

  private static Timeline foretell(
      SimulatedController controller, CronHpaStatus status, Random random) {
    Instant from = controller.now();
    Instant to = from.plus(Duration.ofHours(1 + random.nextInt(31 * 24)));
    return Timeline.of(
        controller.spec(),
        new ScheduleContext(
            "uid-of-web",
            "default/web",
            controller.object().creation(),
            controller.object().override(),
            new TimetableSettings(ZoneOffset.UTC)),
        status,
        new Timeline.Window(from, to, Integer.MAX_VALUE),
        controller.replicas);
  }

  private void live(SimulatedController controller, Timeline timeline) {
    List<String> happened = new ArrayList<>();
    int scalings = controller.scalings.size();
    Instant before = timeline.from();
    for (Instant time : stops(timeline)) {
      controller.advanceTo(time);
      happened.addAll(history(controller, before, time));
      assertThat(controller.replicas)
          .as("size at %s of %s, %s", time, controller.spec(), controller.object().override())
          .isEqualTo(sizeAt(timeline, time));
      before = time;
    }
    assertThat(happened)
        .as("%s from %s", controller.spec(), timeline.from())
        .containsExactlyInAnyOrderElementsOf(
            timeline.runs().stream().map(TimelineSimulationTest::text).toList());
    assertThat(controller.scalings.subList(scalings, controller.scalings.size()))
        .extracting(run -> run.due() + " " + run.job() + " " + run.size())
        .containsExactlyElementsOf(
            timeline.runs().stream()
                .filter(run -> run.result() == Result.Run || run.result() == Result.End)
                .filter(run -> run.targetSize() != null)
                .map(run -> run.scheduleTime() + " " + run.job() + " " + run.targetSize())
                .toList());
    timeline.runs().forEach(run -> seen.merge(run.result(), 1, Integer::sum));
  }

  /** Every due time, the middle between two of them, and the end. */
  private static List<Instant> stops(Timeline timeline) {
    List<Instant> stops = new ArrayList<>();
    Instant last = timeline.from();
    for (TimelineRun run : timeline.runs()) {
      Instant middle = last.plus(Duration.between(last, run.scheduleTime()).dividedBy(2));
      stops.add(middle);
      stops.add(run.scheduleTime());
      last = run.scheduleTime();
    }
    stops.add(timeline.to());
    return stops.stream().distinct().sorted(Comparator.naturalOrder()).toList();
  }

  private static int sizeAt(Timeline timeline, Instant time) {
    int size = timeline.startSize();
    for (ReplicaLevel step : timeline.steps()) {
      size = step.time().isAfter(time) ? size : step.size();
    }
    return size;
  }

  private static List<String> history(SimulatedController controller, Instant after, Instant to) {
    return controller.saved().history().stream()
        .filter(entry -> entry.scheduleTime().isAfter(after))
        .filter(entry -> !entry.scheduleTime().isAfter(to))
        .map(TimelineSimulationTest::text)
        .toList();
  }

  private static String text(HistoryEntry entry) {
    Result result =
        switch (entry.result()) {
          case Succeed -> Result.Run;
          case Skipped -> Result.Skipped;
          case Superseded -> Result.Superseded;
          case Overridden -> Result.Overridden;
          default -> throw new AssertionError("nothing fails here: " + entry);
        };
    return entry.scheduleTime() + " " + entry.job() + " " + entry.toReplicas() + " " + result;
  }

  /** The history has both ends of a window in the same way. */
  private static String text(TimelineRun run) {
    Result result = run.result() == Result.End ? Result.Run : run.result();
    return run.scheduleTime() + " " + run.job() + " " + run.targetSize() + " " + result;
  }
}
