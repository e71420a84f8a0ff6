package io.github.cronhpa.leader;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.github.cronhpa.support.GivenSettings;
import io.github.cronhpa.support.MovableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A replica that does not lead writes its own lease and nothing else. */
class FencingInterceptorTest {
  private static final Config CONFIG =
      new ConfigBuilder().withMasterUrl("https://api/k8s/clusters/c-1").build();

  private long nanos;
  private final LeaderTerm term =
      new LeaderTerm(true, Duration.ofSeconds(10), new MovableClock(), () -> nanos);
  private final FencingInterceptor fence =
      new FencingInterceptor(
          term,
          GivenSettings.ofElection(
              Map.of("cronhpa.leader-election.lease-namespace", "kube-system")),
          CONFIG);

  private void ask(String method, String path) {
    HttpRequest request =
        new StandardHttpRequest.Builder()
            .uri("https://api/k8s/clusters/c-1" + path)
            .method(method, "application/json", "{}")
            .build();
    fence.before(null, request, null);
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH, /apis/coordination.k8s.io/v1/namespaces/kube-system/leases/kubernetes-cronhpa-controller, true",
    "POST,  /apis/coordination.k8s.io/v1/namespaces/kube-system/leases, true",
    "GET,   /apis/apps/v1/namespaces/leases-prod/deployments/web/scale, true",
    "PATCH, /apis/coordination.k8s.io/v1/namespaces/kube-system/leases/another, false",
    "PATCH, /apis/coordination.k8s.io/v1/namespaces/other/leases/kubernetes-cronhpa-controller, false",
    "PATCH, /apis/apps/v1/namespaces/leases-prod/deployments/web/scale, false",
    "PATCH, /apis/apps/v1/namespaces/a/deployments/leases/scale, false",
    "POST,  /api/v1/namespaces/leases/events, false",
  })
  void aStandbyMay(String method, String path, boolean allowed) {
    if (allowed) {
      assertThatCode(() -> ask(method, path)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> ask(method, path)).hasMessageContaining("does not hold the lease");
    }
    term.renewed(term.now());
    assertThatCode(() -> ask(method, path)).as("the leader").doesNotThrowAnyException();
  }
}
