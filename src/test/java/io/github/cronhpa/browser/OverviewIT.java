package io.github.cronhpa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.browser.OnChromium;
import io.github.cronhpa.support.browser.OpsPage;
import io.github.cronhpa.support.browser.PageProfile;
import io.github.cronhpa.support.browser.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnChromium
@QuarkusTest
@TestProfile(PageProfile.class)
class OverviewIT {

  private static final String NAMES = ".objects .name";

  @Inject MovableClock clock;
  @Inject Scenario story;

  @BeforeEach
  void begin() {
    clock.set(Scenario.NOW);
    story.show(Scenario.usual());
  }

  @Test
  void everyObjectIsInOneRowWithItsPastAndItsFuture() {
    try (OpsPage page = OpsPage.open("")) {
      page.await("tr[data-key='shop/shop']");
      assertThat(page.texts(".matching")).containsExactly("6 objects");
      page.awaitTrue(
          "document.querySelector(\"tr[data-key='shop/shop'] .size\").textContent === '6'");
      assertThat(page.texts("tr[data-key='shop/shop'] td"))
          .satisfiesExactly(
              state -> assertThat(state).isEqualTo("OK"),
              name -> assertThat(name).isEqualTo("shop"),
              namespace -> assertThat(namespace).isEqualTo("shop"),
              target -> assertThat(target).isEqualTo("Deployment/shop"),
              size -> assertThat(size).isEqualTo("6"),
              last -> assertThat(last).matches("Done 4 hrs ago 14:00 \\(08:00 here\\) after-lunch"),
              next ->
                  assertThat(next)
                      .matches("in (4 hrs|3 hrs 59 mins) → 2 22:00 \\(16:00 here\\) close"),
              zone -> assertThat(zone).isEqualTo("Asia/Shanghai"));
      assertThat(page.texts("tr[data-key='finance/forgotten'] td").get(5))
          .startsWith("Failed 10 mins ago")
          .contains("there is no Deployment 'deleted-last-year'");
      assertThat(page.texts("tr[data-key='finance/reports'] td").subList(0, 2))
          .containsExactly("Suspended", "reports");
      assertThat(page.texts("tr[data-key='data/spark'] td").get(1)).contains("1 warning");
    }
  }

  @Test
  void searchAndFiltersNarrowTheListAndAreInTheAddress() {
    try (OpsPage page = OpsPage.open("#/")) {
      page.await(NAMES);
      page.find("#search").fill("BOOKS");
      page.awaitTrue("document.querySelectorAll('.objects tbody tr').length === 1");
      assertThat(page.texts(NAMES)).containsExactly("ledger");
      assertThat(page.texts(".matching")).containsExactly("1 of 6 objects");
      assertThat(page.page().url()).endsWith("#/?search=BOOKS");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("search");

      page.find("#search").fill("");
      page.awaitTrue("document.querySelectorAll('.objects tbody tr').length === 6");
      page.find("#namespace").selectOption("finance");
      page.awaitTrue("document.querySelectorAll('.objects tbody tr').length === 3");
      page.find(".chip.failed").click();
      page.awaitTrue("document.querySelectorAll('.objects tbody tr').length === 1");
      assertThat(page.texts(NAMES)).containsExactly("forgotten");
      assertThat(page.page().url()).contains("namespace=finance").contains("state=Failed");

      page.page().reload();
      page.await(NAMES);
      assertThat(page.texts(NAMES)).containsExactly("forgotten");
      assertThat(page.find(".chip.failed").getAttribute("aria-pressed")).isEqualTo("true");
      page.page().goBack();
      page.awaitTrue("document.querySelectorAll('.objects tbody tr').length === 3");
    }
  }

  @Test
  void columnsSortBothWays() {
    try (OpsPage page = OpsPage.open("#/")) {
      page.await(NAMES);
      assertThat(page.texts(NAMES)).startsWith("forgotten", "spark", "shop").endsWith("reports");
      assertThat(sorted(page)).containsExactly("Next run ascending");
      page.find("th button:has-text('CronHPA')").click();
      page.awaitTrue("document.querySelector('.objects .name').textContent === 'checkout'");
      List<String> ascending = page.texts(NAMES);
      assertThat(ascending).isSorted();
      assertThat(sorted(page)).containsExactly("CronHPA ascending");
      page.find("th button:has-text('CronHPA')").click();
      page.awaitTrue("document.querySelector('.objects .name').textContent === 'spark'");
      assertThat(page.texts(NAMES)).isSortedAccordingTo(java.util.Comparator.reverseOrder());
      assertThat(sorted(page)).containsExactly("CronHPA descending");
      page.find("th button:has-text('State')").click();
      page.awaitTrue("document.querySelector('.objects .name').textContent === 'forgotten'");
      assertThat(page.texts(NAMES)).as("suspended").endsWith("reports");
      assertThat(sorted(page)).containsExactly("State ascending");
      assertThat(page.page().url()).contains("sort=state");
    }
  }

  private static List<Object> sorted(OpsPage page) {
    return List.copyOf(
        (List<?>)
            page.evaluate(
                """
            [...document.querySelectorAll('th[aria-sort]:not([aria-sort=none])')].map(
              (head) => head.querySelector('button').firstChild.data + ' ' + head.ariaSort)
            """));
  }

  @Test
  void theColumnsOfTheOriginalAreThere() {
    try (OpsPage page = OpsPage.open("#/")) {
      page.await(NAMES);
      page.find("button:has-text('Jobs')").click();
      page.await(".list.jobs");
      assertThat(page.texts(".jobs th").subList(0, 4))
          .containsExactly("CronHPA", "Namespace", "Id", "Job");
      assertThat(page.texts(".jobs th")).contains("Previous run", "Next run");
      assertThat(page.find(".jobs tbody tr").count()).isEqualTo(13);
      assertThat(page.texts("tr[data-key='data/spark/1'] td"))
          .startsWith("spark", "data", "8d09b221-fbb9-3a8e-9ea5-8cb22e286f3d", "scale-up")
          .contains("0 30 21 ? * 1-5", "3", "OK");
    }
  }

  @Test
  void theCountdownRunsBetweenTwoAnswers() {
    try (OpsPage page = OpsPage.open("#/")) {
      String next = "tr[data-key='finance/forgotten'] td:nth-child(7) .distance";
      page.await(next);
      page.awaitTrue(
          "/^in 49 mins 5[789] secs$/.test(document.querySelector(\"" + next + "\").textContent)");
    }
  }
}
