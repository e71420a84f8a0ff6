package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.support.Http;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.KubectlProxy;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.PublishedController;
import io.github.cronhpa.support.process.Sandbox;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code kubectl proxy} leads through the shipped Service to the web UI and the JSON API. */
@OnKubeApi
class ServiceProxyIT {
  private static KubectlProxy proxy;
  private static PublishedController controller;
  private static Sandbox sandbox;

  @BeforeAll
  static void publish() {
    sandbox = new Sandbox("proxied");
    ScaleTargetRef web = new ScaleTargetRef("apps/v1", "Deployment", "web");
    sandbox.workload(web, 1);
    sandbox.cronHpa("web", web, new CronHpaJob("open", "0 0 8 * * *", 5));
    controller = new PublishedController(KubeApi.shared(), "service-proxy");
    proxy = new KubectlProxy(KubeApi.shared());
  }

  @AfterAll
  static void stop() {
    if (proxy != null) {
      proxy.close();
    }
    if (controller != null) {
      controller.close();
    }
  }

  @Test
  void theWebUiIsAtTheAddressWithoutAPortName() {
    var answer = get("/");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<html").contains("<script type=\"module\"");
  }

  @Test
  void soIsTheListOfJobsInTheFormOfTheGoController() {
    await()
        .atMost(30, TimeUnit.SECONDS)
        .untilAsserted(
            () -> assertThat(get("/api.json").body()).contains("\"" + sandbox.namespace() + "\""));
  }

  @Test
  void soIsTheJsonApi() {
    assertThat(get("/api/v1/cronhpas?namespace=" + sandbox.namespace()).body())
        .contains("\"name\":\"web\"");
  }

  private static HttpResponse<String> get(String path) {
    return new Http(URI.create(proxy.origin())).get(controller.path() + path);
  }
}
