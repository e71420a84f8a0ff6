package io.github.cronhpa.support.browser;

import io.github.cronhpa.tryout.InProcessApi;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.InputStream;
import java.util.Map;

/** The in-process API, with the targets of the {@link Scenario}. */
public final class PageCluster implements QuarkusTestResourceLifecycleManager {

  private InProcessApi api;

  @Override
  public Map<String, String> start() {
    InputStream targets = PageCluster.class.getResourceAsStream("/page/targets.yaml");
    api = new InProcessApi().load(targets);
    return Map.of(
        "quarkus.kubernetes-client.api-server-url",
        api.url(),
        "quarkus.kubernetes-client.namespace",
        "default");
  }

  @Override
  public void stop() {
    api.close();
  }
}
