package io.github.cronhpa.controller.event;

import java.time.Instant;

/**
 * One thing that happens to one object repeatedly: one event, with a count. At most one write of it
 * is in flight; what happens meanwhile is in its count.
 */
final class EventAggregate {
  private String event;
  private int count;
  private int written;
  private Instant last;
  private boolean inFlight;

  /**
   * What is to be written.
   *
   * @param event name of the event that exists, null if there is none
   * @param count how often it happened
   * @param last when it happened last
   */
  record Write(String event, int count, Instant last) {}

  synchronized void happens(Instant now) {
    count++;
    last = now;
  }

  /** Whether an event of it was written before. */
  synchronized boolean isWritten() {
    return written > 0;
  }

  /** Takes the one write, false if it is in flight already. */
  synchronized boolean begin() {
    boolean free = !inFlight;
    inFlight = true;
    return free;
  }

  synchronized Write write() {
    return new Write(event, count, last);
  }

  /**
   * Ends a write that succeeded.
   *
   * @param name of the event that exists now
   * @param write what was written
   * @return whether it has happened again since
   */
  synchronized boolean wrote(String name, Write write) {
    event = name;
    written = write.count();
    inFlight = false;
    return count > written;
  }

  /** Ends a write that did not take place. */
  synchronized void cancel() {
    inFlight = false;
  }

  synchronized Instant last() {
    return last;
  }
}
