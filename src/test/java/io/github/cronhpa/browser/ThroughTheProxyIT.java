package io.github.cronhpa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.support.browser.Chromium;
import io.github.cronhpa.support.browser.OnChromium;
import io.github.cronhpa.support.browser.SampleState;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.KubectlProxy;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.PublishedController;
import io.github.cronhpa.support.process.Sandbox;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The web UI in a browser, through {@code kubectl proxy} and the API server's own proxy. */
@OnChromium
@OnKubeApi
class ThroughTheProxyIT {

  @Test
  void everythingThatThePageLoadsComesThroughTheProxy() {
    Sandbox sandbox = new Sandbox("browsed");
    ScaleTargetRef web = new ScaleTargetRef("apps/v1", "Deployment", "web");
    sandbox.workload(web, 1);
    sandbox.cronHpa("web", web, new CronHpaJob("open", "0 0 8 * * *", 5));
    List<String> failed = new CopyOnWriteArrayList<>();
    try (PublishedController controller = new PublishedController(KubeApi.shared(), "browsed");
        KubectlProxy proxy = new KubectlProxy(KubeApi.shared());
        BrowserContext context = Chromium.browser().newContext(SampleState.ENGLISH.context())) {
      Page page = context.newPage();
      page.onPageError(failed::add);
      page.onResponse(
          response -> {
            if (response.status() >= 400) {
              failed.add(response.status() + " " + response.url());
            }
          });

      page.navigate(proxy.origin() + controller.path() + "/");

      page.locator("tr[data-key='" + sandbox.namespace() + "/web']").waitFor();
      assertThat(failed).isEmpty();
    }
  }
}
