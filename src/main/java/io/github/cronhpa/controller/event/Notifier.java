package io.github.cronhpa.controller.event;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.github.cronhpa.api.status.EventReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/** Reports what happened to an object, everywhere where people look: log, events, a counter. */
@ApplicationScoped
public class Notifier {
  private static final Logger LOG = Logger.getLogger(Notifier.class);

  private final EventRecorder events;
  private final Map<EventReason, LongAdder> counts = new EnumMap<>(EventReason.class);

  /**
   * A notifier for one cluster.
   *
   * @param events what {@code kubectl describe} shows
   */
  public Notifier(EventRecorder events) {
    this.events = events;
    for (EventReason reason : EventReason.values()) {
      counts.put(reason, new LongAdder());
    }
  }

  /**
   * Reports.
   *
   * @param object the object
   * @param notice what happened, on one line
   * @param now when it happened
   */
  public void post(HasMetadata object, Notice notice, Instant now) {
    ObjectMeta meta = object.getMetadata();
    LogContext.about(
        object,
        () ->
            LOG.infof(
                "%s/%s: %s: %s",
                meta.getNamespace(), meta.getName(), notice.reason(), notice.message()));
    counts.get(notice.reason()).increment();
    events.record(object, notice, now);
  }

  /**
   * How often something was reported.
   *
   * @param reason why
   * @return a number that only grows
   */
  public long count(EventReason reason) {
    return counts.get(reason).sum();
  }
}
