package io.github.cronhpa.metrics;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.cache.CronHpaCache;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Objects and jobs, counted in one pass at each scrape; the first five are the Go controller's
 * metrics.
 */
@Singleton
@Startup
@SuppressWarnings("deprecation") // Micrometer's older registry, which is the one of Quarkus 3.27.
class JobCollector extends Collector {
  /** A metric, and the jobs that it counts. */
  private record Count(String metric, String help, Predicate<JobCondition> jobs) {}

  private static final List<Count> COUNTS =
      List.of(
          new Count("kube_jobs_in_cron_engine_total", "Jobs of all CronHPAs", job -> true),
          new Count(
              "kube_submitted_jobs_in_cron_engine_total",
              "Jobs not run yet",
              job -> job.state() == JobState.Submitted),
          new Count(
              "kube_successful_jobs_in_cron_engine_total",
              "Jobs that succeeded",
              job -> job.state() == JobState.Succeed),
          new Count(
              "kube_failed_jobs_in_cron_engine_total",
              "Jobs that failed",
              job -> job.state() == JobState.Failed),
          new Count(
              "kube_expired_jobs_in_cron_engine_total",
              "Jobs that outlived their CronHPA; always 0 here",
              job -> false),
          new Count(
              "cronhpa_runs_retrying",
              "Runs that failed and are retried",
              job -> job.retryingSince() != null));

  private final CronHpaCache cache;

  JobCollector(PrometheusMeterRegistry registry, CronHpaCache cache) {
    this.cache = cache;
    registry.getPrometheusRegistry().register(this);
  }

  @Override
  public List<MetricFamilySamples> collect() {
    int objects = 0;
    int[] jobs = new int[COUNTS.size()];
    Iterator<CronHorizontalPodAutoscaler> each = cache.list().iterator();
    while (each.hasNext()) {
      objects++;
      for (JobCondition job : each.next().statusOrEmpty().conditions()) {
        if (job.state() != null) {
          count(job, jobs);
        }
      }
    }
    List<MetricFamilySamples> all = new ArrayList<>();
    all.add(new GaugeMetricFamily("cronhpa_objects", "CronHPAs in the cache", objects));
    for (int i = 0; i < jobs.length; i++) {
      Count count = COUNTS.get(i);
      all.add(new GaugeMetricFamily(count.metric(), count.help(), jobs[i]));
    }
    return all;
  }

  private static void count(JobCondition job, int[] jobs) {
    for (int i = 0; i < jobs.length; i++) {
      if (COUNTS.get(i).jobs().test(job)) {
        jobs[i]++;
      }
    }
  }
}
