package io.github.cronhpa.controller;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.controller.EventMeters.Fate;
import io.github.cronhpa.controller.Workers.Lane;
import io.github.cronhpa.scale.Scaler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Writes events, best effort and behind the back of the reconciler: an event never delays a run,
 * and one that cannot be written is dropped, for status says the same and lasts. The same again is
 * one event with a count, and an object that tells too much is told of less.
 */
@ApplicationScoped
public class EventRecorder {
  private static final Logger LOG = Logger.getLogger(EventRecorder.class);

  /** What the events of the Go original name as their source; people select on it. */
  private static final String COMPONENT = "CronHorizontalPodAutoscaler";

  private static final int MOST_WAITING = 10_000;

  /** Room for warnings where everything else has filled the queue. */
  private static final int MOST_WAITING_WITH_WARNINGS = 12_000;

  private static final int MOST_CHARACTERS = 1_024;

  private final KubernetesClient client;
  private final DeferredWrites deferred;
  private final Workers workers;
  private final EventMeters meters;
  private final ToldEvents told = new ToldEvents();
  private final EventBudgets budgets = new EventBudgets();
  private final AtomicBoolean isFull = new AtomicBoolean();
  private final AtomicBoolean isRefused = new AtomicBoolean();

  /**
   * A recorder for one cluster.
   *
   * @param client the way to its API server
   * @param deferred what writes behind the scales
   * @param workers whose queue is bounded here
   * @param meters count what becomes of the events
   */
  EventRecorder(
      KubernetesClient client, DeferredWrites deferred, Workers workers, EventMeters meters) {
    this.client = client;
    this.deferred = deferred;
    this.workers = workers;
    this.meters = meters;
  }

  /**
   * Writes an event on an object, soon.
   *
   * @param object the object
   * @param notice what happened
   * @param now when it happened
   */
  public void record(CronHorizontalPodAutoscaler object, Notice notice, Instant now) {
    EventSeries series = told.happens(object.getMetadata().getUid(), notice, now);
    if (series.reserve()) {
      submit(new Telling(object, notice, now), series);
    } else {
      meters.count(Fate.HELD);
    }
  }

  /** Something that happened to an object. */
  private record Telling(CronHorizontalPodAutoscaler object, Notice notice, Instant at) {}

  private void submit(Telling telling, EventSeries series) {
    int waiting = workers.waiting();
    if (waiting >= mostWaiting(telling.notice().reason().type())) {
      leaveOut(series);
      if (isFull.compareAndSet(false, true)) {
        LOG.warn("Events are left out, too much is waiting for the API server");
      }
      return;
    }
    if (waiting < MOST_WAITING / 2) {
      isFull.set(false);
    }
    EventBudgets.Answer answer =
        budgets.take(
            telling.object().getMetadata().getUid(),
            telling.notice().reason().type(),
            !series.isWritten(),
            telling.at());
    if (answer == EventBudgets.Answer.YES) {
      deferred.submit(Lane.EVENT, () -> write(telling, series));
      return;
    }
    leaveOut(series);
    if (answer == EventBudgets.Answer.NO_MORE) {
      ObjectMeta meta = telling.object().getMetadata();
      LogSubject.about(
          ResourceID.fromResource(telling.object()),
          () ->
              LOG.warnf(
                  "%s/%s has so many events that only some are written",
                  meta.getNamespace(), meta.getName()));
    }
  }

  private static int mostWaiting(Reason.Type type) {
    return type == Reason.Type.Warning ? MOST_WAITING_WITH_WARNINGS : MOST_WAITING;
  }

  private void leaveOut(EventSeries series) {
    series.release();
    meters.count(series.isWritten() ? Fate.HELD : Fate.DROPPED);
  }

  private void write(Telling telling, EventSeries series) {
    EventSeries.Write write = series.write();
    boolean more;
    try {
      more = series.wrote(written(telling, write), write);
      isRefused.set(false);
    } catch (RuntimeException e) {
      // Whatever it is: the same again must not wait for it.
      series.release();
      meters.count(Fate.FAILED);
      if (isRefused.compareAndSet(false, true)) {
        LOG.warnf("Events cannot be written: %s", e.getMessage());
      }
      return;
    }
    if (more && series.reserve()) {
      submit(new Telling(telling.object(), telling.notice(), series.last()), series);
    }
  }

  /** The name of the event that is there afterwards. */
  private String written(Telling telling, EventSeries.Write write) {
    if (write.event() != null && isRaised(telling, write)) {
      meters.count(Fate.UPDATED);
      return write.event();
    }
    Event event = event(telling, write);
    Event created =
        client
            .v1()
            .events()
            .inNamespace(event.getMetadata().getNamespace())
            .resource(event)
            .create();
    meters.count(Fate.CREATED);
    return created.getMetadata().getName();
  }

  /** Not where the event has expired; the API server keeps them for an hour. */
  private boolean isRaised(Telling telling, EventSeries.Write write) {
    String namespace = telling.object().getMetadata().getNamespace();
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
              Scaler.MERGE_PATCH,
              "{\"count\":" + write.count() + ",\"lastTimestamp\":\"" + time(write.last()) + "\"}");
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private static Event event(Telling telling, EventSeries.Write write) {
    CronHorizontalPodAutoscaler object = telling.object();
    String message = telling.notice().message();
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
        .withType(telling.notice().reason().type().name())
        .withReason(telling.notice().reason().name())
        .withMessage(
            message.length() <= MOST_CHARACTERS ? message : message.substring(0, MOST_CHARACTERS))
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .withReportingComponent(COMPONENT)
        .withFirstTimestamp(time(telling.at()))
        .withLastTimestamp(time(write.last()))
        .withCount(write.count())
        .build();
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
