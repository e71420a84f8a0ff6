package io.github.cronhpa.tryout;

import io.fabric8.kubernetes.client.Config;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Dev mode without a cluster: points the Kubernetes client at an in-process API with a few objects,
 * and says in the log what happens to them.
 */
@Singleton
@IfBuildProfile("dev")
@IfBuildProperty(name = "cronhpa.try", stringValue = "true", enableIfMissing = true)
final class TryOut {

  private static final Logger LOG = Logger.getLogger(TryOut.class);

  private final InProcessApi api =
      new InProcessApi()
          .loadResource("web.yaml")
          .loadResource("spark.yaml")
          .loadResource("shop.yaml")
          .loadResource("trouble.yaml");

  TryOut() {
    api.onReplicaChange(this::follow);
  }

  /**
   * Takes the place of the configuration that Quarkus reads from kubeconfig and settings, so that
   * nothing of a real cluster is looked at.
   */
  @Produces
  @Singleton
  Config clientConfig() {
    return api.clientConfig();
  }

  @PreDestroy
  void stop() {
    api.close();
  }

  /** Says what was scaled, and does the part of the workload's own controller: to follow. */
  private void follow(ReplicaChange change) {
    LOG.infof(
        "%s (%s) went from %d to %d replicas",
        change.path().name(), change.kind().kind(), change.from(), change.to());
    api.reportReplicas(change.kind(), change.path(), change.to());
  }
}
