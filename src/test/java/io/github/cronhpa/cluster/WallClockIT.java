package io.github.cronhpa.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.controller.work.Agenda;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.KubeApiResource;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that are due every few seconds by the clock on the wall. */
@OnKubeApi
@QuarkusTest
@WithTestResource(KubeApiResource.class)
@Tag("oldest")
class WallClockIT {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");

  @Inject MovableClock clock;
  @Inject Agenda agenda;

  private final Sandbox sandbox = new Sandbox("wall");

  @BeforeEach
  void setUp() {
    clock.release();
  }

  @ParameterizedTest
  @CsvSource({
    "apps/v1, Deployment",
    "apps/v1, StatefulSet",
    "v1, ReplicationController",
    "data.fluid.io/v1alpha1, AlluxioRuntime"
  })
  void anythingWithAScaleSubresourceFollows(String apiVersion, String kind) {
    KubeApi.shared().installAlluxio();
    ScaleTargetRef target = new ScaleTargetRef(apiVersion, kind, "web");
    sandbox.workload(target, 1);
    sandbox.cronHpa(
        "web",
        target,
        new CronHpaJob("down", "0/4 * * * * *", 0),
        new CronHpaJob("up", "2/4 * * * * *", 3));

    for (int round = 0; round < 2; round++) {
      await().atMost(15, SECONDS).until(() -> sandbox.replicas(target) == 3);
      await().atMost(15, SECONDS).until(() -> sandbox.replicas(target) == 0);
    }
    await()
        .atMost(5, SECONDS)
        .untilAsserted(
            () ->
                assertThat(sandbox.condition("web", "up").message())
                    .isEqualTo(
                        "cron hpa job up executed successfully."
                            + " current replicas:0, desired replicas:3."));
  }

  @Test
  void theStatusSaysWhatHappenedAndWhatComes() {
    sandbox.workload(WEB, 1);
    sandbox.cronHpa("web", WEB, new CronHpaJob("up", "0/2 * * * * *", 2));

    await().atMost(15, SECONDS).until(() -> sandbox.status("web").history().size() > 2);

    CronHorizontalPodAutoscaler object = sandbox.read("web");
    JobCondition condition = object.getStatus().conditions().get(0);
    assertThat(condition.state()).isEqualTo(JobState.Succeed);
    assertThat(condition.nextScheduleTime()).isEqualTo(condition.lastScheduleTime().plusSeconds(2));
    assertThat(object.getStatus().observedGeneration())
        .isEqualTo(object.getMetadata().getGeneration())
        .isEqualTo(1L);
    assertThat(object.getStatus().nextTargetSize()).isEqualTo(2);
    assertThat(object.getStatus().schedule()).isEqualTo("0/2 * * * * * -> 2");
    assertThat(object.getStatus().lastExecutionTime())
        .isEqualTo(object.getStatus().history().get(0).executionTime());
  }

  /** Sees every status that the controller writes, so that no run hides between two looks. */
  @Test
  void editsDeletionsAndReplacementsLeaveExactlyOneRunPerDueTime() throws InterruptedException {
    sandbox.workload(WEB, 1);
    ConcurrentLinkedQueue<CronHorizontalPodAutoscaler> seen = new ConcurrentLinkedQueue<>();
    Watch watch = watch(seen);
    try {
      editDeleteAndReplaceFor(Duration.ofSeconds(28));
    } finally {
      watch.close();
    }

    Map<Instant, List<HistoryEntry>> runs =
        seen.stream()
            .flatMap(object -> object.statusOrEmpty().history().stream())
            .map(TestModel::run)
            .distinct()
            .collect(
                Collectors.groupingBy(
                    HistoryEntry::scheduleTime, TreeMap::new, Collectors.toList()));
    assertThat(runs).hasSizeGreaterThan(20);
    assertThat(runs)
        .as("one run per due time")
        .allSatisfy((due, entries) -> assertThat(entries).hasSize(1));
    assertThat(sizesInOrder((SortedMap<Instant, List<HistoryEntry>>) runs))
        .as("an old size never comes back")
        .isSorted();
    assertThat(lateness(runs)).as("seconds late").isLessThan(3);
    // The watch delivers the last deletion a moment later.
    Thread.sleep(2_000);
    assertThat(agenda.takeDue(Instant.now().plus(Duration.ofDays(1))))
        .as("deleted objects leave the agenda")
        .noneMatch(id -> id.getNamespace().orElse("").equals(sandbox.namespace()));
  }

  private void editDeleteAndReplaceFor(Duration duration) throws InterruptedException {
    sandbox.cronHpa("web", WEB, everySecond(1));
    Instant end = Instant.now().plus(duration);
    for (int size = 2; Instant.now().isBefore(end); size++) {
      Thread.sleep(2_500);
      if (size % 4 == 0) {
        sandbox.delete("web");
        sandbox.cronHpa("web", WEB, everySecond(size));
      } else {
        sandbox.edit("web", new CronHpaSpec(WEB, List.of(everySecond(size)), List.of()));
      }
    }
    sandbox.delete("web");
  }

  private static CronHpaJob everySecond(int size) {
    return new CronHpaJob("job", "* * * * * *", size);
  }

  private Watch watch(ConcurrentLinkedQueue<CronHorizontalPodAutoscaler> seen) {
    return KubeApi.shared()
        .admin()
        .resources(CronHorizontalPodAutoscaler.class)
        .inNamespace(sandbox.namespace())
        .watch(watcher(seen));
  }

  private static List<Integer> sizesInOrder(SortedMap<Instant, List<HistoryEntry>> runs) {
    return runs.values().stream().map(entries -> entries.get(0).toReplicas()).toList();
  }

  private static long lateness(Map<Instant, List<HistoryEntry>> runs) {
    return runs.values().stream()
        .flatMap(List::stream)
        .mapToLong(run -> Duration.between(run.scheduleTime(), run.executionTime()).toSeconds())
        .max()
        .orElseThrow();
  }

  private static Watcher<CronHorizontalPodAutoscaler> watcher(
      ConcurrentLinkedQueue<CronHorizontalPodAutoscaler> seen) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, CronHorizontalPodAutoscaler object) {
        seen.add(object);
      }

      @Override
      public void onClose(WatcherException cause) {
        throw new IllegalStateException("the watch of the test broke", cause);
      }
    };
  }
}
