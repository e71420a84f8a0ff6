package io.github.cronhpa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.browser.OnChromium;
import io.github.cronhpa.support.browser.OpsPage;
import io.github.cronhpa.support.browser.PageProfile;
import io.github.cronhpa.support.browser.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As many objects as a large cluster has. */
@OnChromium
@QuarkusTest
@TestProfile(PageProfile.class)
class ManyObjectsIT {

  private static final int MANY = 5_000;

  /** A task that holds the page for longer is felt; the machine may be busy, hence the room. */
  private static final int LONGEST_TASK_MS = 5_000;

  @Inject MovableClock clock;
  @Inject Scenario story;

  @BeforeEach
  void begin() {
    clock.set(Scenario.NOW);
    CronHorizontalPodAutoscaler shop = Scenario.usual().get(0);
    List<CronHorizontalPodAutoscaler> many = new ArrayList<>();
    for (int number = 0; number < MANY; number++) {
      CronHorizontalPodAutoscaler one = new CronHorizontalPodAutoscaler();
      one.setMetadata(
          new ObjectMetaBuilder(shop.getMetadata())
              .withName("shop-%04d".formatted(number))
              .withNamespace("team-%02d".formatted(number % 40))
              .withUid("00000000-0000-4000-9000-%012d".formatted(number))
              .build());
      one.setSpec(shop.getSpec());
      one.setStatus(shop.getStatus());
      many.add(one);
    }
    story.show(many);
  }

  @Test
  void theListStaysFluid() {
    try (OpsPage page = OpsPage.open("#/?sort=name")) {
      page.evaluate(
          """
          window.tasks = [];
          new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration)))
            .observe({ type: 'longtask', buffered: true });
          """);
      page.await("tr[data-key='team-00/shop-0000']");
      assertThat(page.texts(".matching")).containsExactly("5,000 objects");
      assertThat(page.find(".objects tbody tr").count()).isEqualTo(100);
      assertThat(page.texts(".pager span")).containsExactly("1 to 100 of 5,000");
      page.find(".pager button").last().click();
      page.await("tr[data-key='team-20/shop-0100']");
      assertThat(page.find(".objects tbody tr").count()).isEqualTo(100);
      assertThat(page.page().url()).endsWith("page=2");
      page.find("#search").fill("shop-49");
      page.await("tr[data-key='team-20/shop-4900']");
      assertThat(page.texts(".matching")).containsExactly("100 of 5,000 objects");
      page.go("#/?view=jobs&page=100").await("tr[data-key='team-39/shop-4999/0']");
      page.awaitTrue("document.querySelectorAll('tbody tr').length === 200");
      assertThat(((Number) page.evaluate("Math.max(0, ...window.tasks)")).intValue())
          .as("the longest task in ms")
          .isLessThan(LONGEST_TASK_MS);
    }
  }
}
