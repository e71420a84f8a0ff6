package io.github.cronhpa.controller;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.controller.Workers.Lane;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Writes events, best effort and behind the back of the reconciler: an event never delays a run,
 * and one that cannot be written is dropped, for status says the same and lasts.
 */
@ApplicationScoped
public class EventRecorder {
  private static final Logger LOG = Logger.getLogger(EventRecorder.class);

  /** What the events of the Go original name as their source; people select on it. */
  private static final String COMPONENT = "CronHorizontalPodAutoscaler";

  private static final int MOST_WAITING = 10_000;
  private static final int MOST_CHARACTERS = 1_024;

  private final KubernetesClient client;
  private final DeferredWrites deferred;
  private final Workers workers;

  /**
   * A recorder for one cluster.
   *
   * @param client the way to its API server
   * @param deferred what writes behind the scales
   * @param workers whose queue is bounded here
   */
  public EventRecorder(KubernetesClient client, DeferredWrites deferred, Workers workers) {
    this.client = client;
    this.deferred = deferred;
    this.workers = workers;
  }

  /**
   * Writes an event on an object, soon.
   *
   * @param object the object
   * @param notice what happened
   * @param now when it happened
   */
  public void record(CronHorizontalPodAutoscaler object, Notice notice, Instant now) {
    Event event = event(object, notice, now.truncatedTo(ChronoUnit.SECONDS).toString());
    if (workers.waiting() < MOST_WAITING) {
      deferred.submit(Lane.EVENT, () -> write(event));
    } else {
      LOG.warnf("An event was dropped, too much is waiting: %s", notice.message());
    }
  }

  private void write(Event event) {
    try {
      client.v1().events().inNamespace(event.getMetadata().getNamespace()).resource(event).create();
    } catch (KubernetesClientException e) {
      LOG.warnf("An event could not be written: %s", e.getMessage());
    }
  }

  private static Event event(CronHorizontalPodAutoscaler object, Notice notice, String time) {
    String message = notice.message();
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(object.getMetadata().getNamespace())
        .withGenerateName(object.getMetadata().getName() + ".")
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(object.getApiVersion())
        .withKind(object.getKind())
        .withNamespace(object.getMetadata().getNamespace())
        .withName(object.getMetadata().getName())
        .withUid(object.getMetadata().getUid())
        .withResourceVersion(object.getMetadata().getResourceVersion())
        .endInvolvedObject()
        .withType(notice.reason().type().name())
        .withReason(notice.reason().name())
        .withMessage(
            message.length() <= MOST_CHARACTERS ? message : message.substring(0, MOST_CHARACTERS))
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .withFirstTimestamp(time)
        .withLastTimestamp(time)
        .withCount(1)
        .build();
  }
}
