package io.github.cronhpa.support;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.cache.CalendarCache;
import io.github.cronhpa.cache.CronHpaCache;
import io.github.cronhpa.web.CurrentReplicas;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The application without a cluster: its watch has seen a few objects, and its clock stands. */
public final class WithSampleObjects implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.operator-sdk.start-operator", "false", "cronhpa.time-zone", "Asia/Tokyo");
  }

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(SampleWatch.class, SampleCalendars.class, SampleSizes.class, SampleClock.class);
  }

  /** The objects. */
  @Alternative
  @Singleton
  public static class SampleWatch extends CronHpaCache {
    private final List<CronHorizontalPodAutoscaler> objects =
        new ArrayList<>(SampleObjects.many(30));

    SampleWatch() {
      objects.add(SampleObjects.hostile());
      objects.add(SampleObjects.bare());
    }

    @Override
    public Stream<CronHorizontalPodAutoscaler> list() {
      return objects.stream();
    }
  }

  /** A calendar that has an end. */
  @Alternative
  @Singleton
  public static class SampleCalendars extends CalendarCache {
    SampleCalendars() {
      put("sample", Map.of("dates", "2026-10-01/2026-10-07"), ZoneOffset.UTC);
    }
  }

  /** Their sizes. */
  @Alternative
  @Singleton
  public static class SampleSizes implements CurrentReplicas {
    @Override
    public List<Integer> of(List<CronHorizontalPodAutoscaler> objects) {
      return Collections.nCopies(objects.size(), 2);
    }
  }

  /** The clock. */
  @Alternative
  @Singleton
  public static class SampleClock {
    @Produces
    @Alternative
    @Singleton
    Clock clock() {
      return Clock.fixed(SampleObjects.NOW, ZoneOffset.UTC);
    }
  }
}
