package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.cluster.AuditLog;
import io.github.cronhpa.support.cluster.Figures;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.LeaderKillScenario;
import io.github.cronhpa.support.process.Replicas;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Thirty times the leader is killed with SIGKILL: a third of them in the second before a due time,
 * a third at it, a third after it. Most with a short lease, to save time; at the same time, on
 * another API server, some with the lease of production.
 */
@OnKubeApi
@Tag("reliability")
class LeaderKillsIT {
  private static final int KILLS = 27;
  private static final int KILLS_WITH_DEFAULTS = 3;
  private static final Duration SHORT_LEASE = Duration.ofSeconds(5);
  private static final Duration DEFAULT_LEASE = Duration.ofSeconds(15);

  /** A standby looks at least twice a second; the rest is for a slow machine. */
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(20);

  private static final List<LeaderKillScenario> STORIES = new ArrayList<>();

  @BeforeAll
  static void killLeaders() {
    STORIES.add(
        new LeaderKillScenario("kills", KILLS, Duration.ofSeconds(6), Replicas::withShortLease));
    STORIES.add(
        new LeaderKillScenario(
            "kills-default",
            KILLS_WITH_DEFAULTS,
            Duration.ofSeconds(22),
            UnaryOperator.identity()));
    CompletableFuture.allOf(
            STORIES.stream()
                .map(story -> CompletableFuture.runAsync(() -> tell(story)))
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }

  private static void tell(LeaderKillScenario story) {
    try {
      story.tell();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void stop() {
    STORIES.forEach(LeaderKillScenario::close);
  }

  @Test
  void everyDueRunIsDoneAndRecordedOnce() {
    for (LeaderKillScenario story : STORIES) {
      Map<String, Long> scales =
          story.api.audit().requests().stream()
              .filter(request -> request.access().verb().equals("patch"))
              .filter(request -> request.access().resource().equals("deployments/scale"))
              .collect(Collectors.groupingBy(AuditLog.Request::name, Collectors.counting()));
      int repeated = 0;
      for (Map.Entry<String, Instant> due : story.dueTimes().entrySet()) {
        String name = due.getKey();
        CronHpaStatus status = story.sandbox.status(name);
        assertThat(status.history())
            .as(name)
            .extracting(HistoryEntry::result, HistoryEntry::scheduleTime)
            .containsExactly(tuple(RunResult.Succeed, due.getValue()));
        assertThat(story.sandbox.condition(name, "up").retryingSince()).as(name).isNull();
        assertThat(story.sandbox.replicas(LeaderKillScenario.target(name)))
            .as(name)
            .isEqualTo(LeaderKillScenario.SIZE);
        assertThat(scales.get(name)).as("sizes written for %s", name).isBetween(1L, 2L);
        // A run that the dead leader had done, and the next one did again, found the size.
        repeated += status.history().get(0).fromReplicas() == LeaderKillScenario.SIZE ? 1 : 0;
      }
      Figures.print(
          "%d runs about the kills, %d of them repeated without harm"
              .formatted(story.dueTimes().size(), repeated));
    }
  }

  @Test
  void noDueTimeOfARegularJobIsRecordedTwice() {
    for (LeaderKillScenario story : STORIES) {
      assertThat(story.beats)
          .isNotEmpty()
          .allSatisfy((Instant due, Set<Instant> runs) -> assertThat(runs).hasSize(1));
    }
  }

  @Test
  void aStandbyTakesOverWhenTheLeaseHasRunOut() {
    Figures.print("take-over after kill -9, lease 5 s", STORIES.get(0).takeovers);
    Figures.print("take-over after kill -9, lease 15 s", STORIES.get(1).takeovers);
    assertThat(STORIES.get(0).takeovers)
        .hasSize(KILLS)
        .allSatisfy(time -> assertThat(time).isLessThan(SHORT_LEASE.plus(SLOW_MACHINE)));
    assertThat(STORIES.get(1).takeovers)
        .hasSize(KILLS_WITH_DEFAULTS)
        .allSatisfy(time -> assertThat(time).isLessThan(DEFAULT_LEASE.plus(SLOW_MACHINE)));
  }
}
