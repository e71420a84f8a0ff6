package io.github.cronhpa.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many events an object may have: a burst, then a few in a minute. Warnings have a budget of
 * their own, so that successes without end never cost the one failure; and what is told again
 * leaves something over for what is new. Remembers the objects that told something last, a bounded
 * number of them; one that is forgotten begins anew.
 */
final class EventBudgets {
  /** As many as one look at an object may tell. */
  static final int BURST = 25;

  /** How long it takes until one more may be written. */
  static final Duration REFILL = Duration.ofSeconds(12);

  /** Left over by what is told again. */
  static final int RESERVE = 10;

  private static final int MOST_BUDGETS = 1_000;

  /** Whether an event may be written. */
  enum Answer {
    YES,
    /** No, for the first time since the budget was full. */
    NO_MORE,
    NO
  }

  private record Key(String uid, Reason.Type type) {}

  private static final class Budget {
    private double left = BURST;
    private Instant filled;
    private boolean exhausted;

    private Budget(Instant now) {
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

  private final Map<Key, Budget> budgets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Budget> eldest) {
          return size() > MOST_BUDGETS;
        }
      };

  /**
   * Takes one event out of the budget of an object.
   *
   * @param uid the object
   * @param type whose budget
   * @param isNew false where the same was told before
   * @param now the present
   */
  synchronized Answer take(String uid, Reason.Type type, boolean isNew, Instant now) {
    Budget budget = budgets.computeIfAbsent(new Key(uid, type), key -> new Budget(now));
    budget.refill(now);
    return budget.take(isNew ? 0 : RESERVE);
  }

  synchronized int size() {
    return budgets.size();
  }
}
