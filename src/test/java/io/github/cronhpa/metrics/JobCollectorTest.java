package io.github.cronhpa.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.status.FailureReason;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobConditionBuilder;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.support.GivenCache;
import io.github.cronhpa.support.TestModel;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many objects and jobs a scrape shows. */
@SuppressWarnings("deprecation") // As in JobCollector.
class JobCollectorTest {
  private static final Instant DUE = Instant.parse("2026-05-04T08:00:00Z");
  private static final CronHpaJob JOB = new CronHpaJob("up", "0 0 8 * * *", 3);

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void countsObjectsAndTheirJobsByState() {
    CronHorizontalPodAutoscaler isNew = new CronHorizontalPodAutoscaler();
    CronHorizontalPodAutoscaler failed =
        object(
            accepted().build(),
            accepted().result(JobState.Succeed, null, DUE, "").build(),
            accepted().result(JobState.Succeed, null, DUE, "").build(),
            accepted()
                .result(JobState.Failed, FailureReason.Unavailable, DUE, "")
                .run(DUE, DUE, null)
                .build());
    CronHorizontalPodAutoscaler damaged =
        object(accepted().result(null, null, DUE, "").run(DUE, DUE, null).build());
    new JobCollector(meters, GivenCache.of(() -> List.of(isNew, failed, damaged)));

    assertThat(meters.scrape().lines().filter(line -> !line.startsWith("#")))
        .containsExactlyInAnyOrder(
            "cronhpa_objects 3.0",
            "kube_jobs_in_cron_engine_total 4.0",
            "kube_submitted_jobs_in_cron_engine_total 1.0",
            "kube_successful_jobs_in_cron_engine_total 2.0",
            "kube_failed_jobs_in_cron_engine_total 1.0",
            "kube_expired_jobs_in_cron_engine_total 0.0",
            "cronhpa_runs_retrying 1.0");
  }

  private static JobConditionBuilder accepted() {
    return JobCondition.accepted("id", JOB, DUE).toBuilder();
  }

  private static CronHorizontalPodAutoscaler object(JobCondition... conditions) {
    CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
    object.setMetadata(new ObjectMeta());
    object.setStatus(TestModel.status(1L, null, List.of(), List.of(conditions)));
    return object;
  }
}
