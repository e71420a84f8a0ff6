package io.github.cronhpa.tryout;

import com.fasterxml.jackson.core.JsonPointer;
import io.fabric8.kubernetes.client.Config;
import io.github.cronhpa.dev.DevCluster;
import io.github.cronhpa.tryout.ServedResource.ScalePaths;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Dev mode without a cluster: an in-process API with sample objects, which logs what is scaled. */
public final class InProcessCluster implements DevCluster {

  private static final Logger LOG = Logger.getLogger(InProcessCluster.class);

  /** How long new replicas take to be ready. */
  private static final int START_SECONDS = 3;

  private final ScheduledExecutorService pods =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "tryout-pods");
            thread.setDaemon(true);
            return thread;
          });
  private final InProcessApi api =
      new InProcessApi()
          .loadSamples("web.yaml")
          .loadSamples("spark.yaml")
          .loadSamples("shop.yaml")
          .loadSamples("trouble.yaml");

  /** Starts the API with its objects. */
  public InProcessCluster() {
    api.onReplicaChange(this::follow);
  }

  @Override
  public Config clientConfig() {
    return api.clientConfig();
  }

  @Override
  public void announce(int port) {
    LOG.infof(
        "The controller runs on an in-process API with seven CronHorizontalPodAutoscalers and their"
            + " targets. Watch http://localhost:%d/ ; to use your cluster:"
            + " ./mvnw quarkus:dev -Dtryout=false",
        port);
  }

  @Override
  public void close() {
    pods.shutdownNow();
    api.close();
  }

  /** Logs a scaling, and sets the current replicas as the workload's own controller would. */
  private void follow(ReplicaChange change) {
    LOG.infof(
        "%s (%s) went from %d to %d replicas",
        change.path().name(), change.resource().kind(), change.from(), change.to());
    ScalePaths paths = change.resource().scale();
    api.report(
        change.resource(),
        change.path(),
        object -> {
          ScaleDocument.set(object, paths.statusReplicas(), change.to());
          ScaleDocument.set(object, ready(change.resource()), Math.min(change.from(), change.to()));
        });
    if (change.to() > change.from()) {
      pods.schedule(() -> finish(change), START_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** All replicas that are desired by now are ready. */
  private void finish(ReplicaChange change) {
    ServedResource resource = change.resource();
    api.report(
        resource,
        change.path(),
        object ->
            ScaleDocument.set(
                object, ready(resource), ScaleDocument.replicas(object, resource.scale())));
  }

  /** The field of the status that says how many replicas are ready. */
  private static JsonPointer ready(ServedResource resource) {
    boolean isFluid = resource.group().equals("data.fluid.io");
    return JsonPointer.compile(isFluid ? "/status/workerNumberReady" : "/status/readyReplicas");
  }
}
