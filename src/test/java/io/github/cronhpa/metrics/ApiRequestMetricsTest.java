package io.github.cronhpa.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every request is counted once, under a label of a fixed set. */
class ApiRequestMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ApiRequestMetrics meters = new ApiRequestMetrics(registry);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET   | /apis/apps/v1/namespaces/a/deployments/web/scale                          |            | GET_SCALE
          PATCH | /apis/apps/v1/namespaces/a/deployments/web/scale                          |            | PATCH_SCALE
          PATCH | /api/v1/namespaces/events/replicationcontrollers/events/scale             |            | PATCH_SCALE
          PATCH | /apis/autoscaling.alibabacloud.com/v1beta1/namespaces/a/cronhorizontalpodautoscalers/web/status | fieldManager=x | PATCH_STATUS
          GET   | /apis/autoscaling/v2/namespaces/a/horizontalpodautoscalers/scale          |            | GET_HPA
          GET   | /apis/autoscaling/v1/namespaces/a/horizontalpodautoscalers                | limit=1000 | LIST_HPA
          PATCH | /apis/autoscaling/v2/namespaces/a/horizontalpodautoscalers/web            |            | PATCH_HPA
          POST  | /api/v1/namespaces/a/events                                               |            | CREATE_EVENT
          PATCH | /api/v1/namespaces/a/events/web.17                                        |            | PATCH_EVENT
          GET   | /apis/coordination.k8s.io/v1/namespaces/kube-system/leases/cronhpa        |            | GET_LEASE
          GET   | /api/v1/namespaces/kube-system/configmaps | labelSelector=x | LIST_CALENDAR
          GET   | /api/v1/namespaces/kube-system/configmaps | labelSelector=x&watch=true | WATCH_CALENDAR
          POST  | /apis/coordination.k8s.io/v1/namespaces/kube-system/leases                |            | CREATE_LEASE
          PATCH | /apis/coordination.k8s.io/v1/namespaces/kube-system/leases/cronhpa        |            | PATCH_LEASE
          GET   | /apis/autoscaling.alibabacloud.com/v1beta1/cronhorizontalpodautoscalers   | limit=1    | LIST_CRON_HPA
          GET   | /apis/autoscaling.alibabacloud.com/v1beta1/cronhorizontalpodautoscalers   | allowWatchBookmarks=true&watch=true | WATCH_CRON_HPA
          GET   | /apis/autoscaling.alibabacloud.com/v1beta1/namespaces/a/cronhorizontalpodautoscalers | watch=true | WATCH_CRON_HPA
          GET   | /apis/apps/v1                                                             |            | GET_DISCOVERY
          GET   | /k8s/clusters/c-1/api/v1                                                  |            | GET_DISCOVERY
          GET   | /k8s/clusters/c-1/apis/apps/v1/namespaces/a/deployments/web/scale         |            | GET_SCALE
          PUT   | /apis/apps/v1/namespaces/a/deployments/web/scale                          |            | OTHER
          GET   | /api/v1/namespaces/a/secrets/b                                            |            | OTHER
          GET   | /api/v1/namespaces                                                        |            | OTHER
          POST  | /                                                                         |            | OTHER
          """)
  void aRequestIsKnownByItsPath(String method, String path, String query, ApiRequest expected) {
    assertThat(ApiRequest.of(method, path, query)).isEqualTo(expected);
  }

  @Test
  void answersAreToldApart() {
    KubernetesMockServer server = new KubernetesMockServer(false);
    server.init();
    String path = "/api/v1/namespaces/a/events";
    for (int code : new int[] {201, 403, 429, 503}) {
      server
          .expect()
          .post()
          .withPath(path)
          .andReturn(code, new StatusBuilder().withCode(code).build())
          .once();
    }
    Config config =
        new ConfigBuilder()
            .withMasterUrl(server.url("/"))
            .withTrustCerts(true)
            .withRequestRetryBackoffLimit(0)
            .build();
    try (KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withHttpClientBuilderConsumer(
                builder -> builder.addOrReplaceInterceptor("meters", meters))
            .build()) {
      for (int request = 0; request < 4; request++) {
        try {
          client.raw(path, "POST", Map.of());
        } catch (KubernetesClientException refused) {
          assertThat(refused.getCode()).isGreaterThanOrEqualTo(400);
        }
      }
      server.destroy();
      assertThatThrownBy(() -> client.raw(path, "POST", Map.of()))
          .isInstanceOf(KubernetesClientException.class);
    }
    assertThat(counted("cronhpa_api_requests_total", "verb")).isEqualTo(Map.of("create", 5));
    assertThat(counted("cronhpa_api_responses_total", "code"))
        .as("the last one had no answer")
        .isEqualTo(Map.of("2xx", 1, "4xx", 1, "429", 1, "5xx", 1));
  }

  private Map<String, Integer> counted(String metric, String label) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Counter counter : registry.get(metric).counters()) {
      if (counter.count() > 0) {
        assertThat(counter.getId().getTag("resource")).isEqualTo("events");
        counts.put(counter.getId().getTag(label), (int) counter.count());
      }
    }
    return counts;
  }
}
