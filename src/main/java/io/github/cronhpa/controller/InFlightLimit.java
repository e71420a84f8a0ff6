package io.github.cronhpa.controller;

import java.time.Duration;

/**
 * How many runs may be in flight, learnt from the API server's answers: one more after each round
 * that went well, fewer when it refuses (429, timeout, 5xx) or when answers take several times as
 * long as the quickest, for then more at a time only makes a queue. Additive increase,
 * multiplicative decrease, as TCP does it (RFC 5681), with the latency rule of TCP Vegas.
 *
 * <p>Not thread-safe.
 */
final class InFlightLimit {
  /** Answers this many times as slow as the quickest mean a queue in the API server. */
  private static final int QUEUE_FACTOR = 6;

  /** Below this the time that an answer takes says nothing about a queue. */
  private static final long LEAST_NANOS = Duration.ofMillis(5).toNanos();

  /** The quickest answer is forgotten by and by, for the API server may have moved away. */
  private static final double FORGET = 1.005;

  private final int least;
  private final int most;
  private int limit;
  private double quickest = Double.MAX_VALUE;
  private int answers;
  private double nanos;
  private boolean refused;

  /**
   * A limit that begins in the middle.
   *
   * @param least what is always allowed, so that a few hanging requests do not stop everything
   * @param most the number of threads there can be
   */
  InFlightLimit(int least, int most) {
    this.least = least;
    this.most = most;
    this.limit = (least + most) / 2;
  }

  /** The number of runs that may be in flight now. */
  int get() {
    return limit;
  }

  /**
   * Learns from one run. The limit changes once a round, that is after as many runs as are in
   * flight, and at once when one is refused for the first time in a round.
   *
   * @param took from the first request to the last answer
   * @param wasRefused whether the API server could not take it
   */
  void learn(Duration took, boolean wasRefused) {
    answers++;
    if (wasRefused) {
      if (!refused) {
        refused = true;
        set(limit / 2);
      }
    } else {
      double time = Math.max(took.toNanos(), LEAST_NANOS);
      nanos += time;
      quickest = Math.min(quickest, time);
    }
    if (answers >= limit) {
      endRound();
    }
  }

  private void endRound() {
    if (!refused) {
      set(nanos / answers > QUEUE_FACTOR * quickest ? limit - Math.max(1, limit / 8) : limit + 1);
      quickest *= FORGET;
    }
    answers = 0;
    nanos = 0;
    refused = false;
  }

  private void set(int wanted) {
    limit = Math.max(least, Math.min(most, wanted));
  }
}
