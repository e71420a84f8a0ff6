package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.Http;
import io.github.cronhpa.support.WithSampleObjects;
import io.github.cronhpa.support.repository.Metric;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of metrics is what a scrape shows, and nothing else. */
@QuarkusTest
@TestProfile(WithSampleObjects.class)
class MetricsDocumentTest {
  private static final List<String> OF_LIBRARIES =
      List.of(
          "http_server_",
          "jvm_",
          "netty_",
          "operator_sdk_",
          "process_",
          "scheduled_",
          "system_",
          "vertx_",
          "worker_pool_");

  @TestHTTPResource(value = "/", management = true)
  URI management;

  private List<Metric> scraped() {
    return Metric.scraped(new Http(management).get("metrics", "Accept", "text/plain").body())
        .stream()
        .filter(metric -> OF_LIBRARIES.stream().noneMatch(metric.name()::startsWith))
        .toList();
  }

  @Test
  void everyMetricIsInTheTableWithItsTypeAndLabels() {
    assertThat(scraped()).containsExactlyInAnyOrderElementsOf(Metric.documented());
  }

  @Test
  void namesFollowTheConventionsOfPrometheus() {
    assertThat(Metric.documented())
        .filteredOn(metric -> metric.name().startsWith("cronhpa_"))
        .allSatisfy(
            metric -> {
              assertThat(metric.name()).matches("[a-z]+(_[a-z]+)+");
              assertThat(metric.name().endsWith("_total"))
                  .as(metric.name())
                  .isEqualTo(metric.type().equals("counter"));
            });
  }

  @Test
  void aScrapeIsReadAsItIs() {
    assertThat(
            Metric.scraped(
                """
                # HELP a_total help
                # TYPE a_total counter
                a_total{x="1\\"}",y="2",} 3.0
                # TYPE b_seconds histogram
                b_seconds_bucket{le="+Inf",} 4.0
                b_seconds_sum 5.0
                # TYPE c gauge
                """))
        .extracting(Object::toString)
        .containsExactly(
            "Metric[name=a_total, type=counter, labels=[x, y]]",
            "Metric[name=b_seconds, type=histogram, labels=[le]]",
            "Metric[name=c, type=gauge, labels=[]]");
  }
}
