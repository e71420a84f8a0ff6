package io.github.cronhpa.controller;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this replica is and does at the moment of a scrape. */
@Singleton
@Startup
class ReplicaMeters {
  ReplicaMeters(
      MeterRegistry registry,
      Leadership leadership,
      Workers workers,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    Gauge.builder("cronhpa_leader", leadership, it -> it.mayAct() ? 1 : 0)
        .description("1 where this replica acts, 0 where it stands by")
        .register(registry);
    Gauge.builder("cronhpa_workers_busy", workers, Workers::busy)
        .description("Threads at work: runs in flight, and behind them status and events")
        .register(registry);
    Gauge.builder("cronhpa_workers_limit", workers, Workers::limit)
        .description("How many may work at a time, as learnt from the API server")
        .register(registry);
    Gauge.builder("cronhpa_workers_waiting", workers, Workers::waiting)
        .description("Runs, statuses and events that wait for a thread")
        .register(registry);
    Gauge.builder("cronhpa_build_info", () -> 1)
        .description("Always 1; the version is a label")
        .tag("version", version)
        .register(registry);
  }
}
