package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.cluster.AuditLog;
import io.github.cronhpa.support.cluster.DueOnce;
import io.github.cronhpa.support.cluster.Figures;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Fault;
import io.github.cronhpa.support.process.FaultProxy;
import io.github.cronhpa.support.process.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The only replica is told to stop while many runs are being done, and is started again. */
@OnKubeApi
@Tag("reliability")
@Tag("native")
class ShutdownIT {
  private static final int OBJECTS = 200;
  private static final int SIZE = 3;
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(120);
  private static final Duration MIN_TIME_TO_PREPARE = Duration.ofSeconds(10);

  /** The default of Kubernetes, which kubernetes/deployment.yaml leaves as it is. */
  private static final Duration GRACE_PERIOD = Duration.ofSeconds(30);

  private final KubeApi api = KubeApi.startInstalled();
  private final Sandbox sandbox = new Sandbox("shutdown", api);
  private final FaultProxy proxy = new FaultProxy(api.controllerConfig());
  private ControllerProcess controller;

  @AfterEach
  void stop() {
    if (controller != null) {
      controller.close();
    }
    proxy.close();
    api.close();
  }

  @Test
  void whatABurstLeftUndoneIsDoneByTheNextStart() throws InterruptedException {
    DueOnce due = startBefore();
    await().atMost(SLOW_MACHINE).until(() -> countOfSize() > OBJECTS / 10);
    stop("in a burst");
    long done = countOfSize();
    long recorded = countOfSucceeded();
    Figures.print(
        "%d of %d runs were done when it ended, %d of them recorded"
            .formatted(done, OBJECTS, recorded));
    assertThat(recorded).isEqualTo(done);

    controller.start();
    afterwardsEachRunIsDoneOnce(due);
  }

  @Test
  void aServerThatHangsDoesNotHoldItUp() throws InterruptedException {
    DueOnce due = startBefore();
    sleepUntil(due.at().minusMillis(500));
    proxy.fail(asked -> true, new Fault.Hang());
    sleepUntil(due.at().plusSeconds(2));
    stop("while nothing is answered");

    proxy.heal();
    controller.start();
    afterwardsEachRunIsDoneOnce(due);
  }

  private DueOnce startBefore() {
    controller =
        new ControllerProcess("shutdown", api)
            .with("cronhpa.time-zone", "UTC")
            .with("kubernetes.master", proxy.url())
            .inPod("the-same-pod")
            .start();
    Instant begin = Instant.now();
    names().parallelStream().forEach(name -> sandbox.workload(target(name), 1));
    Duration forTheWorkloads = Duration.between(begin, Instant.now());
    DueOnce due = DueOnce.in(MIN_TIME_TO_PREPARE.plus(forTheWorkloads.multipliedBy(4)));
    names().parallelStream()
        .forEach(
            name ->
                sandbox.cronHpa(name, target(name), new CronHpaJob("up", due.schedule(), SIZE)));
    await()
        .atMost(SLOW_MACHINE)
        .until(() -> objects().allMatch(object -> !object.statusOrEmpty().conditions().isEmpty()));
    assertThat(Instant.now()).as("all is taken in before the runs are due").isBefore(due.at());
    return due;
  }

  private void stop(String when) {
    Instant begin = Instant.now();
    controller.terminate();
    assertThat(controller.awaitExit(GRACE_PERIOD)).as("exit code").isZero();
    Figures.print(
        "exit after SIGTERM %s: %s"
            .formatted(when, Figures.seconds(Duration.between(begin, Instant.now()))));
  }

  private void afterwardsEachRunIsDoneOnce(DueOnce due) {
    await().atMost(SLOW_MACHINE).until(() -> countOfSucceeded() == OBJECTS);
    assertThat(countOfSize()).isEqualTo(OBJECTS);
    assertThat(objects())
        .allSatisfy(
            object -> {
              assertThat(object.getStatus().history())
                  .extracting(HistoryEntry::result, HistoryEntry::scheduleTime)
                  .contains(tuple(RunResult.Succeed, due.at()))
                  .doesNotHaveDuplicates();
              assertThat(object.getStatus().conditions().get(0).retryingSince()).isNull();
            });
    Map<String, Long> scales =
        api.audit().requests().stream()
            .filter(request -> request.access().verb().equals("patch"))
            .filter(request -> request.access().resource().equals("deployments/scale"))
            .filter(request -> request.code() == 200)
            .collect(Collectors.groupingBy(AuditLog.Request::name, Collectors.counting()));
    assertThat(scales).as("sizes written").hasSize(OBJECTS);
    assertThat(scales).allSatisfy((name, count) -> assertThat(count).isEqualTo(1));
  }

  private long countOfSize() {
    return api
        .admin()
        .apps()
        .deployments()
        .inNamespace(sandbox.namespace())
        .list()
        .getItems()
        .stream()
        .map(Deployment::getSpec)
        .filter(spec -> spec.getReplicas() == SIZE)
        .count();
  }

  private long countOfSucceeded() {
    return objects()
        .flatMap(object -> object.statusOrEmpty().conditions().stream())
        .filter(condition -> condition.state() == JobState.Succeed)
        .count();
  }

  private Stream<CronHorizontalPodAutoscaler> objects() {
    return api
        .admin()
        .resources(CronHorizontalPodAutoscaler.class)
        .inNamespace(sandbox.namespace())
        .list()
        .getItems()
        .stream();
  }

  private static List<String> names() {
    return Stream.iterate(1, each -> each + 1).limit(OBJECTS).map(each -> "burst-" + each).toList();
  }

  private static ScaleTargetRef target(String name) {
    return new ScaleTargetRef("apps/v1", "Deployment", name);
  }

  private static void sleepUntil(Instant instant) throws InterruptedException {
    Thread.sleep(Math.max(0, Duration.between(Instant.now(), instant).toMillis()));
  }
}
