package io.github.cronhpa.metrics;

import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.cache.CronHpaCache;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Objects and jobs, counted at each scrape; the first five are the Go controller's metrics. */
@Singleton
@Startup
class JobMetrics {
  private final CronHpaCache cache;

  JobMetrics(MeterRegistry registry, CronHpaCache cache) {
    this.cache = cache;
    gauge(registry, "kube_jobs_in_cron_engine_total", "Jobs of all CronHPAs", job -> true);
    gauge(
        registry,
        "kube_submitted_jobs_in_cron_engine_total",
        "Jobs not run yet",
        job -> job.state() == JobState.Submitted);
    gauge(
        registry,
        "kube_successful_jobs_in_cron_engine_total",
        "Jobs that succeeded",
        job -> job.state() == JobState.Succeed);
    gauge(
        registry,
        "kube_failed_jobs_in_cron_engine_total",
        "Jobs that failed",
        job -> job.state() == JobState.Failed);
    gauge(
        registry,
        "kube_expired_jobs_in_cron_engine_total",
        "Jobs that outlived their CronHPA; always 0 here",
        job -> false);
    gauge(
        registry,
        "cronhpa_runs_retrying",
        "Runs that failed and are retried",
        job -> job.retryingSince() != null);
    Gauge.builder("cronhpa_objects", () -> cache.list().count())
        .description("CronHPAs in the cache")
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry, String name, String description, Predicate<JobCondition> jobs) {
    Gauge.builder(name, () -> conditions().filter(jobs).count())
        .description(description)
        .register(registry);
  }

  private Stream<JobCondition> conditions() {
    return cache
        .list()
        .flatMap(object -> object.statusOrEmpty().conditions().stream())
        .filter(condition -> Objects.nonNull(condition.state()));
  }
}
