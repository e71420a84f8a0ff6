package io.github.cronhpa.tryout;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Says, once the application of dev mode is up, which cluster it works on and where to look. */
@Singleton
@IfBuildProfile("dev")
final class Welcome {

  private static final Logger LOG = Logger.getLogger(Welcome.class);

  private final TryOutSettings settings;

  Welcome(TryOutSettings settings) {
    this.settings = settings;
  }

  void greet(@ObservesAsync HttpServerStart started) {
    String cluster =
        settings.enabled()
            ? "an in-process API, seeded with seven CronHorizontalPodAutoscalers and their targets"
            : "the cluster of your kubeconfig";
    String other =
        settings.enabled()
            ? "to use your cluster: ./mvnw quarkus:dev -Dcronhpa.try=false"
            : "to try it without a cluster: ./mvnw quarkus:dev";
    LOG.infof(
        "The controller runs on %s. Watch http://localhost:%d/ ; %s",
        cluster, started.options().getPort(), other);
  }
}
