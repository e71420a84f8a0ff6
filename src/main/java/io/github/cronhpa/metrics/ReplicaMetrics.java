package io.github.cronhpa.metrics;

import io.github.cronhpa.api.status.EventReason;
import io.github.cronhpa.cache.WatchLiveness;
import io.github.cronhpa.controller.event.EventRecorder;
import io.github.cronhpa.controller.event.EventWriteResult;
import io.github.cronhpa.controller.event.Notifier;
import io.github.cronhpa.controller.ledger.StatusLedger;
import io.github.cronhpa.controller.work.Agenda;
import io.github.cronhpa.controller.work.WorkerPool;
import io.github.cronhpa.leader.LeaderTerm;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this replica is and does, read off at each scrape. */
@Singleton
@Startup
class ReplicaMetrics {

  ReplicaMetrics(
      MeterRegistry registry,
      LeaderTerm term,
      WatchLiveness liveness,
      Agenda agenda,
      WorkerPool pool,
      StatusLedger ledger,
      Notifier notifier,
      EventRecorder events,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    Gauge.builder("cronhpa_leader", term, it -> it.mayAct() ? 1 : 0)
        .description("1 on the leader, 0 on a standby")
        .register(registry);
    Gauge.builder("cronhpa_watch_last_event_seconds", liveness, ReplicaMetrics::silence)
        .description("Time since the last event or bookmark of the watch")
        .register(registry);
    Gauge.builder("cronhpa_agenda_objects", agenda, Agenda::size)
        .description("CronHPAs that wait for a due time or a retry")
        .register(registry);
    Gauge.builder("cronhpa_workers_busy", pool, WorkerPool::busy)
        .description("Threads at work: runs in flight, and behind them statuses and events")
        .register(registry);
    Gauge.builder("cronhpa_workers_waiting", pool, WorkerPool::waiting)
        .description("Runs, statuses and events that wait for a thread")
        .register(registry);
    Gauge.builder("cronhpa_statuses_unsaved", ledger, StatusLedger::countUnsaved)
        .description("CronHPAs whose status could not be saved and is written again later")
        .register(registry);
    Gauge.builder("cronhpa_build_info", () -> 1)
        .description("Always 1; the version is a label")
        .tag("version", version)
        .register(registry);
    for (EventReason reason : EventReason.values()) {
      FunctionCounter.builder("cronhpa_notices_total", notifier, it -> it.count(reason))
          .description("Notices in events and log, by reason")
          .tag("reason", reason.name())
          .register(registry);
    }
    for (EventWriteResult result : EventWriteResult.values()) {
      FunctionCounter.builder("cronhpa_events_total", events, it -> it.count(result))
          .description("Events on objects, by write result")
          .tag("result", result.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private static double silence(WatchLiveness liveness) {
    return liveness.silence().map(Duration::toMillis).map(millis -> millis / 1_000.0).orElse(0.0);
  }
}
