package io.github.cronhpa.support.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.support.process.Sandbox;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Other clients that write where the controller writes, all at once and again and again. */
public final class ConcurrentWriters {
  /** In {@code status.schedule}: so a test can tell whose status it is. */
  public static final String RUINED = "ruined";

  public static final CronHpaStatus WIPED = CronHpaStatus.EMPTY;

  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private final KubernetesClient client = KubeApi.shared().admin();
  private final Sandbox sandbox;
  private final String name;
  private final AtomicInteger size = new AtomicInteger(1);
  private final AtomicInteger ruin = new AtomicInteger();

  public ConcurrentWriters(Sandbox sandbox, String name) {
    this.sandbox = sandbox;
    this.name = name;
  }

  public static CronHpaSpec spec(ScaleTargetRef target, String schedule, int size) {
    CronHpaJob job = new CronHpaJob("up", schedule, size);
    return new CronHpaSpec(
        target, List.of(job), List.of(), "UTC", null, null, 50, null, null, null, null, null);
  }

  /** Lets all act at once, until they have succeeded so often in sum. */
  public void rage(int successes, Runnable... acts) {
    AtomicInteger left = new AtomicInteger(successes);
    ExecutorService threads = Executors.newFixedThreadPool(acts.length);
    try {
      CompletableFuture.allOf(
              List.of(acts).stream()
                  .map(act -> CompletableFuture.runAsync(() -> repeat(act, left), threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    } finally {
      threads.shutdown();
    }
  }

  private static void repeat(Runnable act, AtomicInteger left) {
    try {
      while (left.get() > 0) {
        try {
          act.run();
          left.decrementAndGet();
        } catch (KubernetesClientException e) {
          assertThat(e.getCode()).as(e.getMessage()).isEqualTo(409);
        }
        Thread.sleep(60);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public int lastSize() {
    return object().get().getSpec().jobs().get(0).targetSize();
  }

  /** Every second time with a version that is old by then, which the API server refuses. */
  public void editSpec() {
    CronHorizontalPodAutoscaler read = object().get();
    read.setSpec(spec(read.getSpec().scaleTargetRef(), "* * * * * *", size.incrementAndGet()));
    if (size.get() % 2 == 0) {
      touchMetadata();
    }
    client.resource(read).update();
    sleep(250);
  }

  public void touchMetadata() {
    object()
        .patch(
            MERGE,
            "{\"metadata\":{\"annotations\":{\"touched\":\"%s\"}}}".formatted(Instant.now()));
  }

  /** Wiped, emptied, of nonsense, or with a part of it gone. */
  public void ruinStatus() {
    String status =
        switch (ruin.incrementAndGet() % 5) {
          case 0 -> "null";
          case 1 -> "{\"schedule\":\"ruined\",\"conditions\":[],\"history\":null}";
          case 2 ->
              """
              {"schedule":"ruined","observedGeneration":999999,"nextTargetSize":-5,
               "conditions":[{"name":"up","jobId":"no","state":"Odd","lastProbeTime":"2099-01-01T00:00:00Z"}]}
              """;
          case 3 -> "{\"schedule\":\"ruined\",\"observedGeneration\":null}";
          default -> "{\"schedule\":\"ruined\",\"history\":[],\"observedGeneration\":1}";
        };
    object().subresource("status").patch(MERGE, "{\"status\":" + status + "}");
    sleep(300);
  }

  /** As a HorizontalPodAutoscaler or kubectl scale would. */
  public void scaleTarget() {
    client
        .apps()
        .deployments()
        .inNamespace(sandbox.namespace())
        .withName("web")
        .subresource("scale")
        .patch(MERGE, "{\"spec\":{\"replicas\":%d}}".formatted(ruin.incrementAndGet() % 9));
  }

  public void moveRange() {
    client
        .autoscaling()
        .v1()
        .horizontalPodAutoscalers()
        .inNamespace(sandbox.namespace())
        .withName("web")
        .patch(
            MERGE,
            "{\"spec\":{\"minReplicas\":1,\"maxReplicas\":%d}}"
                .formatted(5 + ruin.incrementAndGet() % 5));
  }

  private Resource<CronHorizontalPodAutoscaler> object() {
    return client
        .resources(CronHorizontalPodAutoscaler.class)
        .inNamespace(sandbox.namespace())
        .withName(name);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
