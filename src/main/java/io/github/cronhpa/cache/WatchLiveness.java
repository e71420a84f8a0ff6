package io.github.cronhpa.cache;

import io.github.cronhpa.leader.LeaderTerm;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Whether the cache is known to be fresh. A connection can die without a sign: then nothing is
 * delivered, and nothing says so. The API server is therefore asked to end each watch after {@link
 * #PERIOD}, shortly before which it sends a bookmark (Kubernetes API concepts, "Watch bookmarks");
 * a watch that is silent for longer than {@link #MAX_SILENCE} is dead and is opened again.
 *
 * <p>After anything that casts doubt on the cache (a request without an answer, a watch that was
 * silent, a lease that was just acquired) the cache counts as stale until a watch that was opened
 * later has delivered a bookmark or ended in order: everything before that has arrived then.
 * Meanwhile each object is read before something is done about it ({@link FreshRead}). A watch that
 * broke casts doubt on its own namespace alone: one without rights must not concern the others.
 */
@Singleton
public class WatchLiveness {
  /** How long a watch lasts, and about how often there is a sign of life. */
  static final Duration PERIOD = Duration.ofSeconds(30);

  /** How long a watch lasts whose first bookmark is waited for; it comes two seconds earlier. */
  static final Duration SHORT_PERIOD = Duration.ofSeconds(4);

  /** Silence for longer than this means that the connection is dead. */
  static final Duration MAX_SILENCE = Duration.ofSeconds(40);

  /** A connection is given this long before doubt opens another. */
  private static final Duration MIN_AGE = Duration.ofSeconds(1);

  private static final Logger LOG = Logger.getLogger(WatchLiveness.class);

  private final LeaderTerm term;
  private final LongSupplier nanoTime;
  private final Map<String, Watch> watches = new HashMap<>();
  private long doubtSince;
  private boolean isDoubtful;

  /**
   * The liveness of the watches of this process.
   *
   * @param term when this replica became the leader
   */
  @Inject
  public WatchLiveness(LeaderTerm term) {
    this(term, System::nanoTime);
  }

  WatchLiveness(LeaderTerm term, LongSupplier nanoTime) {
    this.term = term;
    this.nanoTime = nanoTime;
    doubtSince = nanoTime.getAsLong();
  }

  /** How long the next watch is to last. */
  synchronized Duration nextPeriod(String namespace) {
    return isProven(watch(namespace)) ? PERIOD : SHORT_PERIOD;
  }

  /** The present, to be given to {@link WatchConnection}; nanoseconds from an arbitrary origin. */
  long now() {
    return nanoTime.getAsLong();
  }

  private Watch watch(String namespace) {
    return watches.computeIfAbsent(namespace, key -> new Watch());
  }

  synchronized void opened(WatchConnection connection) {
    Watch watch = watch(connection.namespace());
    watch.open = connection;
    watch.sign(now());
  }

  /** Something arrived on a watch. */
  synchronized void delivered(WatchConnection connection, boolean isBookmark) {
    Watch watch = watch(connection.namespace());
    watch.sign(now());
    if (isBookmark) {
      prove(watch, connection);
    }
  }

  /** The API server ended a watch, as it was asked to. */
  synchronized void ended(WatchConnection connection) {
    Watch watch = watch(connection.namespace());
    watch.sign(now());
    prove(watch, connection);
    watch.forget(connection);
  }

  /** A watch broke, or could not be opened. */
  synchronized void broke(WatchConnection connection, String reason) {
    Watch watch = watch(connection.namespace());
    watch.forget(connection);
    watch.broke(now());
    warn(connection.watchName() + " broke: " + reason);
  }

  private void prove(Watch watch, WatchConnection connection) {
    watch.prove(connection);
    if (isDoubtful && watches.values().stream().allMatch(this::isProven)) {
      isDoubtful = false;
      LOG.info("The watch is alive and the cache is fresh again");
    }
  }

  private boolean isProven(Watch watch) {
    return watch.isProvenSince(doubtSince) && watch.isProvenSince(term.begunAt());
  }

  /**
   * Makes the cache count as stale until the contrary is proven.
   *
   * @param reason what casts doubt on it
   */
  public synchronized void doubt(String reason) {
    doubtSince = now();
    warn(reason);
  }

  /** Once, until all watches are alive again. */
  private void warn(String reason) {
    if (!isDoubtful) {
      isDoubtful = true;
      LOG.warnf("The cache may be stale, objects are read before they are acted on: %s", reason);
    }
  }

  /** Opens the watches again that are silent or doubtful; to be called about once a second. */
  public void check() {
    List<WatchConnection> dead;
    synchronized (this) {
      watches.values().stream()
          .filter(watch -> watch.open != null && isSilent(watch))
          .findFirst()
          .ifPresent(
              watch ->
                  doubt(
                      "the watch has been silent for " + watch.silence(now()).toSeconds() + " s"));
      dead =
          watches.values().stream().filter(this::isToBeReopened).map(watch -> watch.open).toList();
    }
    dead.forEach(this::abort);
  }

  private void abort(WatchConnection connection) {
    synchronized (this) {
      watch(connection.namespace()).forget(connection);
    }
    connection.abort();
  }

  private boolean isToBeReopened(Watch watch) {
    return watch.open != null
        && !isProven(watch)
        && (watch.open.openedAt() - doubtSince <= 0
            || watch.open.openedAt() - term.begunAt() <= 0
            || watch.isOlderThanBreak(watch.open.openedAt()))
        && now() - watch.open.openedAt() > MIN_AGE.toNanos();
  }

  private boolean isSilent(Watch watch) {
    return watch.silence(now()).compareTo(MAX_SILENCE) > 0;
  }

  /**
   * Whether what the watch delivered about a namespace is known to be up to date.
   *
   * @param namespace the namespace of an object
   * @return false after doubt, and if the watch has been silent for too long
   */
  public synchronized boolean isFresh(String namespace) {
    Watch watch = watches.getOrDefault(namespace, watches.get(WatchConnection.ALL_NAMESPACES));
    return watch != null && isProven(watch) && !isSilent(watch);
  }

  /**
   * How long the most silent watch has been silent; bookmarks count as a sign of life.
   *
   * @return the time since its last sign of life, empty before the first watch was opened
   */
  public synchronized Optional<Duration> silence() {
    return watches.values().stream()
        .filter(Watch::hasOpened)
        .map(watch -> watch.silence(now()))
        .max(Comparator.naturalOrder());
  }
}
