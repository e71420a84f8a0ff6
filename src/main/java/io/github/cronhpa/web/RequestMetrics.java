package io.github.cronhpa.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Set;

/**
 * Keeps the number of time series in our hands: of a request that is refused, method and path are
 * whatever somebody sent, and each that is new would be remembered for ever.
 */
@Singleton
class RequestMetrics implements MeterFilter {
  private static final String REQUESTS = "http.server.requests";
  private static final String OTHER = "OTHER";
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  /** Answers that are given before it is known whether there is anything at the path. */
  private static final Set<String> REFUSED = Set.of("400", "405", "413", "503");

  @Override
  public Meter.Id map(Meter.Id id) {
    if (!id.getName().equals(REQUESTS)) {
      return id;
    }
    Meter.Id mapped = id;
    if (!METHODS.contains(Objects.toString(id.getTag("method")))) {
      mapped = with(mapped, "method");
    }
    return REFUSED.contains(Objects.toString(id.getTag("status"))) ? with(mapped, "uri") : mapped;
  }

  private static Meter.Id with(Meter.Id id, String tag) {
    return id.withTag(Tag.of(tag, OTHER));
  }
}
