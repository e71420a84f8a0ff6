package io.github.cronhpa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.support.cluster.Access;
import io.github.cronhpa.support.cluster.AuditLog;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.KubeApiResource;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application under test is the ServiceAccount, and the audit log tells what it did. */
@OnKubeApi
@QuarkusTest
@WithTestResource(KubeApiResource.class)
@TestProfile(KubeApiResourceIT.WithoutController.class)
class KubeApiResourceIT {

  @Inject KubernetesClient client;

  @Test
  void requestsAreThoseOfTheServiceAccount() {
    assertThat(client.resources(CronHorizontalPodAutoscaler.class).inAnyNamespace().list())
        .isNotNull();
    assertThatThrownBy(() -> client.secrets().inNamespace(KubeApi.NAMESPACE).list())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(KubeApi.USER)
        .hasMessageContaining("forbidden");

    AuditLog audit = KubeApi.shared().audit();
    assertThat(audit.used())
        .contains(
            new Access("list", "autoscaling.alibabacloud.com", "cronhorizontalpodautoscalers"),
            new Access("list", "", "secrets"));
    assertThat(audit.requests())
        .filteredOn(request -> request.access().resource().equals("secrets"))
        .extracting(AuditLog.Request::code)
        .containsOnly(403);
  }

  /** Only the client is of interest here. */
  public static final class WithoutController implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.operator-sdk.start-operator", "false");
    }
  }
}
