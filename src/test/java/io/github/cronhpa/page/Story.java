package io.github.cronhpa.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaLister;
import io.github.cronhpa.controller.WatchedObjects;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the page is shown: objects with a past that no test could wait for, beside those that the
 * controller really watches.
 */
@Alternative
@Singleton
class Story implements CronHpaLister {

  /** A Thursday evening in Shanghai; the day after is excluded for some. */
  static final Instant NOW = Instant.parse("2026-04-30T10:00:00Z");

  private final WatchedObjects watched;
  private volatile List<CronHorizontalPodAutoscaler> told = usual();

  Story(WatchedObjects watched) {
    this.watched = watched;
  }

  /** The six objects of objects.yaml. */
  static List<CronHorizontalPodAutoscaler> usual() {
    return read("/page/objects.yaml");
  }

  static List<CronHorizontalPodAutoscaler> read(String resource) {
    try (InputStream yaml = Story.class.getResourceAsStream(resource)) {
      String documents = new String(yaml.readAllBytes(), UTF_8);
      return Stream.of(documents.split("(?m)^---$"))
          .map(text -> Serialization.unmarshal(text, CronHorizontalPodAutoscaler.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void tell(List<CronHorizontalPodAutoscaler> objects) {
    told = List.copyOf(objects);
  }

  @Override
  public Stream<CronHorizontalPodAutoscaler> list() {
    return Stream.concat(told.stream(), watched.list());
  }
}
