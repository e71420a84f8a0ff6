package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHpaLister;
import io.github.cronhpa.api.JobCondition;
import io.github.cronhpa.api.JobState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What objects and jobs there are, counted at every scrape, and what was told about them. */
@ApplicationScoped
@Startup
public class CronHpaMetrics {
  private final MeterRegistry registry;
  private final CronHpaLister lister;
  private final Map<Reason, Counter> notices = new EnumMap<>(Reason.class);

  /**
   * Registers the meters.
   *
   * @param registry where they are scraped
   * @param lister the objects that the gauges count
   * @param agenda what waits for its due time
   */
  public CronHpaMetrics(MeterRegistry registry, CronHpaLister lister, Agenda agenda) {
    this.registry = registry;
    this.lister = lister;
    gauge("kube_jobs_in_cron_engine_total", "Jobs of all CronHPAs", null);
    gauge("kube_submitted_jobs_in_cron_engine_total", "Jobs not run yet", JobState.Submitted);
    gauge("kube_successful_jobs_in_cron_engine_total", "Jobs that succeeded", JobState.Succeed);
    gauge("kube_failed_jobs_in_cron_engine_total", "Jobs that failed", JobState.Failed);
    Gauge.builder("kube_expired_jobs_in_cron_engine_total", () -> 0)
        .description("Jobs that outlived their CronHPA; none can here")
        .register(registry);
    Gauge.builder("cronhpa_agenda_objects", agenda, Agenda::size)
        .description("CronHPAs that wait for a due time")
        .register(registry);
    Gauge.builder("cronhpa_objects", () -> lister.list().count())
        .description("CronHPAs that the watch has seen")
        .register(registry);
    Gauge.builder("cronhpa_runs_retrying", this::retrying)
        .description("Runs that failed and are tried again")
        .register(registry);
    for (Reason reason : Reason.values()) {
      notices.put(
          reason,
          Counter.builder("cronhpa_notices_total")
              .description("What was told in events and log")
              .tag("reason", reason.name())
              .register(registry));
    }
  }

  private void gauge(String name, String description, JobState state) {
    Gauge.builder(name, () -> count(state)).description(description).register(registry);
  }

  private long count(JobState state) {
    return conditions()
        .map(JobCondition::state)
        .filter(each -> state == null || each == state)
        .count();
  }

  private long retrying() {
    return conditions().filter(condition -> condition.retryingSince() != null).count();
  }

  private Stream<JobCondition> conditions() {
    return lister
        .list()
        .flatMap(object -> object.statusOrEmpty().conditions().stream())
        .filter(condition -> Objects.nonNull(condition.state()));
  }

  /**
   * Counts something that was told.
   *
   * @param reason what it was
   */
  void count(Reason reason) {
    notices.get(reason).increment();
  }
}
