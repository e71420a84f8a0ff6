package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.schedule.Durations;
import io.github.cronhpa.schedule.ExcludedDays;
import io.github.cronhpa.schedule.ParsedSchedule;
import io.github.cronhpa.schedule.Schedule;
import io.github.cronhpa.schedule.ScheduleParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of docs/behaviour.md once more, in the plainest way: it goes from due time to due time
 * and remembers what a controller may know. Planner, status and agenda have no part in it.
 */
public final class ReferenceModel {

  /** What makes a job the job that it is. */
  private record Key(
      String name,
      String schedule,
      int size,
      boolean runOnce,
      String zone,
      String notBefore,
      String notAfter,
      Duration duration,
      String days) {

    boolean isDate() {
      return schedule.startsWith("@date");
    }

    boolean once() {
      return runOnce || isDate();
    }

    boolean isWithinBounds(Instant due) {
      return (notBefore == null || !due.isBefore(Instant.parse(notBefore)))
          && (notAfter == null || !due.isAfter(Instant.parse(notAfter)));
    }
  }

  /**
   * What is known of a job.
   *
   * @param accepted when it was accepted
   * @param from up to when its due times are dealt with
   * @param held whether it was suspended
   * @param done whether it is completed
   * @param last the due time that was dealt with last
   * @param open when the window that was opened ends
   * @param acted whether the target got the size of the last window
   */
  private record Known(
      Instant accepted,
      Instant from,
      boolean held,
      boolean done,
      Instant last,
      Instant open,
      boolean acted) {

    /** Up to when windows are dealt with; a job without a duration goes on from every look. */
    Instant cursor(Key job) {
      Instant handled = last == null ? accepted : last;
      return job.duration() == null ? from : handled;
    }

    Known until(Instant now) {
      return new Known(accepted, later(from, now), false, done, last, open, acted);
    }

    Known dealtWith(Instant due, Instant newOpen, boolean nowDone) {
      return new Known(accepted, from, held, nowDone, due == null ? last : due, newOpen, acted);
    }

    Known acted(boolean nowActed) {
      return new Known(accepted, from, held, done, last, open, nowActed);
    }
  }

  /** A run that ought to happen. */
  private record Due(Key job, int index, Instant at, boolean isEnd) {
    boolean comesAfter(Due other) {
      return other == null || at.isAfter(other.at) || (at.equals(other.at) && index > other.index);
    }

    /** As a window: when it began. */
    Due begin() {
      return isEnd ? new Due(job, index, at.minus(job.duration()), false) : this;
    }
  }

  /** All that the object remembers. */
  private record Memory(
      Map<Key, Known> jobs,
      Due failing,
      ScaleTargetRef target,
      List<String> excluded,
      Integer sizeBefore) {}

  /** A run as it should have reached the target. */
  public record Run(String name, int size, Instant due, Instant at) {}

  /** Days off on weekdays and work on weekends. */
  private static final Set<LocalDate> DIFFERENT_IN_CHINA = differentInChina();

