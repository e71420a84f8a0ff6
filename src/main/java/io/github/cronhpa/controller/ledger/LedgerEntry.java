package io.github.cronhpa.controller.ledger;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.CronHpaStatus;
import java.time.Instant;
import java.util.Objects;

/**
 * A status on its way.
 *
 * @param decided the status
 * @param version the resource version of the last write of this replica, null before the first
 * @param savedAt when this status was saved, null as long as it is not
 * @param isSeen whether the watch has shown what was saved, which the API server has altered
 * @param isInFlight whether a write waits for a thread or is under way
 * @param failing why it is not saved yet, null if no write has failed
 */
record LedgerEntry(
    CronHpaStatus decided,
    String version,
    Instant savedAt,
    boolean isSeen,
    boolean isInFlight,
    Failing failing) {

  boolean isSaved() {
    return savedAt != null;
  }

  /** Whether it could not be saved, other than for a moment because the object was changed. */
  boolean hasFailed() {
    return failing != null && failing.kind() != StatusWriteFailure.Kind.CONFLICT;
  }

  /**
   * Whether an object as it was read shows this status or a later one. What the API server made of
   * this status is not later: it drops fields that it does not know, and runs must not be repeated
   * because their memory is in one.
   */
  boolean isShownBy(CronHorizontalPodAutoscaler seen) {
    boolean isEqual = decided.equals(seen.statusOrEmpty());
    return isSaved()
        ? !StatusLedger.isNewer(version, seen.getMetadata().getResourceVersion())
            && (isEqual || !isWrittenAs(seen))
        : isEqual;
  }

  /** Whether an object as it was read is what the API server made of this status. */
  boolean isWrittenAs(CronHorizontalPodAutoscaler seen) {
    return isSaved() && version.equals(seen.getMetadata().getResourceVersion());
  }

  LedgerEntry decide(CronHpaStatus status) {
    // After an edit there is no reason to wait.
    boolean sameSpec = Objects.equals(status.observedGeneration(), decided.observedGeneration());
    return new LedgerEntry(status, version, null, false, isInFlight, sameSpec ? failing : null);
  }

  LedgerEntry inFlight() {
    return new LedgerEntry(decided, version, savedAt, isSeen, true, failing);
  }

  LedgerEntry seen() {
    return new LedgerEntry(decided, version, savedAt, true, isInFlight, failing);
  }

  boolean isToBeWritten(Instant now) {
    return !isSaved() && !isInFlight && (failing == null || failing.isOver(now));
  }

  LedgerEntry written(CronHpaStatus status, String asVersion, Instant now) {
    return new LedgerEntry(
        decided, asVersion, decided.equals(status) ? now : null, false, false, null);
  }

  LedgerEntry failed(Failing why) {
    return new LedgerEntry(decided, version, savedAt, isSeen, false, why);
  }

  /**
   * Why a status is not saved yet.
   *
   * @param kind the kind of the last failure
   * @param since when it failed first in this way
   * @param failedAt when it failed last
   * @param retryAt when to write it again
   */
  record Failing(StatusWriteFailure.Kind kind, Instant since, Instant failedAt, Instant retryAt) {
    /** Whether it may be written again; a clock that was set back ends the pause. */
    boolean isOver(Instant now) {
      return !retryAt.isAfter(now) || failedAt.isAfter(now);
    }
  }
}
