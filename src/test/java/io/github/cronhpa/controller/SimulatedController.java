package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.spec.WarmUp;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.FailureReason;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.cache.CalendarCache;
import io.github.cronhpa.calendar.CalendarParser;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.controller.event.Notice;
import io.github.cronhpa.controller.status.EndedRun;
import io.github.cronhpa.manifest.CalendarManifest;
import io.github.cronhpa.scale.Target;
import io.github.cronhpa.scale.TargetReadiness;
import io.github.cronhpa.scale.outcome.ScaleOutcome;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.timetable.OverrideRequest;
import io.github.cronhpa.warm.LoadProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One object, its target and the {@link CronHpaReconciler} on a clock of their own, without a
 * cluster. The parts of the controller are the real ones; only the requests are played.
 */
final class SimulatedController implements SimulatedParts.Cluster {
  /** More reconciles than this for one event would be a loop. */
  private static final int MAX_RECONCILES = 20;

  private static final Map<String, String> CHINA = china();

  private static Map<String, String> china() {
    try {
      String manifest = Files.readString(Path.of("kubernetes/calendars/china-2026.yaml"));
      return CalendarManifest.read(manifest).data().get("china");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the cluster answers to a request. */
  enum Cluster {
    WORKS,
    FAILS,
    /** What it is asked for is done, but nobody hears of it. */
    LOSES_ANSWERS,
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
   * @param job name of the job
   * @param size the size that it got
   * @param due when the run was due
   * @param at when it was carried out
   */
  record Scaling(String job, int size, Instant due, Instant at) {}

  final List<Scaling> scalings = new ArrayList<>();
  Cluster cluster = Cluster.WORKS;
  Crash crash = Crash.NEVER;
  Optional<Crash> diedBy = Optional.empty();
  Instant diedAt;
  boolean statusIsRefused;
  int replicas;

  /** The maximum of the range that the target has, null if it has none. */
  Integer maxReplicas;

  long reconciles;
  int scaleRequests;

  /** The HorizontalPodAutoscaler that scales the target as well, null if there is none. */
  String competingHpa;

  /** Whether the cache is known to be fresh, so that nothing is read before a run. */
  boolean isFresh;

  /** How long the target takes after it was raised, decided each time. */
  Supplier<Duration> slowness = () -> Duration.ZERO;

  /** What the target says, null for how many of its replicas are ready. */
  TargetReadiness answer;

  final List<Instant> looks = new ArrayList<>();

  /** How far the cache is loaded so long after its workers were ready. */
  Function<Duration, LoadProgress> loading = since -> new LoadProgress.Complete();

  final List<Instant> loads = new ArrayList<>();
  final List<Duration> warmAfter = new ArrayList<>();
  final List<Duration> readyAfter = new ArrayList<>();
  private int readyBefore;
  private Instant readyAt = Instant.MIN;
  List<Notice> noticesOfLastReconcile = List.of();
  final List<Notice> notices = new ArrayList<>();
  int maxNotices;

  private final MovableClock clock = new MovableClock();
  private CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
  private Optional<CronHorizontalPodAutoscaler> echo = Optional.empty();
  private SimulatedParts parts;
  private boolean running = true;
  private final CalendarCache calendars = new CalendarCache();

  SimulatedController(String name, Instant creation, CronHpaSpec spec) {
    clock.set(creation);
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("default")
            .withName(name)
            .withUid("uid-of-" + name)
            .withGeneration(1L)
            .withResourceVersion("1")
            .withCreationTimestamp(creation.toString())
            .build());
    object.setSpec(spec);
    calendars.put("china", CHINA, ZoneOffset.UTC);
    parts = new SimulatedParts(clock, this);
  }

  /**
   * Somebody writes the calendar china, or deletes it if there are no lines; whether the object is
   * woken by it. It is reconciled either way.
   */
  boolean setCalendar(String lines) {
    Calendars.Found before = calendars.find("china");
    if (lines == null) {
      calendars.remove("china");
    } else {
      calendars.put("china", Map.of(CalendarParser.DATES, lines), ZoneOffset.UTC);
    }
    LocalDate today = LocalDate.ofInstant(now(), ZoneOffset.UTC);
    boolean isWoken = WakeUps.concerns(calendars.find("china").since(before, today), object, now());
    reconcile();
    return isWoken;
  }

  @Override
  public Calendars calendars() {
    return calendars;
  }

  Instant now() {
    return clock.instant();
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

  void setStatus(CronHpaStatus status) {
    change(object.getSpec(), status, 0);
  }

  void start() {
    running = true;
    parts = new SimulatedParts(clock, this);
    reconcile();
  }

  /** What was not written to the object is gone. */
  void stop() {
    running = false;
  }

  void edit(CronHpaSpec spec) {
    if (!spec.equals(object.getSpec())) {
      change(spec, object.getStatus(), 1);
      reconcile();
    }
  }

  /** Somebody sets the annotation of the override, or takes it away if the text is null. */
  void override(String text) {
    CronHorizontalPodAutoscaler before = change(object.getSpec(), object.getStatus(), 0);
    object
        .getMetadata()
        .setAnnotations(text == null ? Map.of() : Map.of(OverrideRequest.ANNOTATION, text));
    parts.deliver(object, before);
    reconcile();
  }

  /** The object as the API server has it after a change; objects are never changed in place. */
  private CronHorizontalPodAutoscaler change(
      CronHpaSpec spec, CronHpaStatus status, int generations) {
    CronHorizontalPodAutoscaler before = object;
    object = new CronHorizontalPodAutoscaler();
    object.setMetadata(
        new ObjectMetaBuilder(before.getMetadata())
            .withGeneration(before.getMetadata().getGeneration() + generations)
            .withResourceVersion(
                Long.toString(Long.parseLong(before.getMetadata().getResourceVersion()) + 1))
            .build());
    object.setSpec(spec);
    object.setStatus(status);
    return before;
  }

  /** The clock jumps, and the next tick notices; after a step back everything is reconciled. */
  void setClock(Instant instant) {
    boolean back = instant.isBefore(now());
    clock.set(instant);
    if (back) {
      reconcile();
    }
    advanceTo(instant);
  }

  /** Lets time go by, waking as the agenda would. */
  void advanceTo(Instant end) {
    while (running && parts.nextWake().filter(wake -> !wake.isAfter(end)).isPresent()) {
      Instant wake = parts.nextWake().orElseThrow();
      clock.set(wake.isAfter(now()) ? wake : now());
      reconcile();
    }
    clock.set(end.isAfter(now()) ? end : now());
  }

  /** Whether a run could be carried out now: the cluster works, and no retry waits for its time. */
  boolean canScale() {
    return cluster == Cluster.WORKS && parts.pausedUntil(now()).isEmpty();
  }

  boolean isStatusSaved() {
    return parts.statusRetryAt().isEmpty();
  }

  /** Goes on to the next reconcile if a run or a status that failed waits for its retry. */
  boolean advanceTowardsRetry() {
    Optional<Instant> retry =
        parts.pausedUntil(now()).or(parts::statusRetryAt).filter(until -> running);
    Optional<Instant> wake =
        retry.flatMap(until -> parts.nextWake().filter(next -> !next.isAfter(until)));
    wake.ifPresent(this::advanceTo);
    return wake.isPresent();
  }

  /** Reconciles once, and as long as the agenda asks for it at once. */
  void reconcile() {
    for (int each = 0; running && (each == 0 || isWokenNow()); each++) {
      assertThat(each).as("reconciles of one event at " + now()).isLessThan(MAX_RECONCILES);
      reconcileOnce();
    }
  }

  private boolean isWokenNow() {
    return parts.nextWake().filter(wake -> !wake.isAfter(now())).isPresent();
  }

  /** The event of our own status causes no other reconcile: the framework leaves it out. */
  private void reconcileOnce() {
    reconciles++;
    if (crash == Crash.BEFORE_SCALE) {
      die();
      return;
    }
    noticesOfLastReconcile = parts.reconcile(object);
    notices.addAll(noticesOfLastReconcile);
    maxNotices = Math.max(maxNotices, noticesOfLastReconcile.size());
    if (crash == Crash.BEFORE_STATUS) {
      die();
      return;
    }
    echo.ifPresent(before -> parts.deliver(object, before));
    echo = Optional.empty();
  }

  private void die() {
    diedBy = Optional.of(crash);
    diedAt = now();
    crash = Crash.NEVER;
    stop();
  }

  /** A reconcile of the object as it was read before its latest change. */
  void reconcileOutdated(CronHorizontalPodAutoscaler outdated) {
    parts.reconcile(outdated);
  }

  @Override
  public String competingHpa() {
    return competingHpa;
  }

  @Override
  public boolean isFresh() {
    return isFresh;
  }

  @Override
  public CronHorizontalPodAutoscaler object() {
    return object;
  }

  @Override
  public boolean isDying() {
    return crash == Crash.BEFORE_STATUS;
  }

  @Override
  public String save(String version, CronHpaStatus status) {
    if (statusIsRefused) {
      throw new IllegalStateException("the API server is not well");
    }
    assertThat(version).isEqualTo(object.getMetadata().getResourceVersion());
    echo = Optional.of(change(object.getSpec(), status, 0));
    return object.getMetadata().getResourceVersion();
  }

  @Override
  public void ended(EndedRun run) {
    if (run.result() == RunResult.Succeed && run.entry().toReplicas() != null) {
      scalings.add(
          new Scaling(
              run.entry().job(), run.entry().toReplicas(), run.entry().scheduleTime(), now()));
    }
  }

  @Override
  public void ready(Duration after) {
    // A timer of Micrometer cannot record more than 292 years.
    assertThat(after).isBetween(Duration.ZERO, Duration.ofDays(366));
    readyAfter.add(after);
  }

  @Override
  public void warm(Duration after) {
    warmAfter.add(after);
  }

  @Override
  public LoadProgress load(CronHorizontalPodAutoscaler owner, HistoryEntry run, WarmUp warmUp) {
    loads.add(now());
    return loading.apply(Duration.between(run.warm().since(), now()));
  }

  @Override
  public TargetReadiness read(Target target) {
    if (looks.isEmpty() || !looks.get(looks.size() - 1).equals(now())) {
      looks.add(now());
    }
    if (cluster != Cluster.WORKS) {
      return cluster == Cluster.HAS_NO_TARGET
          ? new TargetReadiness.Unknown("there is no Deployment 'web'")
          : new TargetReadiness.Unavailable();
    }
    return answer == null ? new TargetReadiness.Replicas(readyReplicas(), "") : answer;
  }

  /** How many replicas are ready now. */
  int readyReplicas() {
    return now().isBefore(readyAt) ? Math.min(readyBefore, replicas) : replicas;
  }

  @Override
  public ScaleOutcome scale(Target target, TargetSize size) {
    scaleRequests++;
    if (cluster == Cluster.LOSES_ANSWERS) {
      TargetSize before = TargetSize.of(replicas);
      replicas = size.targetSize();
      return new ScaleOutcome.Failure(
          FailureReason.Unavailable, "timeout", Optional.empty(), before);
    }
    if (cluster != Cluster.WORKS) {
      boolean gone = cluster == Cluster.HAS_NO_TARGET;
      return new ScaleOutcome.Failure(
          gone ? FailureReason.TargetNotFound : FailureReason.Unavailable,
          gone ? "there is no Deployment 'web'" : "the API server answered 500",
          Optional.empty());
    }
    int from = replicas;
    if (from != size.targetSize()) {
      readyBefore = readyReplicas();
      readyAt = now().plus(slowness.get());
    }
    replicas = size.targetSize();
    if (maxReplicas == null) {
      return new ScaleOutcome.Scaled(from, replicas, TargetSize.of(from));
    }
    TargetSize before = new TargetSize(from, from, maxReplicas);
    maxReplicas = Optional.ofNullable(size.maxReplicas()).orElse(maxReplicas);
    boolean isChanged = from != replicas || !maxReplicas.equals(before.maxReplicas());
    return new ScaleOutcome.Scaled(from, replicas, before, isChanged, "");
  }
}
