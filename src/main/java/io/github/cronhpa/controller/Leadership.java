package io.github.cronhpa.controller;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether this replica may act at this moment. Who leads may act for the renew deadline, counted
 * from before its last successful renewal was begun, and by a clock that nobody sets. Another
 * replica waits for the lease duration, which is longer, and counts from when it saw that renewal.
 * So the two never act at the same time, however long a request hangs or a clock is wrong.
 */
@Singleton
public class Leadership {
  private final boolean needed;
  private final Duration term;
  private final LongSupplier nanoTime;
  private boolean leading;
  private long end;

  /**
   * The leadership of this process.
   *
   * @param settings whether it is needed, and how long it lasts
   */
  @Inject
  public Leadership(Settings settings) {
    this(
        settings.leaderElection().enabled(),
        settings.leaderElection().renewDeadline(),
        System::nanoTime);
  }

  Leadership(boolean needed, Duration term, LongSupplier nanoTime) {
    this.needed = needed;
    this.term = term;
    this.nanoTime = nanoTime;
  }

  /** That of a controller without others beside it. */
  static Leadership notNeeded() {
    return new Leadership(false, Duration.ZERO, System::nanoTime);
  }

  /**
   * Whether this replica may act.
   *
   * @return false before the first renewal and from the end of the term on
   */
  public synchronized boolean mayAct() {
    return !needed || leading && nanoTime.getAsLong() - end < 0;
  }

  /** The present, to be given to {@link #renewed}; nanoseconds from an arbitrary origin. */
  long now() {
    return nanoTime.getAsLong();
  }

  /**
   * Begins a new term.
   *
   * @param begun a {@link #now} before the renewal was asked for
   * @return true where this replica did not lead before
   */
  synchronized boolean renewed(long begun) {
    boolean first = !leading;
    leading = true;
    end = begun + term.toNanos();
    return first;
  }

  /** The lease is given up, or another holds it. */
  synchronized void ended() {
    leading = false;
  }

  /**
   * What is left of the term.
   *
   * @return zero or less where it is over, or where this replica does not lead
   */
  synchronized Duration left() {
    return leading ? Duration.ofNanos(end - nanoTime.getAsLong()) : Duration.ZERO;
  }
}
