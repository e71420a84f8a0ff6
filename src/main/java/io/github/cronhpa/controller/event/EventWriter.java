package io.github.cronhpa.controller.event;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.scale.KubernetesScaler;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The requests that write events: one each. */
final class EventWriter {
  /** The source of the Go controller's events; people select on it. */
  private static final String COMPONENT = "CronHorizontalPodAutoscaler";

  private static final int MAX_CHARACTERS = 1_024;

  private final KubernetesClient client;

  EventWriter(KubernetesClient client) {
    this.client = client;
  }

  /** Creates an event and returns its name. */
  String create(Occurrence occurrence, EventAggregate.Write write) {
    Event event = event(occurrence, write);
    return client
        .v1()
        .events()
        .inNamespace(event.getMetadata().getNamespace())
        .resource(event)
        .create()
        .getMetadata()
        .getName();
  }

  /** Raises the count of an event; false if it has expired, after an hour by default. */
  boolean isRaised(Occurrence occurrence, EventAggregate.Write write) {
    String namespace = occurrence.object().getMetadata().getNamespace();
    // By name alone the client would read it first.
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(write.event())
            .endMetadata()
            .build();
    try {
      client
          .v1()
          .events()
          .inNamespace(namespace)
          .resource(event)
          .patch(
              KubernetesScaler.MERGE_PATCH,
              "{\"count\":" + write.count() + ",\"lastTimestamp\":\"" + time(write.last()) + "\"}");
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private static Event event(Occurrence occurrence, EventAggregate.Write write) {
    HasMetadata object = occurrence.object();
    ObjectMeta meta = object.getMetadata();
    String message = occurrence.notice().message();
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(meta.getNamespace())
        .withGenerateName(meta.getName() + ".")
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(object.getApiVersion())
        .withKind(object.getKind())
        .withNamespace(meta.getNamespace())
        .withName(meta.getName())
        .withUid(meta.getUid())
        .withResourceVersion(meta.getResourceVersion())
        .endInvolvedObject()
        .withType(occurrence.notice().reason().type().name())
        .withReason(occurrence.notice().reason().name())
        .withMessage(
            message.length() <= MAX_CHARACTERS ? message : message.substring(0, MAX_CHARACTERS))
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .withReportingComponent(COMPONENT)
        .withFirstTimestamp(time(occurrence.at()))
        .withLastTimestamp(time(write.last()))
        .withCount(write.count())
        .build();
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
