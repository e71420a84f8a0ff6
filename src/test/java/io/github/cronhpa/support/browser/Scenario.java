package io.github.cronhpa.support.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.cache.CronHpaCache;
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
public class Scenario extends CronHpaCache {

  /** A Thursday evening in Shanghai; the day after is excluded for some. */
  public static final Instant NOW = Instant.parse("2026-04-30T10:00:00Z");

  private volatile List<CronHorizontalPodAutoscaler> shown = usual();

  /** The six objects of objects.yaml. */
  public static List<CronHorizontalPodAutoscaler> usual() {
    return read("/page/objects.yaml");
  }

  public static List<CronHorizontalPodAutoscaler> read(String resource) {
    try (InputStream yaml = Scenario.class.getResourceAsStream(resource)) {
      String documents = new String(yaml.readAllBytes(), UTF_8);
      return Stream.of(documents.split("(?m)^---$"))
          .map(text -> Serialization.unmarshal(text, CronHorizontalPodAutoscaler.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void show(List<CronHorizontalPodAutoscaler> objects) {
    shown = List.copyOf(objects);
  }

  @Override
  public Stream<CronHorizontalPodAutoscaler> list() {
    return Stream.concat(shown.stream(), super.list());
  }
}
