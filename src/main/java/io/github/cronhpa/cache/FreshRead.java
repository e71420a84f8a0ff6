package io.github.cronhpa.cache;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Reads an object from the API server, past the cache. A run of an object that was deleted,
 * suspended or edited meanwhile must not be carried out.
 */
@Singleton
public class FreshRead {
  private static final Logger LOG = Logger.getLogger(FreshRead.class);

  private final KubernetesClient client;
  private final WatchLiveness liveness;
  private final Event<StorageReverted> reverted;

  /**
   * Reads from one cluster.
   *
   * @param client the client of its API server
   * @param liveness whether the cache is fresh anyway
   * @param reverted hears if the API server is behind the cache
   */
  public FreshRead(
      KubernetesClient client, WatchLiveness liveness, Event<StorageReverted> reverted) {
    this.client = client;
    this.liveness = liveness;
    this.reverted = reverted;
  }

  /**
   * Whether an object has to be read before something is done about it.
   *
   * @param object the object as the cache has it
   * @return false if the cache is known to be fresh
   */
  public boolean isNeededFor(CronHorizontalPodAutoscaler object) {
    return !liveness.isFresh(object.getMetadata().getNamespace());
  }

  /**
   * What the API server has of an object.
   *
   * @param object the object as the cache has it
   * @return the object as it is now, {@link Gone} or {@link Unknown}
   */
  public Answer of(CronHorizontalPodAutoscaler object) {
    ObjectMeta meta = object.getMetadata();
    try {
      // A list of one object needs no more rights than the watch.
      KubernetesResourceList<CronHorizontalPodAutoscaler> present =
          client
              .resources(CronHorizontalPodAutoscaler.class)
              .inNamespace(meta.getNamespace())
              .withField("metadata.name", meta.getName())
              .list();
      String version = present.getMetadata().getResourceVersion();
      if (ResourceVersions.compare(version, meta.getResourceVersion()).orElse(0) < 0) {
        reverted.fire(
            new StorageReverted(
                "version %s of %s/%s is known, and the API server is at %s"
                    .formatted(
                        meta.getResourceVersion(), meta.getNamespace(), meta.getName(), version)));
        return new Unknown();
      }
      return present.getItems().stream()
          .filter(found -> meta.getUid().equals(found.getMetadata().getUid()))
          .findFirst()
          .<Answer>map(Present::new)
          .orElseGet(Gone::new);
    } catch (KubernetesClientException e) {
      LOG.debugf("%s/%s cannot be read: %s", meta.getNamespace(), meta.getName(), e.getMessage());
      return new Unknown();
    }
  }

  /** What the API server has of an object. */
  public sealed interface Answer {}

  /**
   * The object is there.
   *
   * @param object the object as it is now
   */
  public record Present(CronHorizontalPodAutoscaler object) implements Answer {}

  /** The object was deleted, perhaps with another in its place. */
  public record Gone() implements Answer {}

  /** The object cannot be read at present. */
  public record Unknown() implements Answer {}
}
