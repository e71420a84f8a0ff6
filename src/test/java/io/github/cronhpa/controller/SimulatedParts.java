package io.github.cronhpa.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.cache.CronHpaCache;
import io.github.cronhpa.cache.FreshRead;
import io.github.cronhpa.cache.WatchLiveness;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.controller.event.Notice;
import io.github.cronhpa.controller.event.Notifier;
import io.github.cronhpa.controller.ledger.StatusClient;
import io.github.cronhpa.controller.ledger.StatusLedger;
import io.github.cronhpa.controller.ledger.StatusWriter;
import io.github.cronhpa.controller.status.TargetConflictWarnings;
import io.github.cronhpa.controller.work.Agenda;
import io.github.cronhpa.controller.work.Urgency;
import io.github.cronhpa.controller.work.WorkerPool;
import io.github.cronhpa.leader.LeaderTerm;
import io.github.cronhpa.scale.ReadinessReader;
import io.github.cronhpa.scale.Scaler;
import io.github.cronhpa.support.GivenCache;
import io.github.cronhpa.timetable.TimetableSettings;
import io.github.cronhpa.warm.CacheWarmer;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One process of the controller: its real parts, wired as in production, with played requests. */
final class SimulatedParts {

  /** What the parts ask of a cluster. */
  interface Cluster extends Scaler, ReadinessReader, CacheWarmer, RunListener {
    CronHorizontalPodAutoscaler object();

    Calendars calendars();

    /** The HorizontalPodAutoscaler that scales the target as well, null if there is none. */
    String competingHpa();

    boolean isFresh();

    String save(String version, CronHpaStatus status);

    /** Whether the process ends before it writes anything more. */
    boolean isDying();
  }

  private final Cluster cluster;
  private final List<Notice> notices = new ArrayList<>();
  private final StatusLedger ledger = new StatusLedger();
  private final WatchedAgenda agenda = new WatchedAgenda();
  private final WakeUps wakeUps;
  private final CronHpaReconciler reconciler;

  SimulatedParts(Clock clock, Cluster cluster) {
    this.cluster = cluster;
    CronHpaCache cache = new CronHpaCache();
    cache.use(new GivenCache(() -> List.of(cluster.object())));
    LeaderTerm term = LeaderTerm.notNeeded(clock);
    WatchLiveness liveness = new WatchLiveness(term);
    Notifier notifier = new CollectingNotifier();
    ScaleAttempts attempts = new ScaleAttempts(cluster, agenda, clock);
    wakeUps = new WakeUps(cache, ledger, agenda);
    reconciler =
        new CronHpaReconciler(
            clock,
            term,
            new ObjectPlanner(
                ledger, new TimetableSettings(ZoneOffset.UTC, cluster.calendars()), attempts),
            cache,
            new PlayedRead(),
            attempts,
            new TargetLooks(cluster, cluster, new DirectPool()),
            new PlayedConflicts(cache),
            ledger,
            new StatusWriter(
                ledger,
                new PlayedStatusClient(),
                cache,
                liveness,
                new DirectPool(),
                agenda,
                notifier,
                clock),
            notifier,
            cluster,
            agenda,
            wakeUps);
  }

  /** Reconciles, and returns what was reported. */
  List<Notice> reconcile(CronHorizontalPodAutoscaler object) {
    notices.clear();
    reconciler.reconcile(object);
    return List.copyOf(notices);
  }

  /** The watch delivers a change. */
  void deliver(CronHorizontalPodAutoscaler object, CronHorizontalPodAutoscaler before) {
    wakeUps.onResourceUpdated(object, before);
  }

  Optional<Instant> nextWake() {
    return agenda.next;
  }

  /** When the newest status is written again, empty if it is saved. */
  Optional<Instant> statusRetryAt() {
    return ledger.retryAt(cluster.object());
  }

  /** Until when the run that failed last is paused, empty if it was done since. */
  Optional<Instant> pausedUntil(Instant now) {
    return agenda.pausedUntil.filter(
        until -> until.isAfter(now) && !agenda.pausedSince.isAfter(now));
  }

  private static final class WatchedAgenda extends Agenda {
    private Optional<Instant> next = Optional.empty();
    private Optional<Instant> pausedUntil = Optional.empty();
    private Instant pausedSince;

    @Override
    public synchronized void pause(
        ResourceID object, Object run, Object attempt, Instant since, Optional<Instant> until) {
      super.pause(object, run, attempt, since, until);
      pausedUntil = until;
      pausedSince = since;
    }

    @Override
    public synchronized void put(ResourceID object, Optional<Instant> due) {
      super.put(object, due);
      next = due;
    }

    @Override
    public synchronized void remove(ResourceID object) {
      super.remove(object);
      next = Optional.empty();
    }
  }

  private final class CollectingNotifier extends Notifier {
    private CollectingNotifier() {
      super(null);
    }

    @Override
    public void post(HasMetadata object, Notice notice, Instant now) {
      notices.add(notice);
    }
  }

  private final class PlayedRead extends FreshRead {
    private PlayedRead() {
      super(null, null, null);
    }

    @Override
    public boolean isNeededFor(CronHorizontalPodAutoscaler object) {
      return !cluster.isFresh();
    }

    @Override
    public Answer of(CronHorizontalPodAutoscaler object) {
      return new Present(cluster.object());
    }
  }

  private final class PlayedStatusClient extends StatusClient {
    private PlayedStatusClient() {
      super(null);
    }

    @Override
    public String save(CronHorizontalPodAutoscaler object, String version, CronHpaStatus status) {
      return cluster.save(version, status);
    }
  }

  private final class PlayedConflicts extends TargetConflictWarnings {
    private PlayedConflicts(CronHpaCache cache) {
      super(cache, null);
    }

    @Override
    public Found of(CronHorizontalPodAutoscaler object, CronHpaStatus before, Instant now) {
      return new Found(Optional.ofNullable(cluster.competingHpa()), List.of());
    }
  }

  /** Does everything at once, in the thread that asks for it. */
  private final class DirectPool extends WorkerPool {
    @Override
    public void execute(Urgency urgency, Runnable work) {
      if (!cluster.isDying()) {
        work.run();
      }
    }
  }
}
