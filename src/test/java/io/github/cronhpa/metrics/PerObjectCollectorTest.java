package io.github.cronhpa.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.FailureReason;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobConditionBuilder;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.Readiness;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.api.status.WarmState;
import io.github.cronhpa.api.status.WarmStatus;
import io.github.cronhpa.leader.LeaderTerm;
import io.github.cronhpa.support.GivenCache;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a scrape shows of each object. */
@SuppressWarnings("deprecation") // As in PerObjectCollector.
class PerObjectCollectorTest {
  private static final Instant DUE = Instant.parse("2026-05-04T08:00:00Z");
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final ScaleTargetRef HPA =
      new ScaleTargetRef("autoscaling/v2", "HorizontalPodAutoscaler", "web");

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<CronHorizontalPodAutoscaler> objects = new ArrayList<>();

  private void start(boolean wanted, LeaderTerm term) {
    new PerObjectCollector(meters, GivenCache.of(() -> objects), term, wanted);
  }

  private void start() {
    start(true, LeaderTerm.notNeeded(Clock.systemUTC()));
  }

  private String scrape() {
    return meters.scrape();
  }

  private List<String> series() {
    return scrape().lines().filter(line -> !line.matches("(#|cronhpa_object_series ).*")).toList();
  }

  private boolean areShown() {
    return scrape().contains("\ncronhpa_object_series 1.0\n");
  }

  private static JobCondition condition(String name, int size, FailureReason reason) {
    JobConditionBuilder condition =
        JobCondition.accepted("id", new CronHpaJob(name, "0 0 8 * * *", size), DUE).toBuilder()
            .outlook(DUE.plusSeconds(60), false);
    return reason == null
        ? condition.build()
        : condition.result(JobState.Failed, reason, DUE, "why").run(DUE, DUE, null).build();
  }

  private static HistoryEntry run(RunResult result, Integer from, int to) {
    return new HistoryEntry("up", DUE, DUE, from, to, result, "a message");
  }

  private static CronHorizontalPodAutoscaler object(
      String name, ScaleTargetRef target, List<JobCondition> conditions, HistoryEntry... history) {
    CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
    object.setMetadata(
        new ObjectMetaBuilder().withNamespace("shop").withName(name).withUid(name).build());
    object.setSpec(new CronHpaSpec(target, List.of(), null));
    object.setStatus(
        new CronHpaStatus(
            1L,
            target,
            null,
            conditions,
            null,
            history.length == 0 ? null : DUE,
            history.length == 0 ? null : history[0].result(),
            null,
            null,
            null,
            null,
            List.of(history),
            null,
            null,
            null));
    return object;
  }

  @Test
  void anObjectHasWhatItsStatusSays() {
    start();
    objects.add(
        object(
            "web",
            WEB,
            List.of(condition("up", 3, null), condition("down", 0, null)),
            run(RunResult.Superseded, null, 9),
            run(RunResult.Succeed, 5, 3)));

    assertThat(series())
        .containsExactlyInAnyOrder(
            "cronhpa_job_next_schedule_timestamp_seconds{namespace=\"shop\",cronhpa=\"web\",job_name=\"up\",} 1.77788166E9",
            "cronhpa_job_next_schedule_timestamp_seconds{namespace=\"shop\",cronhpa=\"web\",job_name=\"down\",} 1.77788166E9",
            "cronhpa_job_target_size{namespace=\"shop\",cronhpa=\"web\",job_name=\"up\",} 3.0",
            "cronhpa_job_target_size{namespace=\"shop\",cronhpa=\"web\",job_name=\"down\",} 0.0",
            "cronhpa_last_execution_timestamp_seconds{namespace=\"shop\",cronhpa=\"web\",} 1.7778816E9",
            "cronhpa_last_result{namespace=\"shop\",cronhpa=\"web\",result=\"superseded\",} 1.0",
            "cronhpa_desired_replicas{namespace=\"shop\",cronhpa=\"web\",} 3.0",
            "cronhpa_current_replicas{namespace=\"shop\",cronhpa=\"web\",} 3.0",
            "cronhpa_target_missing{namespace=\"shop\",cronhpa=\"web\",} 0.0");
  }

  @Test
  void aRunThatFailsShowsInTheSizes() {
    start();
    objects.add(
        object(
            "web",
            WEB,
            List.of(condition("up", 3, FailureReason.Unavailable)),
            run(RunResult.Failed, null, 3),
            run(RunResult.Succeed, 5, 1)));

    assertThat(series())
        .contains(
            "cronhpa_desired_replicas{namespace=\"shop\",cronhpa=\"web\",} 3.0",
            "cronhpa_current_replicas{namespace=\"shop\",cronhpa=\"web\",} 1.0",
            "cronhpa_target_missing{namespace=\"shop\",cronhpa=\"web\",} 0.0");
  }

