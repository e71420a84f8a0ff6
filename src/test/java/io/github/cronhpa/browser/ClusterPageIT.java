package io.github.cronhpa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
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

/** What will happen tonight, at a glance. */
@OnChromium
@QuarkusTest
@TestProfile(PageProfile.class)
class ClusterPageIT {
  private static final String ROWS = ".cluster tbody tr";

  /** The sum of the rows and the peak of that, from the JSON and in another way than the page's. */
  private static final String EXPECTED_SUM =
      """
      async (days) => {
        const { now, items } = await (await fetch(`api/v1/timelines?days=${days}`)).json();
        const times = [now, ...items.flatMap(({ steps }) => steps.map(({ time }) => time))];
        const sizeAt = ({ startSize, steps }, time) =>
          steps.filter((step) => Date.parse(step.time) <= Date.parse(time)).at(-1)?.size ?? startSize ?? 0;
        const sums = times.map((time) => items.reduce((sum, item) => sum + sizeAt(item, time), 0));
        return [String(sums[0]), String(Math.max(...sums))];
      }
      """;

  private static final String DENSE =
      """
      apiVersion: autoscaling.alibabacloud.com/v1beta1
      kind: CronHorizontalPodAutoscaler
      metadata:
        name: dense
        namespace: dense
        uid: 00000000-0000-4000-8000-000000000010
        creationTimestamp: "2026-04-20T00:00:00Z"
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: dense}
        timeZone: UTC
        jobs:
          - {name: up, schedule: "10/20 * * * * *", targetSize: 9}
          - {name: down, schedule: "0/20 * * * * *", targetSize: 1}
      """;

  @Inject MovableClock clock;
  @Inject Scenario story;

  @BeforeEach
  void begin() {
    clock.set(Scenario.NOW);
    story.show(Scenario.usual());
  }

  @Test
  void everyObjectHasARowAndTheSumIsBelow() {
    try (OpsPage page = OpsPage.open("#/cluster")) {
      page.await(ROWS);
      assertThat(page.find(ROWS).count()).isEqualTo(Scenario.usual().size());
      assertThat(page.texts(ROWS))
          .anySatisfy(row -> assertThat(row).contains("shop/shop", "→ 2"))
          .anySatisfy(
              row -> assertThat(row).contains("shop/checkout", "6 until 2026-05-01T08:00:00Z"))
          .anySatisfy(row -> assertThat(row).contains("finance/reports", "held back"));
      assertThat(page.find(".cluster tbody svg .hour").count())
          .as("the current hour")
          .isEqualTo(Scenario.usual().size());

      for (int days : List.of(1, 7)) {
        page.find("[data-key='range-" + days + "']").click();
        page.await("[data-key='range-" + days + "'][aria-pressed=true]");
        List<?> sum = (List<?>) page.evaluate(EXPECTED_SUM, days);
        page.awaitTrue(
            "document.querySelector('.cluster tfoot').innerText.includes('peak "
                + sum.get(1)
                + ",')");
        assertThat(page.texts(".cluster tfoot td").get(0)).isEqualTo(sum.get(0));
      }
    }
  }

  /** 2,000 runs, one every ten seconds, end after 5 hours 33 minutes 20 seconds. */
  @Test
  void theSumEndsWhereARowIsTruncatedAndANoteSaysSo() {
    List<CronHorizontalPodAutoscaler> objects = new ArrayList<>(Scenario.usual());
    objects.add(Serialization.unmarshal(DENSE, CronHorizontalPodAutoscaler.class));
    story.show(objects);
    try (OpsPage page = OpsPage.open("#/cluster")) {
      page.await(ROWS);
      assertThat(page.texts(".note"))
          .contains("So many runs that only those up to 17:33:20 are shown.");
      assertThat(page.find("tfoot rect.sum").last().getAttribute("height")).isEqualTo("0");
      assertThat(page.find("tfoot rect.sum").last().getAttribute("x")).isEqualTo("231");
      page.find("#namespace").selectOption("shop");
      page.awaitTrue("!document.querySelector('main').innerText.includes('So many runs')");
    }
  }

  @Test
  void aNamespaceNarrowsItAndARowLeadsToItsObject() {
    try (OpsPage page = OpsPage.open("#/")) {
      page.await(".objects");
      page.find("nav a:has-text('Cluster')").click();
      page.await(ROWS);
      page.find("#namespace").selectOption("shop");
      page.awaitTrue(
          "[...document.querySelectorAll('.cluster tbody th')].every((cell) =>"
              + " cell.innerText.startsWith('shop/'))");
      assertThat(page.page().url()).endsWith("#/cluster?namespace=shop");
      page.find(".cluster tbody a:has-text('shop/shop')").click();
      page.await(".facts");
      assertThat(page.texts("h1")).containsExactly("shop/shop");
    }
  }

  @Test
  void withoutObjectsItSaysSo() {
    story.show(List.of());
    try (OpsPage page = OpsPage.open("#/cluster")) {
      page.await("main .nothing");
    }
  }
}
