package io.github.cronhpa.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.controller.Workers.Lane;
import io.github.cronhpa.scale.Scaler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Writes status behind the scales, again and again until the API server takes it, and bridges the
 * time until the watch delivers it. Without that bridge a reconcile in between would see the run as
 * still due and repeat it.
 *
 * <p>A status is sent whole, as a merge patch for one version of the object. So it can hit neither
 * an object that was created anew under the same name (the uid in a patch of the status subresource
 * is not looked at) nor the result of another leader; where the object was changed meanwhile, it is
 * sent again for the version that the watch delivers. What is known here outlasts a status that
 * somebody wipes.
 */
@ApplicationScoped
public class StatusWriter {
  private static final Logger LOG = Logger.getLogger(StatusWriter.class);

  /** So that somebody who keeps on wiping a status is not answered as fast as they ask. */
  private static final Duration BEFORE_RESTORING = Duration.ofSeconds(1);

  private final KubernetesClient client;
  private final DeferredWrites deferred;
  private final WatchedObjects watchedObjects;
  private final NoticeBoard notices;
  private final Clock clock;
  private final Map<String, KnownStatus> knownByUid = new ConcurrentHashMap<>();

  /**
   * A writer for one cluster.
   *
   * @param client the way to its API server
   * @param deferred what writes behind the scales
   * @param watchedObjects the objects as the watch delivered them
   * @param notices where it is told that a status is refused
   * @param clock for the pauses between attempts
   */
  public StatusWriter(
      KubernetesClient client,
      DeferredWrites deferred,
      WatchedObjects watchedObjects,
      NoticeBoard notices,
      Clock clock) {
    this.client = client;
    this.deferred = deferred;
    this.watchedObjects = watchedObjects;
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * The newest status of an object.
   *
   * @param seen the object as the watch delivered it
   * @return the status that was decided last, whether it has been saved and has arrived or not
   */
  public CronHpaStatus newest(CronHorizontalPodAutoscaler seen) {
    KnownStatus known = takeNote(seen);
    return known == null ? seen.statusOrEmpty() : known.status();
  }

  /**
   * Has a status written, unless it is the newest already.
   *
   * @param seen the object as the watch delivered it
   * @param status the status to be
   */
  public void save(CronHorizontalPodAutoscaler seen, CronHpaStatus status) {
    Optional<CronHorizontalPodAutoscaler> present =
        present(ResourceID.fromResource(seen), uid(seen));
    if (present.isEmpty()) {
      return;
    }
    takeNote(seen);
    WriteAttempts fresh = new WriteAttempts(clock.instant());
    KnownStatus known =
        knownByUid.compute(
            uid(seen),
            (uid, before) ->
                (before == null ? KnownStatus.in(present.get()).seenIn(seen, fresh) : before)
                    .decided(status, fresh));
    if (known.attempts() == fresh) {
      deferred.submit(Lane.STATUS, () -> write(uid(seen), fresh));
    }
  }

  /**
   * Takes note of what the watch delivers.
   *
   * @param seen the object
   * @return whether somebody else wrote a status, so that what follows from it has to be looked at
   */
  public boolean seen(CronHorizontalPodAutoscaler seen) {
    KnownStatus before = knownByUid.get(uid(seen));
    KnownStatus after = takeNote(seen);
    return before != null
        && after != null
        && after.isSaved()
        && !after.status().equals(before.status());
  }

  /**
   * Forgets a deleted object.
   *
   * @param gone the object as it was last seen
   */
  public void forget(CronHorizontalPodAutoscaler gone) {
    knownByUid.remove(uid(gone));
  }

  /** Null for an object that this controller has not dealt with: others may, then. */
  private KnownStatus takeNote(CronHorizontalPodAutoscaler seen) {
    WriteAttempts fresh = new WriteAttempts(clock.instant());
    KnownStatus known =
        knownByUid.computeIfPresent(uid(seen), (uid, before) -> before.seenIn(seen, fresh));
    if (known != null && known.attempts() == fresh) {
      LogSubject.about(
          known.object(),
          () ->
              LOG.infof(
                  "Somebody took results from the status of %s, they are restored",
                  known.object()));
      deferred.submit(Lane.STATUS, () -> write(uid(seen), fresh), BEFORE_RESTORING);
    }
    return known;
  }

  private void write(String uid, WriteAttempts attempts) {
    KnownStatus known = knownByUid.get(uid);
    if (known == null || known.attempts() != attempts) {
      return;
    }
    try {
      CronHorizontalPodAutoscaler saved =
          client.resource(known.patch()).subresource("status").patch(Scaler.MERGE_PATCH);
      String version = saved.getMetadata().getResourceVersion();
      KnownStatus now =
          knownByUid.computeIfPresent(uid, (same, present) -> present.written(known, version));
      if (now != null && now.attempts() == attempts) {
        // Another status was decided meanwhile.
        deferred.submit(Lane.STATUS, () -> write(uid, attempts));
      }
    } catch (RuntimeException e) {
      // Whatever it is: a status that nobody writes any more would hold back all that follow it.
      failed(uid, known, e);
    }
  }

  private void failed(String uid, KnownStatus known, RuntimeException e) {
    Optional<CronHorizontalPodAutoscaler> present = present(known.object(), uid);
    if (present.isEmpty()) {
      knownByUid.remove(uid);
      return;
    }
    takeNote(present.get());
    WriteAttempts attempts = known.attempts();
    Duration pause;
    if (isConflict(e)) {
      LOG.debugf("The status of %s was written for an old version", known.object());
      pause =
          isOutdated(uid, known)
              ? Duration.ZERO
              : RetryPause.soon(attempts.since(), clock.instant());
    } else {
      WriteFailure failure = WriteFailure.of(e);
      pause = failure.pause(attempts.since(), clock.instant());
      if (attempts.isFirstToTell()) {
        LogSubject.about(
            known.object(),
            () ->
                LOG.warnf(
                    "The status of %s cannot be saved: %s", known.object(), failure.message()));
        failure.notice().ifPresent(it -> notices.post(present.get(), it, clock.instant()));
      }
    }
    deferred.submit(Lane.STATUS, () -> write(uid, attempts), pause);
  }

  private static boolean isConflict(RuntimeException e) {
    return e instanceof KubernetesClientException answer
        && answer.getCode() == HttpURLConnection.HTTP_CONFLICT;
  }

  private boolean isOutdated(String uid, KnownStatus written) {
    KnownStatus now = knownByUid.get(uid);
    return now != null && !now.version().equals(written.version());
  }

  /**
   * The object, unless it was deleted, perhaps with another in its place. Only the watch knows: an
   * API server that is just starting answers 404 for what it does not serve yet, and a result must
   * not be lost by that.
   */
  private Optional<CronHorizontalPodAutoscaler> present(ResourceID object, String uid) {
    return watchedObjects.find(object).filter(present -> uid(present).equals(uid));
  }

  private static String uid(CronHorizontalPodAutoscaler object) {
    return object.getMetadata().getUid();
  }
}
