package io.github.cronhpa.controller;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts what became of the events. */
@Singleton
@Startup
class EventMeters {

  /** What became of an event. */
  enum Fate {
    /** It is a new event on the object. */
    CREATED,
    /** The event that says the same was given a higher count. */
    UPDATED,
    /** It is in the count of the event that says the same when that is written next. */
    HELD,
    /** It was left out: the object has told too much, or too much waits for the API server. */
    DROPPED,
    /** The API server did not take it. */
    FAILED
  }

  private final Map<Fate, Counter> counters = new EnumMap<>(Fate.class);

  EventMeters(MeterRegistry registry) {
    for (Fate fate : Fate.values()) {
      counters.put(
          fate,
          Counter.builder("cronhpa_events_total")
              .description("What became of the events on objects")
              .tag("result", fate.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  void count(Fate fate) {
    counters.get(fate).increment();
  }
}
