package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaJob;
import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.scale.ScaleOutcome;
import io.github.cronhpa.scale.ScaleOutcome.Mender;
import io.github.cronhpa.schedule.Decision;
import io.github.cronhpa.schedule.Plan;
import io.github.cronhpa.schedule.Planner;
import io.github.cronhpa.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One object, its target and its controller on a clock of their own, without a cluster: the steps
 * of {@link CronHpaReconciler}, with the status writer and the agenda reduced to what they promise.
 */
final class SimulatedController {
  /** More reconciles than this for one event would be a loop. */
  private static final int MOST_RECONCILES = 20;

  /** What the cluster answers to a request. */
  enum Cluster {
    WORKS,
    FAILS,
    HAS_NO_TARGET
  }

  /** Where the controller dies. */
  enum Crash {
    NEVER,
    BEFORE_SCALE,
    BEFORE_STATUS
  }

  /**
   * A run that reached the target.
   *
   * @param jobId identity of the job
   * @param job the job
   * @param due when the run was due
   * @param at when it was carried out
   */
  record Scaling(String jobId, CronHpaJob job, Instant due, Instant at) {}

  final List<Scaling> scalings = new ArrayList<>();
  Cluster cluster = Cluster.WORKS;
  Crash crash = Crash.NEVER;
  Optional<Crash> diedBy = Optional.empty();
  Instant diedAt;
  boolean statusIsRefused;
  int replicas;
  long reconciles;
  List<Notice> noticesOfLastLook = List.of();
  int mostNotices;

  private final CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
  private final Timetable.Origin origin;
  private Timetable timetable;
  private Instant now;
  private boolean running = true;
  private Optional<Instant> wake = Optional.empty();
  private Optional<CronHpaStatus> unsaved = Optional.empty();
  private Instant unsavedSince;

  SimulatedController(String name, Instant creation, CronHpaSpec spec) {
    this.now = creation;
    origin = new Timetable.Origin("uid-of-" + name, creation, ZoneOffset.UTC);
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("default")
            .withName(name)
            .withGeneration(1L)
            .withCreationTimestamp(creation.toString())
            .build());
    object.setSpec(spec);
    timetable = Timetable.of(spec, origin);
  }

  Instant now() {
    return now;
  }

  boolean isRunning() {
    return running;
  }

  CronHpaSpec spec() {
    return object.getSpec();
  }

  /** The status that the API server has. */
  CronHpaStatus saved() {
    return object.statusOrEmpty();
  }

  void takeOver(CronHpaStatus status) {
    object.setStatus(status);
  }

  void start() {
    running = true;
    reconcile();
  }

  /** What was not written to the object is gone. */
  void stop() {
    running = false;
    wake = Optional.empty();
    unsaved = Optional.empty();
  }

  void edit(CronHpaSpec spec) {
    if (!spec.equals(object.getSpec())) {
      object.setSpec(spec);
      timetable = Timetable.of(spec, origin);
      object.getMetadata().setGeneration(object.getMetadata().getGeneration() + 1);
      reconcile();
    }
  }

  /** The clock jumps, and the next tick looks at it; after a step back at everything. */
  void setClock(Instant instant) {
    boolean back = instant.isBefore(now);
    now = instant;
    if (back) {
      reconcile();
    }
    advanceTo(instant);
  }

  /** Lets time go by, waking as the agenda would. */
  void advanceTo(Instant end) {
    while (running && wake.isPresent() && !wake.get().isAfter(end)) {
      now = wake.get().isAfter(now) ? wake.get() : now;
      reconcile();
    }
    now = end.isAfter(now) ? end : now;
  }

  /** Reconciles until the status rests: each write comes back as an event. */
  void reconcile() {
    for (int each = 0; running && reconcileOnce(); each++) {
      assertThat(each).as("reconciles of one event at " + now).isLessThan(MOST_RECONCILES);
    }
  }

  private boolean reconcileOnce() {
    reconciles++;
    CronHpaStatus before = unsaved.orElse(saved());
    Plan plan = Planner.plan(spec(), timetable, before, now);
    if (crash == Crash.BEFORE_SCALE) {
      return die();
    }
    Optional<ScaleOutcome> outcome = plan.acting().map(this::scale);
    StatusUpdate update =
        new StatusBuilder(object, before, List.of()).build(timetable, plan, outcome, now);
    noticesOfLastLook = update.notices();
    mostNotices = Math.max(mostNotices, noticesOfLastLook.size());
    if (crash == Crash.BEFORE_STATUS) {
      return die();
    }
    boolean changed = !update.status().equals(saved());
    Optional<Duration> writeAgain = changed ? write(update.status()) : Optional.empty();
    Optional<Instant> planned = Wake.of(plan, update.status(), outcome, now);
    wake =
        Stream.of(planned, writeAgain.map(now::plus))
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
    return changed && unsaved.isEmpty();
  }

  private boolean die() {
    diedBy = Optional.of(crash);
    diedAt = now;
    crash = Crash.NEVER;
    stop();
    return false;
  }

  private Optional<Duration> write(CronHpaStatus status) {
    if (statusIsRefused) {
      unsavedSince = unsaved.isEmpty() ? now : unsavedSince;
      unsaved = Optional.of(status);
      return Optional.of(RetryPause.soon(unsavedSince, now));
    }
    object.setStatus(status);
    unsaved = Optional.empty();
    return Optional.empty();
  }

  private ScaleOutcome scale(Plan.Entry entry) {
    if (cluster != Cluster.WORKS) {
      boolean gone = cluster == Cluster.HAS_NO_TARGET;
      return new ScaleOutcome.Failure(
          gone ? Mender.USER : Mender.CLUSTER,
          gone ? "there is no Deployment 'web'" : "the API server answered 500",
          Optional.empty());
    }
    CronHpaJob job = entry.job().spec();
    Instant due = ((Decision.Run) entry.decision()).due();
    scalings.add(new Scaling(entry.job().id(), job, due, now));
    int from = replicas;
    replicas = job.targetSize();
    return new ScaleOutcome.Scaled(from, replicas);
  }
}
