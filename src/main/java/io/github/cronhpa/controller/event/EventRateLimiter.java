package io.github.cronhpa.controller.event;

import io.github.cronhpa.api.status.EventReason;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket per object for Warning and one for Normal events, so that successes without end
 * never cost the one failure; and a raised count leaves some tokens for new events. A bounded
 * number of objects is remembered, those with the latest events; any other starts with a full
 * bucket.
 */
final class EventRateLimiter {
  /** As many as one reconcile may emit. */
  static final int BURST = 25;

  /** How long it takes until one more may be written. */
  static final Duration REFILL = Duration.ofSeconds(12);

  /** Left for new events by those whose count is raised. */
  static final int RESERVE = 10;

  private static final int MAX_BUCKETS = 1_000;

  /** Whether an event may be written. */
  enum Answer {
    YES,
    /** No, for the first time since the bucket was full. */
    NO_MORE,
    NO
  }

  private record Key(String uid, EventReason.Type type) {}

  private static final class Bucket {
    private double left = BURST;
    private Instant filled;
    private boolean exhausted;

    private Bucket(Instant now) {
      filled = now;
    }

    /** A clock that is set back refills nothing. */
    private void refill(Instant now) {
      long millis = Math.max(0, Duration.between(filled, now).toMillis());
      left = Math.min(BURST, left + (double) millis / REFILL.toMillis());
      filled = now;
      exhausted = exhausted && left < BURST;
    }

    private Answer take(int reserve) {
      if (left >= reserve + 1) {
        left--;
        return Answer.YES;
      }
      if (exhausted) {
        return Answer.NO;
      }
      exhausted = true;
      return Answer.NO_MORE;
    }
  }

  private final Map<Key, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Bucket> eldest) {
          return size() > MAX_BUCKETS;
        }
      };

  /**
   * Takes one token from the bucket of an object.
   *
   * @param uid the object
   * @param type which bucket
   * @param isNew false if only a count is raised
   * @param now the present
   */
  synchronized Answer take(String uid, EventReason.Type type, boolean isNew, Instant now) {
    Bucket bucket = buckets.computeIfAbsent(new Key(uid, type), key -> new Bucket(now));
    bucket.refill(now);
    return bucket.take(isNew ? 0 : RESERVE);
  }

  synchronized int size() {
    return buckets.size();
  }
}
