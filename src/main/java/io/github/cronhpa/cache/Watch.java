package io.github.cronhpa.cache;

import java.time.Duration;

/** The watch of one namespace, or of all. Times are those of {@link WatchLiveness#now}. */
final class Watch {
  WatchConnection open;
  private boolean hasOpened;
  private long lastSign;
  private boolean isProven;
  private long provenSince;
  private boolean hasBroken;
  private long brokenSince;

  void sign(long now) {
    hasOpened = true;
    lastSign = now;
  }

  boolean hasOpened() {
    return hasOpened;
  }

  Duration silence(long now) {
    return Duration.ofNanos(now - lastSign);
  }

  /** Everything from before a connection was opened has been delivered. */
  void prove(WatchConnection connection) {
    if (!isProven || connection.openedAt() - provenSince > 0) {
      isProven = true;
      provenSince = connection.openedAt();
    }
  }

  boolean isProvenSince(long instant) {
    return isProven && provenSince - instant > 0 && !isOlderThanBreak(provenSince);
  }

  /** Casts doubt on what this watch delivered, and on no other. */
  void broke(long now) {
    hasBroken = true;
    brokenSince = now;
  }

  /** Whether this watch broke at an instant or later. */
  boolean isOlderThanBreak(long instant) {
    return hasBroken && instant - brokenSince <= 0;
  }

  void forget(WatchConnection connection) {
    if (open == connection) {
      open = null;
    }
  }
}
