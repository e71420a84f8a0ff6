package io.github.cronhpa.runtime;

import io.github.cronhpa.cache.StorageReverted;
import io.javaoperatorsdk.operator.api.config.InformerStoppedHandler;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Ends the process, in good order, when the watch has ended for good: after an answer that is not a
 * CronHorizontalPodAutoscaler the client library does not retry, or when the API server has gone
 * back in time. The next process reads everything again.
 */
final class InformerStoppedExit {
  private static final Logger LOG = Logger.getLogger(InformerStoppedExit.class);

  /** Looked up by the operator framework and injected nowhere. */
  @Produces
  @Singleton
  @Unremovable
  InformerStoppedHandler ending() {
    return (informer, failure) -> {
      if (failure != null) {
        LOG.error("The watch has stopped, the process exits to be restarted", failure);
        Quarkus.asyncExit(1);
      }
    };
  }

  void onReverted(@Observes StorageReverted storage) {
    LOG.errorf(
        "The storage of the API server was restored, the process exits to be restarted: %s",
        storage.message());
    Quarkus.asyncExit(1);
  }
}
