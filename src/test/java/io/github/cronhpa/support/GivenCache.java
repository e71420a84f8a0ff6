package io.github.cronhpa.support;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.cache.CronHpaCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A cache of the operator framework that holds what a test gives.
 *
 * @param objects the objects at each moment
 */
public record GivenCache(Supplier<List<CronHorizontalPodAutoscaler>> objects)
    implements IndexerResourceCache<CronHorizontalPodAutoscaler> {

  /** The cache as the controller knows it. */
  public static CronHpaCache of(Supplier<List<CronHorizontalPodAutoscaler>> objects) {
    CronHpaCache cache = new CronHpaCache();
    cache.use(new GivenCache(objects));
    return cache;
  }

  @Override
  public Optional<CronHorizontalPodAutoscaler> get(ResourceID id) {
    return objects.get().stream()
        .filter(object -> ResourceID.fromResource(object).equals(id))
        .findFirst();
  }

  @Override
  public boolean contains(ResourceID id) {
    return get(id).isPresent();
  }

  @Override
  public Stream<ResourceID> keys() {
    return objects.get().stream().map(ResourceID::fromResource);
  }

  @Override
  public Stream<CronHorizontalPodAutoscaler> list(
      Predicate<CronHorizontalPodAutoscaler> predicate) {
    return objects.get().stream().filter(predicate);
  }

  @Override
  public Stream<CronHorizontalPodAutoscaler> list(
      String namespace, Predicate<CronHorizontalPodAutoscaler> predicate) {
    return list(predicate).filter(object -> object.getMetadata().getNamespace().equals(namespace));
  }

  @Override
  public List<CronHorizontalPodAutoscaler> byIndex(String index, String key) {
    return List.of();
  }

  @Override
  public void addIndexers(
      Map<String, Function<CronHorizontalPodAutoscaler, List<String>>> indexers) {
    // Nothing here looks anything up by an index.
  }
}
