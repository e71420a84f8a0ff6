package io.github.cronhpa.controller.ledger;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.cache.ResourceVersions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The statuses that were decided and that the watch has not shown yet. Without them a reconcile in
 * between would find a run still due and repeat it. An entry goes away when the watch shows that
 * the status is saved; from then on the API server is right, also if somebody changes it. If the
 * API server itself has altered the status, the entry stays until the object changes again.
 */
@Singleton
public class StatusLedger {

  private final Map<String, LedgerEntry> byUid = new ConcurrentHashMap<>();

  /**
   * The newest status of an object: a pure query.
   *
   * @param seen the object as it was read
   * @return the status that was decided last, unless the object shows it or a later one
   */
  public CronHpaStatus newest(CronHorizontalPodAutoscaler seen) {
    return find(uid(seen))
        .filter(entry -> !entry.isShownBy(seen))
        .map(LedgerEntry::decided)
        .orElseGet(seen::statusOrEmpty);
  }

  /** Notes a decision. */
  void decide(CronHorizontalPodAutoscaler seen, CronHpaStatus status) {
    byUid.compute(
        uid(seen),
        (uid, before) -> {
          if (before != null && !before.isShownBy(seen)) {
            return before.decided().equals(status) ? before : before.decide(status);
          }
          return status.equals(seen.statusOrEmpty())
              ? null
              : new LedgerEntry(
                  status, null, null, false, before != null && before.isInFlight(), null);
        });
  }

  /** Takes the one write that may be in flight at a time; false if none is to begin now. */
  boolean beginWrite(String uid, Instant now) {
    boolean[] begun = new boolean[1];
    update(
        uid,
        entry -> {
          begun[0] = entry.isToBeWritten(now);
          return begun[0] ? entry.inFlight() : entry;
        });
    return begun[0];
  }

  /** A write succeeded; false if another status was decided meanwhile. */
  boolean written(String uid, CronHpaStatus status, String version, Instant now) {
    LedgerEntry after = update(uid, entry -> entry.written(status, version, now));
    return after == null || after.isSaved();
  }

  /** A write failed. */
  void failed(String uid, LedgerEntry.Failing why) {
    update(uid, entry -> entry.failed(why));
  }

  private LedgerEntry update(String uid, UnaryOperator<LedgerEntry> change) {
    return byUid.computeIfPresent(uid, (same, entry) -> change.apply(entry));
  }

  Optional<LedgerEntry> find(String uid) {
    return Optional.ofNullable(byUid.get(uid));
  }

  /**
   * When a status that could not be saved is to be written again.
   *
   * @param object the object
   * @return an instant, empty if nothing is to be written again
   */
  public Optional<Instant> retryAt(CronHorizontalPodAutoscaler object) {
    return find(uid(object)).map(LedgerEntry::failing).map(LedgerEntry.Failing::retryAt);
  }

  /**
   * Takes note of what the watch delivered.
   *
   * @param seen the object
   * @return whether it shows a status that this replica did not write
   */
  public boolean observe(CronHorizontalPodAutoscaler seen) {
    boolean[] isOurs = new boolean[1];
    // In one step: the answer to the write may come at the same moment as the event.
    update(
        uid(seen),
        entry -> {
          boolean isWritten = entry.isWrittenAs(seen);
          boolean isShown = entry.isShownBy(seen);
          isOurs[0] = isWritten || isShown && entry.decided().equals(seen.statusOrEmpty());
          return isShown ? null : isWritten ? entry.seen() : entry;
        });
    return !isOurs[0];
  }

  /**
   * How many statuses are lost if the controller is restarted, until they are written again.
   *
   * @return the number of objects whose last write failed; conflicts are no failures
   */
  public long countUnsaved() {
    return byUid.values().stream().filter(LedgerEntry::hasFailed).count();
  }

  /**
   * Whether the watch is behind.
   *
   * @param since an instant
   * @return whether a status was saved before that and has not been seen yet
   */
  public boolean hasUnseenSince(Instant since) {
    return byUid.values().stream()
        .anyMatch(entry -> entry.isSaved() && !entry.isSeen() && entry.savedAt().isBefore(since));
  }

  /**
   * Forgets a deleted object.
   *
   * @param gone the object as it was last seen
   */
  public void forget(CronHorizontalPodAutoscaler gone) {
    byUid.remove(uid(gone));
  }

  /**
   * Forgets all objects but those that exist.
   *
   * @param present lists the objects that exist; not asked if there is nothing to forget
   */
  public void retain(Supplier<Stream<CronHorizontalPodAutoscaler>> present) {
    // An entry that is added meanwhile may be of an object that the list does not have yet.
    Set<String> gone = new HashSet<>(byUid.keySet());
    if (!gone.isEmpty()) {
      present.get().map(StatusLedger::uid).forEach(gone::remove);
      byUid.keySet().removeAll(gone);
    }
  }

  /**
   * Whether the watch has yet to show a status of an object.
   *
   * @param object the object
   * @return whether there is an entry
   */
  public boolean contains(CronHorizontalPodAutoscaler object) {
    return byUid.containsKey(uid(object));
  }

  private static String uid(CronHorizontalPodAutoscaler object) {
    return object.getMetadata().getUid();
  }

  /** Versions that are no numbers are taken for newer if they differ. */
  static boolean isNewer(String one, String other) {
    return ResourceVersions.compare(one, other).orElse(Objects.equals(one, other) ? 0 : 1) > 0;
  }
}
