package io.github.cronhpa.support;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of tests: that of the system until it is set, then it stands still. */
@Mock
@Singleton
public class MovableClock extends Clock {
  private volatile Instant fixed;

  /** Sets the clock and stops it. */
  public void set(Instant instant) {
    fixed = instant;
  }

  /** Lets the clock run with that of the system again. */
  public void release() {
    fixed = null;
  }

  @Override
  public Instant instant() {
    Instant set = fixed;
    return set == null ? Instant.now() : set;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("instants only");
  }
}
