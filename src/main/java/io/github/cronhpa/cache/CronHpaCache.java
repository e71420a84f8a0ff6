package io.github.cronhpa.cache;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects as the watch delivered them: empty before it has started, and as they were when the
 * controller began to stop after it has ended.
 */
@ApplicationScoped
public class CronHpaCache {
  private static final String BY_TARGET = "target";

  /** Not one set for each target, which would take a tenth of the memory of an object. */
  private static final int TARGET_BUCKETS = 1024;

  private volatile IndexerResourceCache<CronHorizontalPodAutoscaler> cache;

  /** The objects when the controller began to stop, empty before. */
  private volatile Map<ResourceID, CronHorizontalPodAutoscaler> last = Map.of();

  /**
   * Sets the cache that the watch fills, before the watch starts.
   *
   * @param primaryCache the cache of the operator framework
   */
  public void use(IndexerResourceCache<CronHorizontalPodAutoscaler> primaryCache) {
    primaryCache.addIndexer(BY_TARGET, object -> List.of(bucket(targetOf(object))));
    cache = primaryCache;
  }

  private static String bucket(String target) {
    return String.valueOf(Math.floorMod(target.hashCode(), TARGET_BUCKETS));
  }

  private static String targetOf(CronHorizontalPodAutoscaler object) {
    ScaleTargetRef ref = object.specOrEmpty().scaleTargetRef();
    return object.getMetadata().getNamespace() + "/" + (ref == null ? "" : ref.identity());
  }

  /**
   * Finds the other objects that scale the same target.
   *
   * @param object an object
   * @return their names
   */
  public List<String> sharingTargetWith(CronHorizontalPodAutoscaler object) {
    String target = targetOf(object);
    return running().stream()
        .flatMap(present -> present.byIndex(BY_TARGET, bucket(target)).stream())
        .filter(other -> targetOf(other).equals(target))
        .map(other -> other.getMetadata().getName())
        .filter(name -> !name.equals(object.getMetadata().getName()))
        .toList();
  }

  /**
   * Finds one object.
   *
   * @param object namespace and name
   * @return the object, empty if it is not known
   */
  public Optional<CronHorizontalPodAutoscaler> find(ResourceID object) {
    return running()
        .map(present -> present.get(object))
        .orElseGet(() -> Optional.ofNullable(last.get(object)));
  }

  /**
   * All objects.
   *
   * @return the objects in any order
   */
  public Stream<CronHorizontalPodAutoscaler> list() {
    return running().map(present -> present.list()).orElseGet(() -> last.values().stream());
  }

  /**
   * The watch empties its cache when it ends, and statuses are still to be saved after that.
   *
   * @param begin comes before the watch ends
   */
  void onShutdown(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent begin) {
    last = list().collect(Collectors.toMap(ResourceID::fromResource, object -> object));
  }

  /** The framework hands out its cache before it starts the watch, and until then no read works. */
  private Optional<IndexerResourceCache<CronHorizontalPodAutoscaler>> running() {
    return Optional.ofNullable(cache)
        .filter(
            present -> !(present instanceof AbstractEventSource<?, ?> watch) || watch.isRunning());
  }
}
