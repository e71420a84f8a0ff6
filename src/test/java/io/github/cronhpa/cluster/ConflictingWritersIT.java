package io.github.cronhpa.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.support.cluster.ConcurrentWriters;
import io.github.cronhpa.support.cluster.KubeApiResource;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.cluster.StatusObserver;
import io.github.cronhpa.support.process.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Others write at the same time as the controller: spec, status and target. */
@OnKubeApi
@Tag("reliability")
@QuarkusTest
@WithTestResource(KubeApiResource.class)
class ConflictingWritersIT {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final ScaleTargetRef HPA =
      new ScaleTargetRef("autoscaling/v1", "HorizontalPodAutoscaler", "web");
  private static final int EDITS = 320;

  @Inject MovableClock clock;

  private final Sandbox sandbox = new Sandbox("writers");

  @BeforeEach
  void setUp() {
    clock.release();
    sandbox.workload(WEB, 1);
  }

  @Test
  void theLastSpecWinsAndNoStatusDescribesAnother() {
    sandbox.cronHpa("web", spec("* * * * * *", 1));
    ConcurrentWriters vandals = new ConcurrentWriters(sandbox, "web");
    try (StatusObserver seen = new StatusObserver(sandbox)) {
      vandals.rage(EDITS, vandals::editSpec, vandals::touchMetadata, vandals::ruinStatus, target());
      int last = vandals.lastSize();

      await().atMost(60, SECONDS).untilAsserted(() -> assertDescribesItsSpec(last));
      await().atMost(60, SECONDS).until(() -> sandbox.replicas(WEB) == last);
      System.out.println("versions seen: " + seen.all().size());
      assertAgreesWithItsGeneration(seen);
      assertThat(runsPerDueTime(seen)).allSatisfy((due, runs) -> assertThat(runs).hasSize(1));
    }
  }

  private void assertDescribesItsSpec(int size) {
    CronHorizontalPodAutoscaler object = sandbox.read("web");
    CronHpaStatus status = object.statusOrEmpty();
    assertThat(object.getSpec().jobs().get(0).targetSize()).isEqualTo(size);
    assertThat(status.observedGeneration()).isEqualTo(object.getMetadata().getGeneration());
    assertThat(status.conditions()).hasSize(1);
    assertThat(status.conditions().get(0).targetSize()).isEqualTo(size);
    assertThat(status.conditions().get(0).state()).isEqualTo(JobState.Succeed);
    assertThat(status.schedule()).isEqualTo("* * * * * * -> " + size);
  }

  private static void assertAgreesWithItsGeneration(StatusObserver seen) {
    Map<Long, Integer> sizes = new HashMap<>();
    for (CronHorizontalPodAutoscaler object : seen.all()) {
      sizes.put(object.getMetadata().getGeneration(), object.getSpec().jobs().get(0).targetSize());
    }
    long newest = 0;
    int described = 0;
    for (CronHorizontalPodAutoscaler object : seen.byTheController()) {
      CronHpaStatus status = object.statusOrEmpty();
      assertThat(status.observedGeneration())
          .as("never back to an older spec, and never ahead")
          .isBetween(newest, object.getMetadata().getGeneration());
      newest = status.observedGeneration();
      assertThat(status.conditions()).hasSize(1);
      assertThat(status.conditions().get(0).targetSize())
          .as("size of generation %d", newest)
          .isEqualTo(sizes.get(newest));
      described++;
    }
    assertThat(described).as("statuses of the controller").isGreaterThan(20);
  }

  @Test
  void noRunIsRepeatedWhileStatusAndTargetAreFoughtOverAndNoneIsLostAfterwards() {
    sandbox.cronHpa("web", spec("0/2 * * * * *", 2));
    ConcurrentWriters vandals = new ConcurrentWriters(sandbox, "web");
    try (StatusObserver seen = new StatusObserver(sandbox)) {
      await().atMost(60, SECONDS).until(() -> !sandbox.status("web").history().isEmpty());
      vandals.rage(
          EDITS, vandals::ruinStatus, vandals::ruinStatus, vandals::touchMetadata, target());
      Instant end = Instant.now();
      await()
          .atMost(60, SECONDS)
          .until(
              () -> {
                Instant last = sandbox.status("web").lastExecutionTime();
                return last != null && last.isAfter(end.plusSeconds(8));
              });
      System.out.println("versions seen: " + seen.all().size());
      TreeMap<Instant, List<HistoryEntry>> runs = runsPerDueTime(seen);
      assertThat(runs).allSatisfy((due, entries) -> assertThat(entries).hasSize(1));
      assertThat(runs.tailMap(end).keySet())
          .as("every due time since the last wipe")
          .hasSizeGreaterThan(3)
          .containsExactlyElementsOf(everyTwoSeconds(runs.ceilingKey(end), runs.lastKey()));
      assertThat(runs.ceilingKey(end)).isBefore(end.plusSeconds(4));
      assertThat(runs.values())
          .allSatisfy(entries -> assertThat(entries.get(0).result()).isEqualTo(RunResult.Succeed));
    }
  }

  private static List<Instant> everyTwoSeconds(Instant first, Instant last) {
    return Stream.iterate(first, due -> !due.isAfter(last), due -> due.plusSeconds(2)).toList();
  }

  @Test
  void anHpaWhoseRangeOthersChangeFollowsAllTheSame() {
    sandbox.create(
        """
        {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"web"},
         "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"},
                 "minReplicas":1,"maxReplicas":9}}
        """);
    sandbox.cronHpa(
        "web", new CronHpaSpec(HPA, List.of(new CronHpaJob("up", "0/2 * * * * *", 5)), List.of()));
    ConcurrentWriters vandals = new ConcurrentWriters(sandbox, "web");
    await().atMost(60, SECONDS).until(() -> !sandbox.status("web").history().isEmpty());
    vandals.rage(120, vandals::moveRange, target());
    Instant end = Instant.now();

    await()
        .atMost(60, SECONDS)
        .until(() -> sandbox.status("web").lastExecutionTime().isAfter(end.plusSeconds(2)));
    assertThat(sandbox.status("web").history())
        .isNotEmpty()
        .allSatisfy(run -> assertThat(run.result()).isEqualTo(RunResult.Succeed));
  }

  private Runnable target() {
    return new ConcurrentWriters(sandbox, "web")::scaleTarget;
  }

  private static CronHpaSpec spec(String schedule, int size) {
    return ConcurrentWriters.spec(WEB, schedule, size);
  }

  private static TreeMap<Instant, List<HistoryEntry>> runsPerDueTime(StatusObserver seen) {
    return seen.byTheController().stream()
        .flatMap(object -> object.statusOrEmpty().history().stream())
        .map(TestModel::run)
        .distinct()
        .collect(
            Collectors.groupingBy(HistoryEntry::scheduleTime, TreeMap::new, Collectors.toList()));
  }
}