  private static Set<LocalDate> differentInChina() {
    try {
      return Files.readAllLines(Path.of("src/test/resources/calendars/china-2026.txt")).stream()
          .filter(line -> !line.startsWith("#"))
          .map(line -> LocalDate.parse(line.substring("work ".length())))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final Memory NOTHING = new Memory(Map.of(), null, null, null, null);

  private final String about;
  private final Instant creation;
  private final List<Run> runs = new ArrayList<>();
  private final Map<Key, Schedule> schedules = new HashMap<>();
  private final Map<List<String>, ExcludedDays> excludedDays = new HashMap<>();
  private Memory saved = NOTHING;
  private Memory live = NOTHING;
  private boolean leavesMore;
  private int size;
  private int lost;
  private int checked;
  private final Set<Object> done = new HashSet<>();
  private int repeated;

  public ReferenceModel(String about, Instant creation) {
    this.about = about;
    this.creation = creation;
  }

  public int size() {
    return size;
  }

  public List<Run> runs() {
    return runs;
  }

  /** How many runs of jobs without a duration were repeated. */
  public int repeated() {
    return repeated;
  }

  /** How often a controller died with something that it had not written down. */
  public int lost() {
    return lost;
  }

  /** The controller was there all the time up to an instant. */
  public void attend(CronHpaSpec spec, Instant from, Instant to, boolean works, boolean remembers) {
    Instant now = from;
    while (now.isBefore(to)) {
      now = earliestDue(spec, now, to);
      lookUntilDone(spec, now, works, remembers);
    }
  }

  private Instant earliestDue(CronHpaSpec spec, Instant after, Instant to) {
    ExcludedDays excluded = excludedDays(spec);
    Instant earliest = to;
    for (CronHpaJob job : spec.jobs()) {
      Key key = key(spec, job);
      Instant next = schedule(key).next(after).orElse(to);
      Known known = live.jobs().get(key);
      Instant opened = known == null || known.open() == null ? to : known.open();
      Instant since = openSince(key, known, after, excluded);
      Instant end = since == null ? to : since.plus(key.duration());
      for (Instant each : List.of(next, opened, end)) {
        earliest = each.isAfter(after) && each.isBefore(earliest) ? each : earliest;
      }
    }
    return earliest;
  }

  private ExcludedDays excludedDays(CronHpaSpec spec) {
    return excludedDays.computeIfAbsent(
        spec.excludeDates(), entries -> ExcludedDays.parse(entries, Calendars.UNSEEN));
  }

  /** A window that runs once and did not act makes room for the one after it. */
  public void lookUntilDone(CronHpaSpec spec, Instant now, boolean works, boolean remembers) {
    do {
      look(spec, now, works, remembers);
    } while (leavesMore);
  }

  /** The controller looks at the object once. */
  public void look(CronHpaSpec spec, Instant now, boolean works, boolean remembers) {
    ExcludedDays excluded = excludedDays(spec);
    Map<Key, Known> jobs = new LinkedHashMap<>();
    List<Due> due = new ArrayList<>();
    Due window = null;
    for (int index = 0; index < spec.jobs().size(); index++) {
      CronHpaJob job = spec.jobs().get(index);
      Key key = key(spec, job);
      Known known = known(spec, key, now);
      boolean held = spec.suspended() || job.suspended();
      if (known.done()) {
        jobs.put(key, known.dealtWith(null, null, true));
        continue;
      }
      Instant since = openSince(key, known, now, excluded);
      if (held) {
        jobs.put(
            key,
            new Known(
                known.accepted(), known.from(), true, false, known.last(), null, known.acted()));
        continue;
      }
      if (since != null && new Due(key, index, since, false).comesAfter(window)) {
        window = new Due(key, index, since, false);
      }
      Due wanted =
          key.duration() == null
              ? pointDue(spec, key, index, known, now, excluded)
              : windowDue(key, index, known, since, now);
      if (wanted != null) {
        due.add(wanted);
      }
      Instant passed = wanted == null ? passed(key, known, since, now, excluded) : null;
      jobs.put(key, known.until(now).dealtWith(passed, known.open(), false));
    }
    Due acting = acting(due, window);
    boolean isSameTarget = spec.scaleTargetRef().equals(live.target());
    Integer stored = isSameTarget ? live.sizeBefore() : null;
    Integer otherwise = spec.otherwiseSize() == null ? stored : spec.otherwiseSize();
    boolean ofWindow = acting != null && acting.job().duration() != null;
    Integer point = ofWindow ? point(jobs, now, excluded) : null;
    Integer size = acting == null ? null : size(acting, window, point == null ? otherwise : point);
    boolean fails = size != null && !works;
    for (Due each : due) {
      jobs.computeIfPresent(
          each.job(), (key, known) -> after(known, each, each == acting && fails, each == acting));
    }
    leavesMore =
        due.stream()
            .anyMatch(each -> each.isEnd() && each.job().once() && !jobs.get(each.job()).done());
    int found = this.size;
    if (size != null && works) {
      this.size = size;
      runs.add(new Run(acting.job().name(), size, acting.at(), now));
      // A window is opened again if its job is resumed or edited.
      repeated += ofWindow || done.add(List.of(acting.job(), acting.at())) ? 0 : 1;
    }
    boolean opens = ofWindow && !acting.isEnd();
    boolean isFirst =
        !isSameTarget || live.jobs().values().stream().noneMatch(known -> known.open() != null);
    Integer before = stored;
    if (spec.jobs().stream().allMatch(job -> job.duration() == null)) {
      before = null;
    } else if (!fails && window == null && due.stream().anyMatch(Due::isEnd)) {
      before = null;
    } else if (!fails && opens && isFirst && point == null && spec.otherwiseSize() == null) {
      before = stored != null && found == acting.job().size() ? stored : Integer.valueOf(found);
    }
    live =
        new Memory(jobs, fails ? acting : null, spec.scaleTargetRef(), spec.excludeDates(), before);
    saved = remembers ? live : saved;
  }

  private static Known after(Known known, Due due, boolean fails, boolean acts) {
    boolean isWindow = due.job().duration() != null;
    if (fails) {
      return known.dealtWith(due.at(), known.open(), false).acted(due.isEnd());
    }
    boolean acted = acts || due.isEnd() && known.acted();
    boolean done = due.job().once() && acted && due.isEnd() == isWindow;
    Instant open = isWindow && !due.isEnd() ? due.at().plus(due.job().duration()) : null;
    return known.dealtWith(due.at(), open, done).acted(acted);
  }

  /** The open window that counts goes before all else. */
  private static Due acting(List<Due> due, Due window) {
    Due acting = null;
    for (Due each : due) {
      boolean mayAct = window == null || (each.isEnd() && each.begin().comesAfter(window));
      if (each.equals(window)) {
        return each;
      }
      acting = mayAct && each.comesAfter(acting) ? each : acting;
    }
    return acting;
  }

  private static Integer size(Due acting, Due window, Integer without) {
    if (!acting.isEnd()) {
      return acting.job().size();
    }
    return window == null ? without : Integer.valueOf(window.job().size());
  }

  /** The size of the job without a duration that was due last. */
  private Integer point(Map<Key, Known> jobs, Instant now, ExcludedDays excluded) {
    Due last = null;
    int index = 0;
    for (Map.Entry<Key, Known> each : jobs.entrySet()) {
      Key key = each.getKey();
      Known known = each.getValue();
      Instant due = null;
      if (key.duration() == null && known.done()) {
        due = known.last();
      } else if (key.duration() == null && !known.held()) {
        due = key.runOnce() ? null : key.isDate() ? known.last() : latest(key, null, now, excluded);
      }
      if (due != null && !due.isAfter(now) && !isExcluded(key, due, excluded)) {
        Due candidate = new Due(key, index, due, false);
        last = candidate.comesAfter(last) ? candidate : last;
      }
      index++;
    }
    return last == null ? null : Integer.valueOf(last.job().size());
  }

  /** The controller is gone, and with it what was not written down. */
  public void stop() {
    lost += live.equals(saved) ? 0 : 1;
    live = saved;
  }

  private Known known(CronHpaSpec spec, Key key, Instant now) {
    Known known = live.jobs().get(key);
    boolean failing = live.failing() != null && live.failing().job().equals(key);
    boolean moved = !spec.scaleTargetRef().equals(live.target()) && !failing;
    boolean otherDays = !spec.excludeDates().equals(live.excluded());
    boolean isNew = known == null || moved || (otherDays && known.done());
    return isNew ? new Known(now, now, false, false, null, null, false) : known;
  }

  /** The latest due time that nobody has dealt with, else the run that failed. */
  private Due pointDue(
      CronHpaSpec spec, Key key, int index, Known known, Instant now, ExcludedDays excluded) {
    Instant latest = known.held() ? null : latest(key, known.from(), now, excluded);
    Due failing = live.failing();
    if (latest == null
        && !known.held()
        && failing != null
        && failing.job().equals(key)
        && !isExcluded(key, failing.at(), excluded)) {
      latest = failing.at();
    }
    Due due = latest == null ? null : new Due(key, index, latest, false);
    return due != null && inTime(spec, due, now) ? due : null;
  }

  /** A window that is open and not opened, or opened and over. */
  private static Due windowDue(Key key, int index, Known known, Instant since, Instant now) {
    if (since != null) {
      Instant end = since.plus(key.duration());
      boolean isOver = known.last() != null && !known.last().isBefore(end);
      return end.equals(known.open()) || isOver ? null : new Due(key, index, since, false);
    }
    return known.open() == null || known.open().isAfter(now)
        ? null
        : new Due(key, index, known.open(), true);
  }

  /** What a job without a run has let go by: a missed or an excluded due time. */
  private Instant passed(Key key, Known known, Instant since, Instant now, ExcludedDays excluded) {
    if (since != null || known.open() != null) {
      return null;
    }
    Instant allowed = known.held() ? null : latest(key, known.cursor(key), now, excluded);
    return allowed == null ? latest(key, known.cursor(key), now, null) : allowed;
  }

  /** A job that runs once has no second window while one is open. */
  private Instant openSince(Key key, Known known, Instant now, ExcludedDays excluded) {
    boolean isOnly = key.once() && known != null && known.open() != null;
    Instant until = isOnly ? earlier(known.open().minus(key.duration()), now) : now;
    return key.duration() == null ? null : latest(key, now.minus(key.duration()), until, excluded);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** The last due time in a stretch; without a begin, of all times. */
  private Instant latest(Key key, Instant from, Instant now, ExcludedDays excluded) {
    if (from == null) {
      Instant latest = null;
      for (int days = 1; latest == null && days < 4_000; days *= 5) {
        latest = latest(key, now.minus(Duration.ofDays(days)), now, excluded);
      }
      return latest;
    }
    Schedule schedule = schedule(key);
    Instant latest = null;
    Optional<Instant> each = schedule.next(from);
    while (each.isPresent() && !each.get().isAfter(now)) {
      boolean counts = key.isWithinBounds(each.get()) && !isExcluded(key, each.get(), excluded);
      latest = counts ? each.get() : latest;
      each = schedule.next(each.get());
    }
    return latest;
  }

  private static boolean isExcluded(Key key, Instant due, ExcludedDays excluded) {
    LocalDate day = LocalDate.ofInstant(due, ZoneId.of(key.zone()));
    return excluded != null && (excluded.exclusion(day).isPresent() || !runsOn(key.days(), day));
  }

  private static boolean runsOn(String days, LocalDate day) {
    boolean isWeekday = day.getDayOfWeek().getValue() < 6;
    boolean isWorkday = isWeekday != DIFFERENT_IN_CHINA.contains(day);
    return days == null || isWorkday == days.equals("Workdays");
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
    return new Key(
        job.name(),
        job.schedule(),
        job.targetSize(),
        job.once(),
        zone,
        job.notBefore(),
        job.notAfter(),
        job.duration() == null ? null : Durations.parse(job.duration()).orElseThrow(),
        job.days());
  }

  private Schedule schedule(Key key) {
    return schedules.computeIfAbsent(
        key,
        each ->
            ((ParsedSchedule.Valid)
                    ScheduleParser.parse(each.schedule(), ZoneId.of(each.zone()), creation))
                .schedule());
  }

  /** Holds the controller to what it should have done. */
  public void check(SimulatedController controller) {
    List<Run> seen = controller.scalings.stream().skip(checked).map(ReferenceModel::run).toList();
    assertThat(seen)
        .as("runs of %s at %s: %s", about, controller.now(), controller.spec())
        .isEqualTo(runs.subList(checked, runs.size()));
    checked = runs.size();
    assertThat(controller.replicas).as("size of %s at %s", about, controller.now()).isEqualTo(size);
  }

  private static Run run(SimulatedController.Scaling scaling) {
    return new Run(scaling.job(), scaling.size(), scaling.due(), scaling.at());
  }
}
