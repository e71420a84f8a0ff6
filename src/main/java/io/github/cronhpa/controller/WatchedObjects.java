package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaLister;
import io.github.cronhpa.api.ScaleTargetRef;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cache of the watch, for those who only look. */
@ApplicationScoped
public class WatchedObjects implements CronHpaLister {
  private static final String BY_TARGET = "target";

  private volatile IndexerResourceCache<CronHorizontalPodAutoscaler> cache;

  /** Is given the cache before the watch starts. */
  void watchedBy(IndexerResourceCache<CronHorizontalPodAutoscaler> primaryCache) {
    primaryCache.addIndexer(BY_TARGET, object -> List.of(targetOf(object)));
    cache = primaryCache;
  }

  private static String targetOf(CronHorizontalPodAutoscaler object) {
    ScaleTargetRef ref = object.specOrEmpty().scaleTargetRef();
    return object.getMetadata().getNamespace() + "/" + (ref == null ? "" : ref.identity());
  }

  /** Names of the other objects that scale the same target. */
  List<String> sharingTargetWith(CronHorizontalPodAutoscaler object) {
    IndexerResourceCache<CronHorizontalPodAutoscaler> present = cache;
    if (present == null) {
      return List.of();
    }
    return present.byIndex(BY_TARGET, targetOf(object)).stream()
        .map(other -> other.getMetadata().getName())
        .filter(name -> !name.equals(object.getMetadata().getName()))
        .toList();
  }

  /** One object, empty where it is not known. */
  Optional<CronHorizontalPodAutoscaler> find(ResourceID object) {
    IndexerResourceCache<CronHorizontalPodAutoscaler> present = cache;
    return present == null ? Optional.empty() : present.get(object);
  }

  @Override
  public Stream<CronHorizontalPodAutoscaler> list() {
    IndexerResourceCache<CronHorizontalPodAutoscaler> present = cache;
    return present == null ? Stream.empty() : present.list();
  }
}
