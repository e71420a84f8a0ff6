package io.github.cronhpa.runtime;

import io.github.cronhpa.cache.WatchLiveness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Shows beside the readiness how long the watch has been silent; it makes no replica unready. */
@Readiness
@ApplicationScoped
class WatchHealth implements HealthCheck {
  private final WatchLiveness liveness;

  WatchHealth(WatchLiveness liveness) {
    this.liveness = liveness;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("watch").up();
    liveness
        .silence()
        .ifPresent(silence -> response.withData("silentSeconds", silence.toSeconds()));
    return response.build();
  }
}
