package io.github.cronhpa.controller;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaStatus;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Objects;

/**
 * The status of one object as this controller decided it or saw it last.
 *
 * @param object namespace and name
 * @param status the status that is or is to be
 * @param version newest resource version of the object that is known: what is written on any other
 *     is refused
 * @param attempts the attempts to save it, null where it is saved
 */
record KnownStatus(
    ResourceID object, CronHpaStatus status, String version, WriteAttempts attempts) {

  /** What an object holds. */
  static KnownStatus in(CronHorizontalPodAutoscaler seen) {
    return new KnownStatus(
        ResourceID.fromResource(seen), seen.statusOrEmpty(), version(seen), null);
  }

  boolean isSaved() {
    return attempts == null;
  }

  /** A status was decided; of a new spec it is tried to be saved anew, however it went before. */
  KnownStatus decided(CronHpaStatus next, WriteAttempts fresh) {
    if (next.equals(status)) {
      return this;
    }
    boolean sameSpec = Objects.equals(next.observedGeneration(), status.observedGeneration());
    return new KnownStatus(object, next, version, isSaved() || !sameSpec ? fresh : attempts);
  }

  /**
   * The object was seen. A version that is newer than all that this controller wrote is somebody
   * else's work; where that lost results, they are to be saved again.
   */
  KnownStatus seenIn(CronHorizontalPodAutoscaler seen, WriteAttempts fresh) {
    if (version(seen).equals(version)) {
      // Keeps the instance that the cache keeps.
      return isSaved() ? in(seen) : this;
    }
    if (!isNewer(version(seen), version)) {
      return this;
    }
    if (!isSaved()) {
      return new KnownStatus(object, status, version(seen), attempts);
    }
    return LostResults.areIn(seen, status)
        ? new KnownStatus(object, status, version(seen), fresh)
        : in(seen);
  }

  /** A status was written; perhaps another was decided meanwhile. */
  KnownStatus written(KnownStatus what, String newVersion) {
    boolean same = what.status() == status && what.attempts() == attempts;
    String newest = isNewer(version, newVersion) ? version : newVersion;
    return new KnownStatus(object, status, newest, same ? null : attempts);
  }

  /** The whole status, for this version of the object alone. */
  CronHorizontalPodAutoscaler patch() {
    CronHorizontalPodAutoscaler patch = new CronHorizontalPodAutoscaler();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(object.getNamespace().orElse(null))
            .withName(object.getName())
            .withResourceVersion(version)
            .build());
    patch.setStatus(status);
    return patch;
  }

  private static String version(CronHorizontalPodAutoscaler object) {
    return object.getMetadata().getResourceVersion();
  }

  /** Resource versions of one resource type are ordered numbers (Kubernetes API concepts). */
  private static boolean isNewer(String one, String other) {
    try {
      return Long.parseLong(one) > Long.parseLong(other);
    } catch (NumberFormatException e) {
      return !one.equals(other);
    }
  }
}
