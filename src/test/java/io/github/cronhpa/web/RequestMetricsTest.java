package io.github.cronhpa.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestMetricsTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # meter,               method, status, uri,       method kept, uri kept
          http.server.requests,  GET,    200,    /api.json, GET,         /api.json
          http.server.requests,  HEAD,   200,    /js/app.js, HEAD,       /js/app.js
          http.server.requests,  GET,    200,    /js/x1.js, GET,         OTHER
          http.server.requests,  GET,    200,    /js,       GET,         OTHER
          http.server.requests,  GET,    200,    /x1/../index.html, GET, OTHER
          http.server.requests,  GET,    200,    /%69ndex.html, GET,     OTHER
          http.server.requests,  GET,    200,    root,      GET,         root
          http.server.requests,  GET,    406,    /api/v1/namespaces/x1/cronhpas/x, GET, OTHER
          http.server.requests,  GET,    500,    /api/v1/namespaces/{namespace}/cronhpas/{name}, GET, /api/v1/namespaces/{namespace}/cronhpas/{name}
          http.server.requests,  GET,    404,    NOT_FOUND, GET,         NOT_FOUND
          http.server.requests,  GET,    500,    /api.json, GET,         /api.json
          http.server.requests,  POST,   405,    /x1,       POST,        OTHER
          http.server.requests,  X1,     405,    /x1,       OTHER,       OTHER
          http.server.requests,  GET,    503,    /x1,       GET,         OTHER
          http.server.requests,  GET,    413,    /x1,       GET,         OTHER
          http.server.requests,  X1,     200,    /metrics,  OTHER,       /metrics
          http.client.requests,  X1,     405,    /x1,       X1,          /x1
          """)
  void keepsWhatIsOurs(
      String meter,
      String method,
      String status,
      String uri,
      String expectedMethod,
      String expectedUri) {
    Meter.Id id =
        new Meter.Id(
            meter,
            Tags.of("method", method, "status", status, "uri", uri),
            null,
            null,
            Meter.Type.TIMER);

    Meter.Id mapped = new RequestMetrics().map(id);

    assertThat(mapped.getTag("method")).isEqualTo(expectedMethod);
    assertThat(mapped.getTag("uri")).isEqualTo(expectedUri);
    assertThat(mapped.getTag("status")).isEqualTo(status);
  }

  /** The longest path of a request, on a thread with a small stack. */
  @ParameterizedTest
  @ValueSource(strings = {"/a", ".a"})
  void aPathOfManyPartsFitsIntoTheStack(String part) {
    String path = "/a" + part.repeat(2_000) + "/a.js";
    CompletableFuture<Boolean> known = new CompletableFuture<>();
    Thread small =
        new Thread(null, () -> known.complete(RequestMetrics.isKnownUri(path)), "small", 256 << 10);
    small.setUncaughtExceptionHandler((thread, failure) -> known.completeExceptionally(failure));

    small.start();

    assertThat(known.join()).isFalse();
  }
}