  @Test
  void aTargetLeftToItsHorizontalPodAutoscalerKeepsItsSize() {
    start();
    objects.add(object("left", HPA, List.of(), run(RunResult.Succeed, 5, 3)));
    objects.add(object("grown", HPA, List.of(), run(RunResult.Succeed, 2, 3)));

    assertThat(series())
        .contains(
            "cronhpa_current_replicas{namespace=\"shop\",cronhpa=\"left\",} 5.0",
            "cronhpa_current_replicas{namespace=\"shop\",cronhpa=\"grown\",} 3.0");
  }

  @Test
  void replicasThatAreNotReadyYetAreThereWhileTheyAreWaitedFor() {
    start();
    HistoryEntry run = run(RunResult.Succeed, 5, 60);
    objects.add(object("new", WEB, List.of(), run.with(Readiness.Waiting, null, null, null)));
    objects.add(object("waiting", WEB, List.of(), run.with(Readiness.Waiting, null, 8, null)));
    objects.add(object("late", WEB, List.of(), run.with(Readiness.NotReady, null, 59, "why")));
    objects.add(object("ready", WEB, List.of(), run.with(Readiness.Ready, DUE, 60, null)));
    objects.add(
        object(
            "warming",
            WEB,
            List.of(),
            run.with(Readiness.Ready, DUE, 60, null)
                .with(new WarmStatus(WarmState.Loading, DUE, null))));
    objects.add(object("unknown", WEB, List.of(), run.with(Readiness.Unknown, null, 8, "why")));
    objects.add(
        object(
            "over",
            WEB,
            List.of(),
            run(RunResult.Succeed, 60, 0),
            run.with(Readiness.NotReady, null, 8, null)));

    assertThat(series())
        .filteredOn(line -> line.startsWith("cronhpa_target_unready_replicas"))
        .containsExactly(
            "cronhpa_target_unready_replicas{namespace=\"shop\",cronhpa=\"waiting\",} 52.0",
            "cronhpa_target_unready_replicas{namespace=\"shop\",cronhpa=\"late\",} 1.0");
  }

  @Test
  void aTargetThatIsNotThereIsMissing() {
    start();
    objects.add(object("web", WEB, List.of(condition("up", 3, FailureReason.TargetNotFound))));

    assertThat(series())
        .contains("cronhpa_target_missing{namespace=\"shop\",cronhpa=\"web\",} 1.0");
  }

  @Test
  void anObjectThatIsGoneHasNone() {
    start();
    objects.add(object("web", WEB, List.of(condition("up", 3, null))));
    assertThat(series()).isNotEmpty();

    objects.clear();
    assertThat(series()).isEmpty();
  }

  @Test
  void aNameThatTwoJobsHaveIsThereOnce() {
    start();
    objects.add(object("web", WEB, List.of(condition("up", 3, null), condition("up", 4, null))));

    assertThat(series()).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void whatAUserWritesStaysInItsLabel() {
    start();
    objects.add(object("web", WEB, List.of(condition("\"} 1\nevil{x=\"\\", 3, null))));

    assertThat(series()).hasSize(3).noneMatch(line -> line.startsWith("evil"));
  }

  @Test
  void aReplicaThatStandsByHasNone() {
    start(true, new LeaderTerm(true, Duration.ofSeconds(10), Clock.systemUTC(), System::nanoTime));
    objects.add(object("web", WEB, List.of(condition("up", 3, null))));

    assertThat(series()).isEmpty();
  }

  @Test
  void theyAreSwitchedOff() {
    start(false, LeaderTerm.notNeeded(Clock.systemUTC()));
    objects.add(object("web", WEB, List.of(condition("up", 3, null))));

    assertThat(scrape()).doesNotContain("web");
    assertThat(areShown()).isFalse();
  }

  @Test
  void tooManyAreLeftOutAltogether() {
    start();
    List<JobCondition> jobs = List.of(condition("up", 3, null), condition("down", 0, null));
    HistoryEntry run = run(RunResult.Succeed, 5, 3);
    while (objects.size() < 2_500) {
      objects.add(object("web-" + objects.size(), WEB, jobs, run));
    }
    assertThat(areShown()).isTrue();
    assertThat(scrape().length()).isBetween(1_500_000, (int) PerObjectCollector.MAX_CHARACTERS);

    while (objects.size() < 5_000) {
      objects.add(object("web-" + objects.size(), WEB, jobs, run));
    }
    assertThat(areShown()).isFalse();
    assertThat(series()).isEmpty();
  }
}
