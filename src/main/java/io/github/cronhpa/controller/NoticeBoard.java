package io.github.cronhpa.controller;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Tells what happened to an object, everywhere where people look: log, metrics, events. */
@ApplicationScoped
public class NoticeBoard {
  private static final Logger LOG = Logger.getLogger(NoticeBoard.class);

  private final CronHpaMetrics metrics;
  private final EventRecorder events;

  /**
   * A board for one cluster.
   *
   * @param metrics count what is told
   * @param events what {@code kubectl describe} shows
   */
  public NoticeBoard(CronHpaMetrics metrics, EventRecorder events) {
    this.metrics = metrics;
    this.events = events;
  }

  /**
   * Tells.
   *
   * @param object the object
   * @param notice what happened, on one line
   * @param now when it happened
   */
  public void post(CronHorizontalPodAutoscaler object, Notice notice, Instant now) {
    ObjectMeta meta = object.getMetadata();
    LogSubject.about(
        ResourceID.fromResource(object),
        () ->
            LOG.infof(
                "%s/%s: %s: %s",
                meta.getNamespace(), meta.getName(), notice.reason(), notice.message()));
    metrics.count(notice.reason());
    events.record(object, notice, now);
  }
}
