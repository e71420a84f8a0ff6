package io.github.cronhpa.controller.event;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.cronhpa.controller.work.Urgency;
import io.github.cronhpa.controller.work.WorkerPool;
import io.github.cronhpa.text.ChangeDetector;
import io.github.cronhpa.text.RootCause;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/**
 * Writes events asynchronously, best effort: an event never delays a run, and one that cannot be
 * written is dropped, for the status says the same and lasts. Repeats are aggregated into one event
 * with a count, and noisy objects are rate-limited.
 */
@ApplicationScoped
public class EventRecorder {
  private static final Logger LOG = Logger.getLogger(EventRecorder.class);

  private static final int MAX_WAITING = 10_000;

  private final EventWriter writer;
  private final WorkerPool pool;
  private final EventCorrelator correlator = new EventCorrelator();
  private final EventRateLimiter limiter = new EventRateLimiter();
  private final ChangeDetector trouble = new ChangeDetector();
  private final Map<EventWriteResult, LongAdder> counts = new EnumMap<>(EventWriteResult.class);

  /**
   * A recorder for one cluster.
   *
   * @param client the client of its API server
   * @param pool what writes, behind the runs that are due
   */
  EventRecorder(KubernetesClient client, WorkerPool pool) {
    writer = new EventWriter(client);
    this.pool = pool;
    for (EventWriteResult result : EventWriteResult.values()) {
      counts.put(result, new LongAdder());
    }
  }

  /**
   * How many events had a result.
   *
   * @param result what became of them
   * @return a number that only grows
   */
  public long count(EventWriteResult result) {
    return counts.get(result).sum();
  }

  private void countUp(EventWriteResult result) {
    counts.get(result).increment();
  }

  /**
   * Writes an event on an object, soon.
   *
   * @param object the object
   * @param notice what happened
   * @param now when it happened
   */
  void record(HasMetadata object, Notice notice, Instant now) {
    EventAggregate aggregate = correlator.happens(object.getMetadata().getUid(), notice, now);
    if (aggregate.begin()) {
      submit(new Occurrence(object, notice, now), aggregate);
    } else {
      countUp(EventWriteResult.HELD);
    }
  }

  private void submit(Occurrence occurrence, EventAggregate aggregate) {
    if (pool.waiting() >= MAX_WAITING) {
      drop(aggregate);
      if (trouble.isNew("too much waits")) {
        LOG.warn("Events are dropped, too much waits for the API server");
      }
      return;
    }
    ObjectMeta meta = occurrence.object().getMetadata();
    EventRateLimiter.Answer answer =
        limiter.take(
            meta.getUid(),
            occurrence.notice().reason().type(),
            !aggregate.isWritten(),
            occurrence.at());
    if (answer == EventRateLimiter.Answer.YES) {
      execute(() -> write(occurrence, aggregate), aggregate);
      return;
    }
    drop(aggregate);
    if (answer == EventRateLimiter.Answer.NO_MORE) {
      LogContext.about(
          occurrence.object(),
          () ->
              LOG.warnf(
                  "%s/%s has so many events that only some are written",
                  meta.getNamespace(), meta.getName()));
    }
  }

  private void execute(Runnable write, EventAggregate aggregate) {
    try {
      pool.execute(Urgency.EVENT, write);
    } catch (RejectedExecutionException stopped) {
      drop(aggregate);
    }
  }

  private void drop(EventAggregate aggregate) {
    aggregate.cancel();
    countUp(aggregate.isWritten() ? EventWriteResult.HELD : EventWriteResult.DROPPED);
  }

  private void write(Occurrence occurrence, EventAggregate aggregate) {
    EventAggregate.Write write = aggregate.write();
    boolean again;
    try {
      again = aggregate.wrote(written(occurrence, write), write);
      trouble.isNew(null);
    } catch (RuntimeException e) {
      // For whatever reason: a repeat must not wait for it.
      aggregate.cancel();
      countUp(EventWriteResult.FAILED);
      if (trouble.isNew("not written")) {
        LOG.warnf("Events cannot be written: %s", RootCause.of(e));
      }
      return;
    }
    if (again && aggregate.begin()) {
      submit(new Occurrence(occurrence.object(), occurrence.notice(), aggregate.last()), aggregate);
    }
  }

  /** The name of the event that exists afterwards. */
  private String written(Occurrence occurrence, EventAggregate.Write write) {
    if (write.event() != null && writer.isRaised(occurrence, write)) {
      countUp(EventWriteResult.UPDATED);
      return write.event();
    }
    String name = writer.create(occurrence, write);
    countUp(EventWriteResult.CREATED);
    return name;
  }
}
