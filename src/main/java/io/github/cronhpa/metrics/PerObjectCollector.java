package io.github.cronhpa.metrics;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.cache.CronHpaCache;
import io.github.cronhpa.leader.LeaderTerm;
import io.github.cronhpa.text.ChangeDetector;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Time series of each object, written at a scrape from what the watch has seen: nothing is kept for
 * them in between, and an object that is gone has none. Only the replica that acts has them, and
 * only while they fit into an answer of bounded size.
 */
@Singleton
@Startup
@SuppressWarnings("deprecation") // Micrometer's older registry, which is the one of Quarkus 3.27.
class PerObjectCollector extends Collector {
  /** An answer is in memory as a whole, several times over. */
  static final long MAX_CHARACTERS = 3_000_000;

  private static final Logger LOG = Logger.getLogger(PerObjectCollector.class);

  private final CronHpaCache cache;
  private final LeaderTerm term;
  private final boolean wanted;
  private final ChangeDetector trouble = new ChangeDetector();

  PerObjectCollector(
      PrometheusMeterRegistry registry,
      CronHpaCache cache,
      LeaderTerm term,
      @ConfigProperty(name = "cronhpa.metrics.per-object", defaultValue = "true") boolean wanted) {
    this.cache = cache;
    this.term = term;
    this.wanted = wanted;
    registry.getPrometheusRegistry().register(this);
  }

  @Override
  public List<MetricFamilySamples> collect() {
    List<CronHorizontalPodAutoscaler> objects = wanted ? cache.list().toList() : List.of();
    boolean shown = wanted && fit(objects);
    List<MetricFamilySamples> families = new ArrayList<>();
    families.add(
        new GaugeMetricFamily(
            "cronhpa_object_series",
            "1 if each object has time series, 0 if they are disabled or too many",
            shown ? 1 : 0));
    if (term.mayAct() && shown) {
      Arrays.stream(PerObjectMetric.values())
          .map(family -> family.of(objects))
          .forEach(families::add);
    } else if (term.mayAct() && wanted) {
      warn(objects.size());
    }
    return families;
  }

  private void warn(int objects) {
    if (trouble.isNew("too many")) {
      LOG.warnf(
          "%d objects are too many for time series of each; disable them with"
              + " cronhpa.metrics.per-object=false",
          objects);
    }
  }

  /** Stops counting as soon as there are too many. */
  private static boolean fit(List<CronHorizontalPodAutoscaler> objects) {
    long characters = 0;
    for (CronHorizontalPodAutoscaler object : objects) {
      characters += PerObjectMetric.characters(object);
      if (characters > MAX_CHARACTERS) {
        return false;
      }
    }
    return true;
  }
}
