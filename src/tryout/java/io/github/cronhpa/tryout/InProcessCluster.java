package io.github.cronhpa.tryout;

import io.fabric8.kubernetes.client.Config;
import io.github.cronhpa.dev.DevCluster;
import org.jboss.logging.Logger;

/** Dev mode without a cluster: an in-process API with sample objects, which logs what is scaled. */
public final class InProcessCluster implements DevCluster {

  private static final Logger LOG = Logger.getLogger(InProcessCluster.class);

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
    api.close();
  }

  /** Logs a scaling, and sets the current replicas as the workload's own controller would. */
  private void follow(ReplicaChange change) {
    LOG.infof(
        "%s (%s) went from %d to %d replicas",
        change.path().name(), change.resource().kind(), change.from(), change.to());
    api.reportReplicas(change.resource(), change.path(), change.to());
  }
}
