package io.github.cronhpa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.browser.OnChromium;
import io.github.cronhpa.support.browser.OpsPage;
import io.github.cronhpa.support.browser.PageProfile;
import io.github.cronhpa.support.browser.SampleState;
import io.github.cronhpa.support.browser.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes on the page while somebody looks at it. */
@OnChromium
@QuarkusTest
@TestProfile(PageProfile.class)
class LiveIT {

  @Inject MovableClock clock;
  @Inject Scenario story;
  @Inject KubernetesClient client;

  @BeforeEach
  void begin() {
    clock.set(Scenario.NOW);
    story.show(Scenario.usual());
  }

  @Test
  void aRunOfTheControllerShowsWithoutReloading() {
    CronHorizontalPodAutoscaler live = Scenario.read("/page/live.yaml").get(0);
    try (OpsPage page = OpsPage.open("#/?search=live")) {
      page.await(".nothing");
      client.resource(live).create();
      page.await("tr[data-key='live/live']");
      String row = "document.querySelector(\"tr[data-key='live/live']\").innerText";
      page.awaitTrue("/Waiting/.test(" + row + ") && /→ 3/.test(" + row + ")");

      clock.set(Scenario.NOW.plus(Duration.ofMinutes(1)));

      page.awaitTrue("/OK/.test(" + row + ") && /Done/.test(" + row + ")");
      page.awaitTrue(
          "document.querySelector(\"tr[data-key='live/live'] .size\").textContent === '3'");
      assertThat(client.apps().deployments().inNamespace("live").withName("live").get())
          .satisfies(deployment -> assertThat(deployment.getSpec().getReplicas()).isEqualTo(3));
    } finally {
      client.resource(live).delete();
    }
  }

  @Test
  void thePointerStaysAtItsRunWhenOthersLeaveTheChart() {
    try (OpsPage page = OpsPage.open("#/objects/shop/shop")) {
      page.await(".step.coming");
      page.find(".chart").focus();
      page.page().keyboard().press("ArrowRight");
      page.page().keyboard().press("ArrowRight");
      assertThat(page.texts(".tip.shown div")).first().isEqualTo("open → 6");

      clock.set(Scenario.NOW.plus(Duration.ofHours(5)));

      page.await(".chart[aria-label*='7 May 2026, 23:00']");
      assertThat(page.texts(".tip.shown div")).first().isEqualTo("open → 6");
    }
  }

  @Test
  void focusAndScrollStayWhenTheListChanges() {
    try (OpsPage page = OpsPage.open("#/?sort=name", SampleState.ENGLISH.sized(1280, 300))) {
      page.await("tr[data-key='shop/shop'] .name").focus();
      page.evaluate("window.scrollTo(0, 120)");
      page.evaluate("window.row = document.querySelector(\"tr[data-key='shop/shop']\")");
      CronHorizontalPodAutoscaler early = Scenario.usual().get(0);
      early.getMetadata().setName("a-new-one");
      List<CronHorizontalPodAutoscaler> more = new java.util.ArrayList<>(Scenario.usual());
      more.add(early);
      story.show(more);

      page.await("tr[data-key='shop/a-new-one']");
      assertThat(page.texts(".objects .name")).startsWith("a-new-one");
      assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("shop");
      assertThat(page.evaluate("document.activeElement.closest('tr') === window.row"))
          .isEqualTo(true);
      assertThat(((Number) page.evaluate("window.scrollY")).intValue()).isEqualTo(120);

      page.go("#/?sort=name&order=desc");
      page.awaitTrue("document.querySelector('.objects .name').textContent === 'spark'");
      assertThat(page.evaluate("document.activeElement.closest('tr') === window.row"))
          .isEqualTo(true);
    }
  }

  @Test
  void whatIsTypedStaysWhenThePageIsRendered() {
    try (OpsPage page = OpsPage.open("#/")) {
      page.await("tr[data-key='shop/shop']");
      Object typed =
          page.evaluate(
              """
              () => {
                const search = document.getElementById('search');
                search.value = 'half a wo';
                search.dispatchEvent(new Event('input'));
                const language = document.getElementById('language');
                language.value = 'zh';
                language.dispatchEvent(new Event('change'));
                return document.documentElement.lang + ' ' + search.value;
              }
              """);
      assertThat(typed).isEqualTo("zh-CN half a wo");
    }
  }

  @Test
  void aLostConnectionIsSaidAndTheDataStays() {
    try (OpsPage page = OpsPage.open("#/")) {
      page.await("tr[data-key='shop/shop']");
      assertThat(page.texts(".connection")).containsExactly("Live");
      assertThat(page.find(".banner [role=status]").count())
          .as("a live region is there before its text")
          .isEqualTo(1);
      page.proxy().cut(true);
      page.await(".banner.lost");
      page.awaitTrue("/ [1-9]\\d* secs old/.test(document.querySelector('.banner').textContent)");
      assertThat(page.texts("[role=status]:has-text('No connection')"))
          .as("what screen readers announce does not change every second")
          .containsExactly("No connection to the controller. Trying again.");
      assertThat(page.texts(".connection")).containsExactly("Not connected");
      assertThat(page.find(".objects tbody tr").count()).isEqualTo(6);
      page.proxy().cut(false);
      page.await(".connection.live");
      assertThat(page.texts(".banner")).containsExactly("");
      page.forgetComplaints();
    }
  }

  @Test
  void anErrorOfTheServerIsShownAndTheDataStays() {
    try (OpsPage page = OpsPage.open("#/objects/shop/shop")) {
      page.await(".facts");
      page.answer("**/cronhpas/shop*", 500, "{\"message\": \"internal error; see the log\"}");
      page.await(".banner.lost");
      assertThat(page.texts(".banner [role=status]"))
          .containsExactly("The request failed and is tried again: internal error; see the log");
      assertThat(page.texts(".banner").get(0)).contains("What you see is");
      assertThat(page.texts(".connection")).containsExactly("Error");
      assertThat(page.find(".facts").count()).isEqualTo(1);
      page.page().unrouteAll();
      page.await(".connection.live");
      page.forgetComplaints();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "{\"now\": \"2026-04-30T10:00:00Z\", \"items\": [{}], \"total\": 1}"})
  void anAnswerThatCannotBeDrawnDoesNotEndTheRefresh(String json) {
    try (OpsPage page = OpsPage.open("#/")) {
      page.await("tr[data-key='shop/shop']");
      AtomicInteger answered = page.answer("**/cronhpas*", 200, json);
      page.page().waitForCondition(() -> answered.get() > 0);
      if (!json.equals("null")) {
        page.await("main .problem:has-text('cannot be shown')");
      }
      page.page().unrouteAll();
      story.show(Scenario.usual().subList(0, 1));
      page.awaitTrue("document.querySelectorAll('.objects tbody tr').length === 1");
      page.forgetComplaints();
    }
  }

  @Test
  void aHiddenPageAsksForNothing() {
    try (OpsPage page = OpsPage.open("#/")) {
      page.await("tr[data-key='shop/shop']");
      page.evaluate(
          """
          Object.defineProperty(document, 'hidden', {value: true, configurable: true});
          document.dispatchEvent(new Event('visibilitychange'));
          """);
      page.page().waitForTimeout(500);
      int before = page.asked();
      page.page().waitForTimeout(6_000);
      assertThat(page.asked()).isEqualTo(before);
      page.evaluate(
          """
          Object.defineProperty(document, 'hidden', {value: false, configurable: true});
          document.dispatchEvent(new Event('visibilitychange'));
          """);
      page.page().waitForCondition(() -> page.asked() > before);
    }
  }
}
