package io.github.cronhpa.controller;

import io.javaoperatorsdk.operator.api.config.InformerStoppedHandler;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Ends the process, in good order, when the watch has ended for good: after an answer that is not a
 * CronHorizontalPodAutoscaler the client library does not begin anew. What is started again reads
 * everything again.
 */
final class LostWatch {
  private static final Logger LOG = Logger.getLogger(LostWatch.class);

  /** Looked up by the operator framework and injected nowhere. */
  @Produces
  @Singleton
  @Unremovable
  InformerStoppedHandler ending() {
    return (informer, failure) -> {
      if (failure != null) {
        LOG.error("The watch has ended for good, the process ends to be started again", failure);
        Quarkus.asyncExit(1);
      }
    };
  }
}
