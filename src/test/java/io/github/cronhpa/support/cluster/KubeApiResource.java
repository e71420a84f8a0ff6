package io.github.cronhpa.support.cluster;

import io.fabric8.kubernetes.client.Config;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Connects the application under test to the shared API server, as its ServiceAccount. To be used
 * together with {@link OnKubeApi}:
 *
 * <pre>{@code
 * @OnKubeApi
 * @QuarkusTest
 * @WithTestResource(KubeApiResource.class)
 * class SomethingIT {}
 * }</pre>
 */
public final class KubeApiResource implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    Config config = KubeApi.shared().controllerConfig();
    return Map.of(
        "quarkus.kubernetes-client.api-server-url", config.getMasterUrl(),
        "quarkus.kubernetes-client.ca-cert-file", config.getCaCertFile(),
        "quarkus.kubernetes-client.token", config.getOauthToken(),
        "quarkus.kubernetes-client.namespace", config.getNamespace());
  }

  @Override
  public void stop() {
    // The server is that of all test classes; it ends with the JVM.
  }
}
