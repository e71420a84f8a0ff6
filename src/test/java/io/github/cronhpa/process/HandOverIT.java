package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.cluster.Figures;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Replicas;
import io.github.cronhpa.support.process.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The leader is told to stop, as in every rollout, with the lease of production. */
@OnKubeApi
@Tag("reliability")
@Tag("native")
@Tag("oldest")
class HandOverIT {
  private static final int TIMES = 3;
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(90);

  /** The default of Kubernetes, which kubernetes/deployment.yaml leaves as it is. */
  private static final Duration GRACE_PERIOD = Duration.ofSeconds(30);

  /** Shorter than the lease: who waited for its end would be seen. */
  private static final Duration MAX = Duration.ofSeconds(10);

  private static final Duration PROMISED = Duration.ofSeconds(2);
  private static final ScaleTargetRef BEAT = new ScaleTargetRef("apps/v1", "Deployment", "beat");

  private static KubeApi api;
  private static Sandbox sandbox;
  private static Replicas replicas;

  @BeforeAll
  static void start() {
    api = KubeApi.start();
    api.install();
    sandbox = new Sandbox("hand-over", api);
    replicas = new Replicas("hand-over", api, UnaryOperator.identity());
    sandbox.workload(BEAT, 1);
    sandbox.cronHpa(
        "beat",
        BEAT,
        new CronHpaJob("up", "0/2 * * * * *", 3),
        new CronHpaJob("down", "1/2 * * * * *", 1));
    replicas.start();
    replicas.start();
  }

  @AfterAll
  static void stop() {
    if (replicas != null) {
      replicas.close();
    }
    if (api != null) {
      api.close();
    }
  }

  @Test
  void theNextReplicaActsWithinTwoSeconds() {
    List<Duration> untilHeld = new ArrayList<>();
    List<Duration> untilExit = new ArrayList<>();
    for (int time = 1; time <= TIMES; time++) {
      ControllerProcess leader = replicas.awaitLeader();
      String identity = replicas.holder();
      Instant begin = Instant.now();
      leader.terminate();
      untilHeld.add(Duration.between(begin, replicas.awaitHolderOtherThan(identity)));
      assertThat(leader.awaitExit(GRACE_PERIOD)).as("exit code").isZero();
      untilExit.add(Duration.between(begin, Instant.now()));
      Instant taken = Instant.now();
      await().atMost(SLOW_MACHINE).until(() -> hasRunAfter(taken));
      if (time < TIMES) {
        replicas.start();
      }
    }
    Figures.print("hand-over after SIGTERM", untilHeld);
    Figures.print("exit after SIGTERM", untilExit);
    assertThat(untilHeld).allSatisfy(time -> assertThat(time).isLessThan(MAX));
    assertThat(untilHeld).anySatisfy(time -> assertThat(time).isLessThan(PROMISED));
    assertThat(sandbox.status("beat").history())
        .allSatisfy(run -> assertThat(run.result()).isNotEqualTo(RunResult.Failed))
        .extracting(HistoryEntry::scheduleTime)
        .doesNotHaveDuplicates();
  }

  /** A binary may be stopped before its first run. */
  private static boolean hasRunAfter(Instant instant) {
    Instant last = sandbox.status("beat").lastExecutionTime();
    return last != null && last.isAfter(instant);
  }
}
