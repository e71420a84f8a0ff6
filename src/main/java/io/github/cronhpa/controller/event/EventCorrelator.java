package io.github.cronhpa.controller.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Recently emitted events, used to aggregate repeats; a bounded LRU. */
final class EventCorrelator {
  /** An event that has not been repeated for this long is a new one. */
  static final Duration WINDOW = Duration.ofMinutes(10);

  private static final int MAX_AGGREGATES = 1_000;

  private record Key(String uid, Notice notice) {}

  private final LinkedHashMap<Key, EventAggregate> aggregates =
      new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Notes that something happens.
   *
   * @param uid the object
   * @param notice what
   * @param now the present
   * @return the aggregate, this time included
   */
  synchronized EventAggregate happens(String uid, Notice notice, Instant now) {
    forgetOld(now);
    EventAggregate aggregate =
        aggregates.computeIfAbsent(new Key(uid, notice), key -> new EventAggregate());
    aggregate.happens(now);
    return aggregate;
  }

  /** The eldest come first. */
  private void forgetOld(Instant now) {
    Iterator<Map.Entry<Key, EventAggregate>> eldest = aggregates.entrySet().iterator();
    while (eldest.hasNext()) {
      Instant last = eldest.next().getValue().last();
      boolean old = Duration.between(last, now).abs().compareTo(WINDOW) > 0;
      if (!old && aggregates.size() < MAX_AGGREGATES) {
        return;
      }
      eldest.remove();
    }
  }

  synchronized int size() {
    return aggregates.size();
  }
}
