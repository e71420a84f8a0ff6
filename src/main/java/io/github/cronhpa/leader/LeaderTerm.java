package io.github.cronhpa.leader;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Whether this replica may act at this moment. The leader may act for the renew deadline, counted
 * from before its last successful renewal was begun, and by a clock that is never set. Another
 * replica waits for the lease duration, which is longer, and counts from when it saw that renewal.
 * So the two never act at the same time, however long a request hangs or a clock is wrong.
 */
@Singleton
public class LeaderTerm {
  private final boolean needed;
  private final Duration length;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private boolean leading;
  private long end;
  private long begunAt;
  private Instant since;

  /**
   * The term of this process.
   *
   * @param settings whether a lease is needed, and for how long it lets the leader act
   * @param clock the wall clock
   */
  @Inject
  public LeaderTerm(LeaderElectionSettings settings, Clock clock) {
    this(settings.enabled(), settings.renewDeadline(), clock, System::nanoTime);
  }

  /**
   * A term with a clock of its own.
   *
   * @param needed whether a lease is needed
   * @param length for how long a renewal lets the leader act
   * @param clock the wall clock
   * @param nanoTime a clock that is never set, in nanoseconds
   */
  public LeaderTerm(boolean needed, Duration length, Clock clock, LongSupplier nanoTime) {
    this.needed = needed;
    this.length = length;
    this.clock = clock;
    this.nanoTime = nanoTime;
    begunAt = nanoTime.getAsLong();
    since = clock.instant();
  }

  /**
   * The term of a controller without other replicas.
   *
   * @param clock the wall clock
   * @return a term without end
   */
  public static LeaderTerm notNeeded(Clock clock) {
    return new LeaderTerm(false, Duration.ZERO, clock, System::nanoTime);
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
   * When this replica became the leader, by the clock of {@link System#nanoTime}.
   *
   * @return the begin of the term; before that, the start of the process
   */
  public synchronized long begunAt() {
    return begunAt;
  }

  /**
   * When this replica became the leader, by the wall clock.
   *
   * @return the begin of the term; before that, the start of the process
   */
  public synchronized Instant since() {
    return since;
  }

  /**
   * Begins a term or makes it longer.
   *
   * @param begun a {@link #now} before the renewal was asked for
   */
  synchronized void renewed(long begun) {
    if (!leading) {
      begunAt = nanoTime.getAsLong();
      since = clock.instant();
    }
    leading = true;
    end = begun + length.toNanos();
  }

  /** The lease was released, or another replica holds it. */
  synchronized void ended() {
    leading = false;
  }

  /**
   * What is left of the term.
   *
   * @return zero or less if it is over, or if this replica is not the leader
   */
  synchronized Duration left() {
    return leading ? Duration.ofNanos(end - nanoTime.getAsLong()) : Duration.ZERO;
  }
}
