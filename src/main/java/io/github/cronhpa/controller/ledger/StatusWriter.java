package io.github.cronhpa.controller.ledger;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.cache.CronHpaCache;
import io.github.cronhpa.cache.WatchLiveness;
import io.github.cronhpa.controller.event.LogContext;
import io.github.cronhpa.controller.event.Notifier;
import io.github.cronhpa.controller.work.Agenda;
import io.github.cronhpa.controller.work.Urgency;
import io.github.cronhpa.controller.work.WorkerPool;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/**
 * Saves statuses behind the runs that are due, each whole and for one resource version. One that
 * cannot be saved is a reconcile later on: the agenda is the only queue of retries.
 */
@ApplicationScoped
public class StatusWriter {
  private static final Logger LOG = Logger.getLogger(StatusWriter.class);

  /** If no watch event follows a conflict for this long, the watch is not alive. */
  private static final Duration MAX_CONFLICT = Duration.ofSeconds(5);

  private static final Duration AFTER_CONFLICT = Duration.ofSeconds(1);

  private final StatusLedger ledger;
  private final StatusClient client;
  private final CronHpaCache cache;
  private final WatchLiveness liveness;
  private final WorkerPool pool;
  private final Agenda agenda;
  private final Notifier notifier;
  private final Clock clock;

  /** Everything that saving a status touches. */
  public StatusWriter(
      StatusLedger ledger,
      StatusClient client,
      CronHpaCache cache,
      WatchLiveness liveness,
      WorkerPool pool,
      Agenda agenda,
      Notifier notifier,
      Clock clock) {
    this.ledger = ledger;
    this.client = client;
    this.cache = cache;
    this.liveness = liveness;
    this.pool = pool;
    this.agenda = agenda;
    this.notifier = notifier;
    this.clock = clock;
  }

  /**
   * Has a status saved, unless the object shows it already or it is to be retried later.
   *
   * @param seen the object as it was read
   * @param status the status to be
   * @param now the present
   */
  public void save(CronHorizontalPodAutoscaler seen, CronHpaStatus status, Instant now) {
    ledger.decide(seen, status);
    submit(seen, now);
  }

  private void submit(CronHorizontalPodAutoscaler seen, Instant now) {
    if (!ledger.beginWrite(uid(seen), now)) {
      return;
    }
    try {
      pool.execute(Urgency.STATUS, () -> write(seen));
    } catch (RejectedExecutionException stopped) {
      // A reconcile that outlived the pool still gets its result saved.
      write(seen);
    }
  }

  private void write(CronHorizontalPodAutoscaler seen) {
    Optional<LedgerEntry> entry = ledger.find(uid(seen));
    Optional<String> cached = cachedVersion(seen);
    if (entry.isEmpty() || cached.isEmpty()) {
      ledger.forget(seen);
      return;
    }
    CronHpaStatus status = entry.get().decided();
    String version = newer(entry.get().version(), newer(version(seen), cached.get()));
    try {
      String saved = client.save(seen, version, status);
      if (!ledger.written(uid(seen), status, saved, clock.instant())) {
        // Another status was decided meanwhile.
        submit(seen, clock.instant());
      }
      // No event follows a write that changed nothing, or one that was faster than the answer.
      cached(seen).ifPresent(ledger::observe);
    } catch (RuntimeException e) {
      // For whatever reason: a status that is never written again would hold back all later ones.
      failed(seen, version, StatusWriteFailure.of(e));
    }
  }

  /**
   * The version in the cache, empty if the object was deleted. Only the watch knows that: an API
   * server that is starting answers 404 for what it does not serve yet.
   */
  private Optional<String> cachedVersion(CronHorizontalPodAutoscaler object) {
    return cached(object).map(StatusWriter::version);
  }

  private Optional<CronHorizontalPodAutoscaler> cached(CronHorizontalPodAutoscaler object) {
    return cache
        .find(ResourceID.fromResource(object))
        .filter(cached -> uid(cached).equals(uid(object)));
  }

  private static String newer(String one, String other) {
    return one != null && StatusLedger.isNewer(one, other) ? one : other;
  }

  private static String uid(CronHorizontalPodAutoscaler object) {
    return object.getMetadata().getUid();
  }

  private static String version(CronHorizontalPodAutoscaler object) {
    return object.getMetadata().getResourceVersion();
  }

  private void failed(
      CronHorizontalPodAutoscaler object, String version, StatusWriteFailure failure) {
    Instant now = clock.instant();
    Instant since =
        ledger
            .find(uid(object))
            .map(LedgerEntry::failing)
            .filter(failing -> failing.kind() == failure.kind())
            .map(LedgerEntry.Failing::since)
            .orElse(now);
    Instant retryAt =
        failure.kind() == StatusWriteFailure.Kind.CONFLICT
            ? afterConflict(object, version, since, now)
            : now.plus(failure.backoff().pause(since, now, failure.retryAfter()));
    if (failure.kind() != StatusWriteFailure.Kind.CONFLICT && since.equals(now)) {
      report(object, failure, now);
    }
    ledger.failed(uid(object), new LedgerEntry.Failing(failure.kind(), since, now, retryAt));
    agenda.putNoLaterThan(ResourceID.fromResource(object), retryAt);
  }

  /** The newer version is in the cache, or the watch will deliver it, unless it is dead. */
  private Instant afterConflict(
      CronHorizontalPodAutoscaler object, String version, Instant since, Instant now) {
    boolean isOutdated =
        cachedVersion(object).filter(cached -> StatusLedger.isNewer(cached, version)).isPresent();
    if (isOutdated) {
      return now;
    }
    if (Duration.between(since, now).abs().compareTo(MAX_CONFLICT) >= 0) {
      liveness.doubt("a status was written for an old version, and no event has followed");
    }
    return now.plus(AFTER_CONFLICT);
  }

  private void report(CronHorizontalPodAutoscaler object, StatusWriteFailure failure, Instant now) {
    LogContext.about(
        object,
        () ->
            LOG.warnf(
                "The status of %s/%s cannot be saved: %s",
                object.getMetadata().getNamespace(),
                object.getMetadata().getName(),
                failure.message()));
    failure.notice().ifPresent(notice -> notifier.post(object, notice, now));
  }

  /** After the operator has stopped: a last attempt, before the pool stops. */
  void onShutdown(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 199) ShutdownEvent e) {
    cache.list().filter(ledger::contains).forEach(object -> submit(object, Instant.MAX));
  }
}
