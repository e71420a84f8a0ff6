package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.CronHpaJob;
import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.api.ScaleTargetRef;
import io.github.cronhpa.schedule.CronDialect;
import io.github.cronhpa.schedule.ExcludedDays;
import io.github.cronhpa.schedule.ParsedSchedule;
import io.github.cronhpa.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of docs/behaviour.md once more, in the plainest way: it goes from due time to due time
 * and remembers what a controller may know. Planner, status and agenda have no part in it.
 */
final class Oracle {

  /** What makes a job the job that it is. */
  private record Key(String name, String schedule, int size, boolean once, String zone) {}

  /** What is known of a job. */
  private record Known(Instant from, boolean held, boolean done) {}

  /** A run that ought to happen. */
  private record Due(Key job, int index, Instant at) {
    boolean comesAfter(Due other) {
      return other == null || at.isAfter(other.at) || (at.equals(other.at) && index > other.index);
    }
  }

  /** All that the object remembers. */
  private record Memory(
      Map<Key, Known> jobs, Due failing, ScaleTargetRef target, List<String> excluded) {}

  /** A run as it should have reached the target. */
  record Run(String name, String schedule, int size, Instant due, Instant at) {}

  private static final Memory NOTHING = new Memory(Map.of(), null, null, null);

  private final String about;
  private final Instant creation;
  private final List<Run> runs = new ArrayList<>();
  private final Map<Key, Schedule> schedules = new HashMap<>();
  private final Map<List<String>, ExcludedDays> excludedDays = new HashMap<>();
  private Memory saved = NOTHING;
  private Memory live = NOTHING;
  private int size;
  private int lost;
  private int checked;

  Oracle(String about, Instant creation) {
    this.about = about;
    this.creation = creation;
  }

  int size() {
    return size;
  }

  List<Run> runs() {
    return runs;
  }

  /** How often a controller died with something that it had not written down. */
  int lost() {
    return lost;
  }

  /** The controller was there all the time up to an instant. */
  void attend(CronHpaSpec spec, Instant from, Instant to, boolean works, boolean remembers) {
    Instant now = from;
    while (now.isBefore(to)) {
      now = earliestDue(spec, now, to);
      look(spec, now, works, remembers);
    }
  }

  private Instant earliestDue(CronHpaSpec spec, Instant after, Instant to) {
    Instant earliest = to;
    for (CronHpaJob job : spec.jobs()) {
      Optional<Instant> next = schedule(key(spec, job)).next(after);
      if (next.isPresent() && next.get().isBefore(earliest)) {
        earliest = next.get();
      }
    }
    return earliest;
  }

  /** The controller looks at the object. */
  void look(CronHpaSpec spec, Instant now, boolean works, boolean remembers) {
    Map<Key, Known> jobs = new LinkedHashMap<>();
    ExcludedDays excluded = excludedDays.computeIfAbsent(spec.excludeDates(), ExcludedDays::parse);
    Due acting = null;
    for (int index = 0; index < spec.jobs().size(); index++) {
      CronHpaJob job = spec.jobs().get(index);
      Key key = key(spec, job);
      Known known = known(spec, key, now);
      boolean held = spec.suspended() || job.suspended();
      if (known.done() || held) {
        jobs.put(key, new Known(known.from(), !known.done() && held, known.done()));
        continue;
      }
      Due due = known.held() ? null : due(key, index, known.from(), now, excluded);
      if (due != null && inTime(spec, due, now) && due.comesAfter(acting)) {
        acting = due;
      }
      jobs.put(key, new Known(later(known.from(), now), false, false));
    }
    if (acting != null && works) {
      Key job = acting.job();
      size = job.size();
      runs.add(new Run(job.name(), job.schedule(), job.size(), acting.at(), now));
      jobs.put(job, new Known(jobs.get(job).from(), false, job.once()));
    }
    live = new Memory(jobs, works ? null : acting, spec.scaleTargetRef(), spec.excludeDates());
    saved = remembers ? live : saved;
  }

  /** The controller is gone, and with it what was not written down. */
  void stop() {
    lost += live.equals(saved) ? 0 : 1;
    live = saved;
  }

  private Known known(CronHpaSpec spec, Key key, Instant now) {
    Known known = live.jobs().get(key);
    boolean failing = live.failing() != null && live.failing().job().equals(key);
    boolean moved = !spec.scaleTargetRef().equals(live.target()) && !failing;
    boolean otherDays = !spec.excludeDates().equals(live.excluded());
    boolean anew = known == null || moved || (otherDays && known.done());
    return anew ? new Known(now, false, false) : known;
  }

  /** The latest due time that nobody has dealt with, else the run that failed. */
  private Due due(Key key, int index, Instant from, Instant now, ExcludedDays excluded) {
    Schedule schedule = schedule(key);
    Instant latest = null;
    Optional<Instant> each = schedule.next(from);
    while (each.isPresent() && !each.get().isAfter(now)) {
      latest = isExcluded(key, each.get(), excluded) ? latest : each.get();
      each = schedule.next(each.get());
    }
    if (latest != null) {
      return new Due(key, index, latest);
    }
    Due failing = live.failing();
    return failing == null || !failing.job().equals(key) || isExcluded(key, failing.at(), excluded)
        ? null
        : new Due(key, index, failing.at());
  }

  private static boolean isExcluded(Key key, Instant due, ExcludedDays excluded) {
    return excluded.exclusion(LocalDate.ofInstant(due, ZoneId.of(key.zone()))).isPresent();
  }

  private static boolean inTime(CronHpaSpec spec, Due due, Instant now) {
    return spec.startingDeadlineSeconds() == null
        || Duration.between(due.at(), now).toSeconds() <= spec.startingDeadlineSeconds();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Key key(CronHpaSpec spec, CronHpaJob job) {
    String zone = job.timeZone() == null ? spec.timeZone() : job.timeZone();
    boolean once = job.once() || job.schedule().startsWith("@date");
    return new Key(job.name(), job.schedule(), job.targetSize(), once, zone);
  }

  private Schedule schedule(Key key) {
    return schedules.computeIfAbsent(
        key,
        each ->
            ((ParsedSchedule.Valid)
                    CronDialect.parse(each.schedule(), ZoneId.of(each.zone()), creation))
                .schedule());
  }

  /** Holds the controller to what it should have done. */
  void check(SimulatedController controller) {
    List<Run> seen = controller.scalings.stream().skip(checked).map(Oracle::run).toList();
    assertThat(seen)
        .as("runs of %s at %s: %s", about, controller.now(), controller.spec())
        .isEqualTo(runs.subList(checked, runs.size()));
    checked = runs.size();
    assertThat(controller.replicas).as("size of %s at %s", about, controller.now()).isEqualTo(size);
  }

  private static Run run(SimulatedController.Scaling scaling) {
    CronHpaJob job = scaling.job();
    return new Run(job.name(), job.schedule(), job.targetSize(), scaling.due(), scaling.at());
  }
}
