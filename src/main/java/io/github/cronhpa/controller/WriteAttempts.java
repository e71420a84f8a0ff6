package io.github.cronhpa.controller;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** The attempts to save one status, from the first until one succeeds or a new spec is decided. */
final class WriteAttempts {
  private final Instant since;
  private final AtomicBoolean told = new AtomicBoolean();

  WriteAttempts(Instant since) {
    this.since = since;
  }

  Instant since() {
    return since;
  }

  /** True once: trouble that lasts is told of when it begins. */
  boolean isFirstToTell() {
    return !told.getAndSet(true);
  }
}
