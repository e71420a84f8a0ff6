package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaLister;
import io.github.cronhpa.api.JobCondition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Time series of each object, written at a scrape from what the watch has seen: nothing is kept for
 * them in between, and an object that is gone has none. Only the replica that acts has them, and
 * only while they fit into an answer of bounded size.
 */
@Singleton
@Startup
@SuppressWarnings("deprecation") // Micrometer's older registry, which is the one of Quarkus 3.27.
class ObjectSeries extends Collector {
  /** An answer is in memory as a whole, several times over. */
  static final long MOST_CHARACTERS = 3_000_000;

  private static final Logger LOG = Logger.getLogger(ObjectSeries.class);

  private final CronHpaLister lister;
  private final Leadership leadership;
  private final boolean wanted;
  private boolean told;

  ObjectSeries(
      PrometheusMeterRegistry registry,
      CronHpaLister lister,
      Leadership leadership,
      Settings settings) {
    this.lister = lister;
    this.leadership = leadership;
    wanted = settings.metrics().perObject();
    registry.getPrometheusRegistry().register(this);
    Gauge.builder("cronhpa_object_series", this, series -> series.areShown() ? 1 : 0)
        .description(
            "1 where each object has time series; 0 where they are switched off or too many")
        .register(registry);
  }

  @Override
  public List<MetricFamilySamples> collect() {
    List<CronHorizontalPodAutoscaler> objects =
        wanted && leadership.mayAct() ? lister.list().toList() : List.of();
    if (characters(objects) > MOST_CHARACTERS) {
      tellOnce(objects.size());
      return List.of();
    }
    return Arrays.stream(ObjectFamily.values()).map(family -> family.of(objects)).toList();
  }

  private boolean areShown() {
    return wanted && characters(lister.list().toList()) <= MOST_CHARACTERS;
  }

  private synchronized void tellOnce(int objects) {
    if (!told) {
      told = true;
      LOG.warnf(
          "%d objects are too many for time series of each; cronhpa.metrics.per-object=false says"
              + " that this is meant",
          objects);
    }
  }

  private static long characters(List<CronHorizontalPodAutoscaler> objects) {
    return objects.stream().mapToLong(ObjectSeries::characters).sum();
  }

  /** What the text about an object takes at most, about. */
  private static long characters(CronHorizontalPodAutoscaler object) {
    long names =
        object.getMetadata().getNamespace().length() + object.getMetadata().getName().length();
    long characters = ObjectFamily.ofObjects() * (ObjectFamily.MOST_WITHOUT_NAMES + names);
    for (JobCondition condition : object.statusOrEmpty().conditions()) {
      long name = condition.name() == null ? 0 : condition.name().length();
      characters += ObjectFamily.ofJobs() * (ObjectFamily.MOST_WITHOUT_NAMES + names + name);
    }
    return characters;
  }
}
