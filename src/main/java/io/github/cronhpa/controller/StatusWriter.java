package io.github.cronhpa.controller;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.scale.Scaler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Writes status behind the scales, again and again until the API server takes it, and bridges the
 * time until the watch delivers it. Without that bridge a reconcile in between would see the run as
 * still due and repeat it.
 *
 * <p>A status is sent whole, as a merge patch without a resource version: only the leader writes
 * it, so there is nothing to conflict with, and an edit of the spec at the same time neither loses
 * a result nor is lost.
 */
@ApplicationScoped
public class StatusWriter {
  private static final Logger LOG = Logger.getLogger(StatusWriter.class);

  /**
   * A status that the watch has not delivered yet.
   *
   * @param object the object as the watch delivered it last
   * @param status the status to be
   * @param resourceVersion version of the object that holds it, null while it is not saved
   */
  private record Ahead(
      CronHorizontalPodAutoscaler object, CronHpaStatus status, String resourceVersion) {

    boolean isSaved() {
      return resourceVersion != null;
    }

    /** Resource versions of one resource type are ordered numbers (Kubernetes API concepts). */
    boolean hasArrivedIn(CronHorizontalPodAutoscaler seen) {
      if (!isSaved()) {
        return false;
      }
      try {
        return Long.parseLong(seen.getMetadata().getResourceVersion())
            >= Long.parseLong(resourceVersion);
      } catch (NumberFormatException e) {
        return seen.statusOrEmpty().equals(status);
      }
    }
  }

  private final KubernetesClient client;
  private final DeferredWrites deferred;
  private final WatchedObjects watchedObjects;
  private final Clock clock;
  private final Map<String, Ahead> aheadByUid = new ConcurrentHashMap<>();

  /**
   * A writer for one cluster.
   *
   * @param client the way to its API server
   * @param deferred what writes behind the scales
   * @param watchedObjects the objects as the watch delivered them
   * @param clock for the pauses between attempts
   */
  public StatusWriter(
      KubernetesClient client,
      DeferredWrites deferred,
      WatchedObjects watchedObjects,
      Clock clock) {
    this.client = client;
    this.deferred = deferred;
    this.watchedObjects = watchedObjects;
    this.clock = clock;
  }

  /**
   * The newest status of an object.
   *
   * @param seen the object as the watch delivered it
   * @return the status that was decided last, whether it has been saved and has arrived or not
   */
  public CronHpaStatus newest(CronHorizontalPodAutoscaler seen) {
    Ahead ahead = aheadByUid.get(uid(seen));
    return ahead == null || ahead.hasArrivedIn(seen) ? seen.statusOrEmpty() : ahead.status();
  }

  /**
   * Has a status written, unless it is the newest already.
   *
   * @param seen the object as the watch delivered it
   * @param status the status to be
   */
  public void save(CronHorizontalPodAutoscaler seen, CronHpaStatus status) {
    if (status.equals(newest(seen))) {
      return;
    }
    Ahead before = aheadByUid.put(uid(seen), new Ahead(seen, status, null));
    boolean alreadyWaiting = before != null && !before.isSaved();
    if (!alreadyWaiting) {
      Instant now = clock.instant();
      deferred.submit(() -> write(uid(seen), now));
    }
  }

  /**
   * Takes note of what the watch delivers.
   *
   * @param seen the object
   */
  public void seen(CronHorizontalPodAutoscaler seen) {
    aheadByUid.computeIfPresent(uid(seen), (uid, ahead) -> ahead.hasArrivedIn(seen) ? null : ahead);
  }

  /**
   * Forgets a deleted object.
   *
   * @param gone the object as it was last seen
   */
  public void forget(CronHorizontalPodAutoscaler gone) {
    aheadByUid.remove(uid(gone));
  }

  private void write(String uid, Instant since) {
    Ahead ahead = aheadByUid.get(uid);
    if (ahead == null || ahead.isSaved()) {
      return;
    }
    try {
      CronHorizontalPodAutoscaler saved =
          client.resource(patch(ahead)).subresource("status").patch(Scaler.MERGE_PATCH);
      saved(uid, ahead, saved.getMetadata().getResourceVersion());
    } catch (RuntimeException e) {
      // Whatever it is: an entry that nobody writes any more would hold back all that follow it.
      if (isGone(ahead)) {
        aheadByUid.remove(uid);
        return;
      }
      Duration pause = RetryPause.soon(since, clock.instant());
      LOG.warnf(
          "The status of %s could not be written, next attempt in %s: %s",
          ResourceID.fromResource(ahead.object()), pause, e.getMessage());
      deferred.submit(() -> write(uid, since), pause);
    }
  }

  /**
   * Whether the object was deleted, perhaps with another in its place. Only the watch knows: an API
   * server that is just starting answers 404 for what it does not serve yet, and a result must not
   * be lost by that.
   */
  private boolean isGone(Ahead ahead) {
    return watchedObjects
        .find(ResourceID.fromResource(ahead.object()))
        .filter(present -> uid(present).equals(uid(ahead.object())))
        .isEmpty();
  }

  private void saved(String uid, Ahead written, String resourceVersion) {
    Ahead saved = new Ahead(written.object(), written.status(), resourceVersion);
    if (!aheadByUid.replace(uid, written, saved)) {
      // Another status was decided meanwhile, or the object is gone.
      Instant now = clock.instant();
      deferred.submit(() -> write(uid, now));
      return;
    }
    // The watch may have been faster than the answer.
    watchedObjects.find(ResourceID.fromResource(written.object())).ifPresent(this::seen);
  }

  private static CronHorizontalPodAutoscaler patch(Ahead ahead) {
    CronHorizontalPodAutoscaler patch = new CronHorizontalPodAutoscaler();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(ahead.object().getMetadata().getNamespace())
            .withName(ahead.object().getMetadata().getName())
            .withUid(ahead.object().getMetadata().getUid())
            .build());
    patch.setStatus(ahead.status());
    return patch;
  }

  private static String uid(CronHorizontalPodAutoscaler object) {
    return object.getMetadata().getUid();
  }
}
