package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.OverrideState;
import io.github.cronhpa.api.status.OverrideStatus;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.cluster.AuditLog;
import io.github.cronhpa.support.cluster.DueOnce;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Replicas;
import io.github.cronhpa.support.process.Requests;
import io.github.cronhpa.support.process.Sandbox;
import io.github.cronhpa.timetable.OverrideRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An override that lasts over two due times and over the death of the leader. */
@OnKubeApi
@Tag("native")
class OverrideTakeOverIT {
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(90);
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");

  @Test
  void theNextLeaderGoesOnWithIt() {
    try (KubeApi api = KubeApi.start()) {
      api.install();
      Sandbox sandbox = new Sandbox("override", api);
      try (Replicas replicas = new Replicas("override", api, Replicas::withShortLease)) {
        replicas.start();
        replicas.start();
        sandbox.workload(WEB, 1);
        replicas.awaitLeader();
        DueOnce first = DueOnce.in(Duration.ofSeconds(25));
        DueOnce second = new DueOnce(first.at().plusSeconds(15));
        DueOnce end = new DueOnce(second.at().plusSeconds(15));
        sandbox.cronHpa(
            "web",
            WEB,
            new CronHpaJob("first", first.schedule(), 3),
            new CronHpaJob("second", second.schedule(), 5));
        api.kubectl(
            "annotate",
            "cronhpa",
            "web",
            "-n",
            sandbox.namespace(),
            OverrideRequest.ANNOTATION + "=9 until " + end.at());
        await().atMost(SLOW_MACHINE).until(() -> sandbox.replicas(WEB) == 9);
        assertThat(Instant.now()).as("the machine is too slow").isBefore(first.at());

        await().atMost(SLOW_MACHINE).until(() -> sandbox.status("web").history().size() == 1);
        ControllerProcess leader = replicas.awaitLeader();
        String identity = replicas.holder();
        leader.kill();
        replicas.awaitHolderOtherThan(identity);

        await()
            .atMost(SLOW_MACHINE)
            .until(
                () -> {
                  OverrideStatus override = sandbox.status("web").override();
                  return override.state() == OverrideState.Ended;
                });
        assertThat(Instant.now()).isAfterOrEqualTo(end.at());
        assertThat(sandbox.replicas(WEB)).isEqualTo(5);
        assertThat(sandbox.status("web").history())
            .extracting(HistoryEntry::result)
            .containsExactly(RunResult.Overridden, RunResult.Overridden);
        assertThat(new Requests(api).scales(sandbox.namespace(), "web"))
            .extracting(AuditLog.Request::body)
            .extracting(body -> body.at("/spec/replicas").asInt())
            .containsExactly(9, 5);
      }
    }
  }
}
