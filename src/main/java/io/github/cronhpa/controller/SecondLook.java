package io.github.cronhpa.controller;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.scale.ScaleOutcome.Failure;
import io.github.cronhpa.scale.ScaleOutcome.Mender;
import io.github.cronhpa.schedule.Decision;
import io.github.cronhpa.schedule.Plan;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Before a run that failed is tried again: is it still asked for? In an outage the watch is as
 * blind as everything else, and may be back later than the rest. A run of an object that was
 * deleted, suspended or edited meanwhile must not be made up.
 */
@Singleton
class SecondLook {
  /** For the pause until the next attempt: as if the run itself had found no server. */
  static final Failure UNKNOWN =
      new Failure(Mender.CLUSTER, "the object cannot be read", Optional.empty());

  private static final Logger LOG = Logger.getLogger(SecondLook.class);

  private final KubernetesClient client;

  SecondLook(KubernetesClient client) {
    this.client = client;
  }

  /** Whether a plan is to repeat what was tried before. */
  static boolean isNeededFor(Plan plan) {
    return plan.acting().filter(SecondLook::isRetry).isPresent();
  }

  /** Whether a job is to do what was tried before. */
  static boolean isRetry(Plan.Entry entry) {
    return entry.known().retryingSince() != null
        && entry.decision() instanceof Decision.Run run
        && run.due().equals(entry.known().lastScheduleTime());
  }

  /**
   * The object as the API server has it, empty where it is gone or cannot be read. Lists one
   * object, for that needs no more rights than the watch.
   */
  Optional<CronHorizontalPodAutoscaler> at(CronHorizontalPodAutoscaler object) {
    ObjectMeta meta = object.getMetadata();
    try {
      return client
          .resources(CronHorizontalPodAutoscaler.class)
          .inNamespace(meta.getNamespace())
          .withField("metadata.name", meta.getName())
          .list()
          .getItems()
          .stream()
          .filter(present -> meta.getUid().equals(present.getMetadata().getUid()))
          .findFirst();
    } catch (KubernetesClientException e) {
      LOG.debugf("%s/%s cannot be read: %s", meta.getNamespace(), meta.getName(), e.getMessage());
      return Optional.empty();
    }
  }
}
