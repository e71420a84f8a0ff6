package io.github.cronhpa.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.plan.Level;
import io.github.cronhpa.plan.Levels;
import io.github.cronhpa.plan.Planner;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.Timetable;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The level of random timetables at every second of an hour, against one that is found by going
 * from second to second; and the line of the forecast, which is to be the level.
 */
class LevelEverySecondTest {
  private static final int TIMETABLES = 60;
  private static final int SEED = 20_261_128;
  private static final int START_SIZE = 7;

  /** The hour goes over a midnight, so that days may be excluded in it. */
  private static final Instant FROM = Instant.parse("2026-05-04T23:30:00Z");

  private static final Duration SPAN = Duration.ofHours(1);

  /** All schedules are due within it, so it shows which job was due last. */
  private static final Duration PAST = Duration.ofHours(2);

  private static final List<String> SCHEDULES =
      List.of(
          "0 */7 * * * *", "30 5,20,50 * * * *", "15 3/11 * * * *", "@every 13m", "0 59 * * * *");
  private static final List<String> DURATIONS = List.of("40s", "3m", "7m", "11m30s", "25m");

  private int open;
  private int silent;

  @Test
  void theLevelIsFoundByArithmetic() {
    Random random = new Random(SEED);
    for (int each = 0; each < TIMETABLES; each++) {
      check(spec(random));
    }
    assertThat(open).as("seconds in a window").isGreaterThan(50_000);
    assertThat(silent).as("seconds without a window").isGreaterThan(50_000);
  }

  private static CronHpaSpec spec(Random random) {
    List<CronHpaJob> jobs = new ArrayList<>();
    for (int index = 0; index <= random.nextInt(4); index++) {
      String duration = random.nextInt(4) == 0 ? null : one(random, DURATIONS);
      jobs.add(
          TestModel.window("job" + index, one(random, SCHEDULES), random.nextInt(20), duration));
    }
    return new CronHpaSpec(
        new ScaleTargetRef("apps/v1", "Deployment", "web"),
        jobs,
        random.nextInt(3) == 0 ? List.of("2026-05-05") : List.of(),
        "UTC",
        null,
        null,
        null,
        random.nextInt(2) == 0 ? random.nextInt(20) : null,
        null,
        null,
        null,
        null);
  }

  private static String one(Random random, List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void check(CronHpaSpec spec) {
    ScheduleContext context =
        new ScheduleContext("uid", "default/web", FROM.minus(PAST), ZoneOffset.UTC);
    Timetable timetable = Timetable.of(spec, context);
    Levels levels = Planner.plan(spec, timetable, CronHpaStatus.EMPTY, FROM).levels();
    Instant to = FROM.plus(SPAN);
    Timeline timeline =
        Timeline.of(
            spec,
            context,
            CronHpaStatus.EMPTY,
            new Timeline.Window(FROM, to, Integer.MAX_VALUE),
            START_SIZE);
    boolean acts = !timeline.startSize().equals(START_SIZE) || levels.window(FROM).isPresent();
    Integer line = timeline.startSize();
    int next = 0;
    List<Instant> lastDue = new ArrayList<>();
    timetable.jobs().forEach(job -> lastDue.add(null));
    for (Instant now = FROM.minus(PAST); !now.isAfter(to); now = now.plusSeconds(1)) {
      for (TimetableJob job : timetable.jobs()) {
        if (isDue(spec, job, now)) {
          lastDue.set(job.index(), now);
        }
      }
      if (now.isBefore(FROM)) {
        continue;
      }
      while (next < timeline.steps().size() && !timeline.steps().get(next).time().isAfter(now)) {
        line = timeline.steps().get(next++).size();
        acts = true;
      }
      Integer wanted = wanted(spec, timetable, lastDue, now);
      Level level = levels.at(now);
      assertThat(level.size() == null ? null : level.size().targetSize())
          .as("level of %s at %s", spec, now)
          .isEqualTo(wanted);
      if (acts) {
        assertThat(line)
            .as("line of %s at %s", spec, now)
            .isEqualTo(wanted == null ? Integer.valueOf(START_SIZE) : wanted);
      }
    }
  }

  private static boolean isDue(CronHpaSpec spec, TimetableJob job, Instant now) {
    boolean isExcluded =
        spec.excludeDates().contains(LocalDate.ofInstant(now, ZoneOffset.UTC).toString());
    return !isExcluded && job.schedule().next(now.minusSeconds(1)).filter(now::equals).isPresent();
  }

  /** The rule in its plainest form: windows, then the job that was due last, then otherwise. */
  private Integer wanted(
      CronHpaSpec spec, Timetable timetable, List<Instant> lastDue, Instant now) {
    TimetableJob window = null;
    TimetableJob point = null;
    for (TimetableJob job : timetable.jobs()) {
      Instant due = lastDue.get(job.index());
      if (due == null) {
        continue;
      }
      if (job.duration() == null) {
        point = isLater(due, point, lastDue) ? job : point;
      } else if (due.plus(job.duration()).isAfter(now)) {
        window = isLater(due, window, lastDue) ? job : window;
      }
    }
    open += window == null ? 0 : 1;
    silent += window == null ? 1 : 0;
    if (window != null) {
      return window.spec().targetSize();
    }
    return point == null ? spec.otherwiseSize() : point.spec().targetSize();
  }

  private static boolean isLater(Instant due, TimetableJob other, List<Instant> lastDue) {
    return other == null || !due.isBefore(lastDue.get(other.index()));
  }
}
