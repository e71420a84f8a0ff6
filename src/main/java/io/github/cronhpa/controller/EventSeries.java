package io.github.cronhpa.controller;

import java.time.Instant;

/**
 * One thing that happens to one object again and again: one event, with a count. At most one write
 * of it is under way; what comes meanwhile is in its count.
 */
final class EventSeries {
  private String event;
  private int count;
  private int written;
  private Instant last;
  private boolean busy;

  /**
   * What is to be written.
   *
   * @param event name of the event that is there, null where there is none
   * @param count how often it happened
   * @param last when it happened last
   */
  record Write(String event, int count, Instant last) {}

  /** It happens. */
  synchronized void happens(Instant now) {
    count++;
    last = now;
  }

  /** Whether an event of it was written before. */
  synchronized boolean isWritten() {
    return written > 0;
  }

  /** Takes the one write, false where it is under way already. */
  synchronized boolean reserve() {
    boolean free = !busy;
    busy = true;
    return free;
  }

  synchronized Write write() {
    return new Write(event, count, last);
  }

  /**
   * A write is over.
   *
   * @param name of the event that is there now, null where there is none
   * @param write what was written
   * @return whether it has happened since
   */
  synchronized boolean wrote(String name, Write write) {
    event = name;
    written = write.count();
    busy = false;
    return count > written;
  }

  /** Nothing was written, and is not before it happens again. */
  synchronized void release() {
    busy = false;
  }

  synchronized Instant last() {
    return last;
  }
}
