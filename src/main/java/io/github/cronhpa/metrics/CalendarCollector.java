package io.github.cronhpa.metrics;

import io.github.cronhpa.cache.CalendarCache;
import io.github.cronhpa.calendar.Calendar;
import io.github.cronhpa.calendar.Calendars.Found;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Time series of each calendar, read off at a scrape. */
@Singleton
@Startup
@SuppressWarnings("deprecation") // Micrometer's older registry, which is the one of Quarkus 3.27.
class CalendarCollector extends Collector {
  private static final List<String> LABELS = List.of("calendar");

  private final CalendarCache calendars;

  CalendarCollector(PrometheusMeterRegistry registry, CalendarCache calendars) {
    this.calendars = calendars;
    registry.getPrometheusRegistry().register(this);
  }

  @Override
  public List<MetricFamilySamples> collect() {
    GaugeMetricFamily valid =
        new GaugeMetricFamily(
            "cronhpa_calendar_valid", "1 if the calendar can be read, 0 if not", LABELS);
    GaugeMetricFamily lastDay =
        new GaugeMetricFamily(
            "cronhpa_calendar_last_day_timestamp_seconds",
            "Beginning of the last day that the calendar knows of, in UTC; absent if it never ends",
            LABELS);
    for (Map.Entry<String, Found> each : calendars.all().entrySet()) {
      List<String> name = List.of(each.getKey());
      Found found = each.getValue();
      valid.addMetric(name, found.problem().isEmpty() ? 1 : 0);
      found
          .calendar()
          .flatMap(Calendar::lastDay)
          .map(day -> day.atStartOfDay(ZoneOffset.UTC).toEpochSecond())
          .ifPresent(seconds -> lastDay.addMetric(name, seconds));
    }
    return List.of(valid, lastDay);
  }
}
