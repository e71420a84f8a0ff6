package io.github.cronhpa.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Bounds the number of time series of requests: method and path come from the client, and each new
 * value would add a series that is never removed.
 */
@Singleton
class RequestMetrics implements MeterFilter {
  private static final String REQUESTS = "http.server.requests";
  private static final Tag OTHER_METHOD = Tag.of("method", "OTHER");
  private static final Tag OTHER_URI = Tag.of("uri", "OTHER");
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  /** The paths besides the files of the web UI, and the words that Quarkus has for other paths. */
  private static final Set<String> URIS =
      Set.of(
          "/api/v1/cronhpas",
          "/api/v1/namespaces/{namespace}/cronhpas/{name}",
          "/api/v1/preview",
          "/api/v1/timelines",
          "/api.json",
          "/openapi",
          "/metrics",
          "/health/live",
          "/health/ready",
          "/health/started",
          "root",
          "NOT_FOUND",
          "REDIRECTION",
          "UNKNOWN");

  @Override
  public Meter.Id map(Meter.Id id) {
    if (!id.getName().equals(REQUESTS)) {
      return id;
    }
    Meter.Id mapped = isKnownMethod(id.getTag("method")) ? id : id.withTag(OTHER_METHOD);
    return isKnownUri(id.getTag("uri")) ? mapped : mapped.withTag(OTHER_URI);
  }

  private static boolean isKnownMethod(String method) {
    return method != null && METHODS.contains(method);
  }

  /** Whether a value is one of a fixed number. */
  static boolean isKnownUri(String uri) {
    return uri != null && (URIS.contains(uri) || WebUi.isFile(uri));
  }
}
