package io.github.cronhpa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.browser.OnChromium;
import io.github.cronhpa.support.browser.OpsPage;
import io.github.cronhpa.support.browser.PageProfile;
import io.github.cronhpa.support.browser.SampleState;
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
class LanguagesIT {

  /** What is read or heard, but for what comes from the cluster, names of things, and numbers. */
  private static final String LATIN_TEXTS =
      """
      () => {
        const texts = [document.title.replace('CronHPA', '').replace(/^\\\\S+\\\\/\\\\S+ – /, '')];
        const own = (element) => !element.closest('[translate=no]');
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const parent = walk.currentNode.parentElement;
          if (own(parent) && !parent.closest('noscript')) texts.push(walk.currentNode.data);
        }
        for (const element of document.querySelectorAll('[aria-label],[title],[placeholder],[data-label]')) {
          if (!own(element)) continue;
          for (const name of ['aria-label', 'placeholder', 'data-label']) texts.push(element.getAttribute(name) ?? '');
        }
        const names = /CronHPA|CronHorizontalPodAutoscaler|YAML|[A-Z][a-z]+\\\\/[A-Z][A-Za-z_]+|UTC|ID/g;
        return texts.filter((text) => /[A-Za-z]{2,}/.test(text.replace(names, '')));
      }
      """
          .replace("\\\\", "\\");

  private static final List<String> EVERY_VIEW =
      List.of(
          "#/",
          "#/?view=jobs",
          "#/?search=nothing-is-called-so",
          "#/cluster",
          "#/objects/shop/shop?days=31",
          "#/objects/finance/forgotten",
          "#/objects/data/spark",
          "#/objects/finance/reports",
          "#/preview");

  @Inject MovableClock clock;
  @Inject Scenario story;

  @BeforeEach
  void begin() {
    clock.set(Scenario.NOW);
    story.show(Scenario.usual());
  }

  @Test
  void bothLanguagesSayTheSameThings() {
    try (OpsPage page = OpsPage.open("#/")) {
      Object differences =
          page.evaluate(
              """
              async () => {
                const [en, zh] = (await Promise.all([import('./js/en.js'), import('./js/zh.js')])).map((module) => module.default);
                const values = (text) => [...text.matchAll(/\\{\\w+\\}/g)].map(String).sort().join();
                const found = Object.keys(en).filter((key) => !(key in zh) || values(en[key]) !== values(zh[key]) || !en[key] || !zh[key]);
                return [...found, ...Object.keys(zh).filter((key) => !(key in en))];
              }
              """);
      assertThat((List<?>) differences).isEmpty();
      assertThat(
              ((Number)
                      page.evaluate(
                          "async () => Object.keys((await import('./js/en.js')).default).length"))
                  .intValue())
          .isGreaterThan(100);
    }
  }

  @Test
  void nothingIsLeftInEnglish() {
    try (OpsPage page = OpsPage.open("#/", SampleState.CHINESE)) {
      page.await(".list");
      assertThat(page.evaluate("document.documentElement.lang")).isEqualTo("zh-CN");
      for (String hash : EVERY_VIEW) {
        page.go(hash).await(".list, .nothing, .facts, .cluster");
        page.page().waitForTimeout(500);
        page.evaluate(
            "document.querySelectorAll('details').forEach((details) => { details.open = true; })");
        assertThat((List<?>) page.evaluate(LATIN_TEXTS)).as(hash).isEmpty();
      }
    }
  }

  @Test
  void theCheckForEnglishFindsEnglish() {
    try (OpsPage page = OpsPage.open("#/")) {
      page.await(".list");
      assertThat((List<?>) page.evaluate(LATIN_TEXTS)).asString().contains("Last run", "Preview");
    }
  }

  @Test
  void theLanguageCanBeSwitchedAndIsRemembered() {
    try (OpsPage page = OpsPage.open("#/", SampleState.CHINESE)) {
      page.await(".list");
      assertThat(page.texts("th button")).asString().contains("下次执行");
      assertThat(page.texts("tr[data-key='shop/shop'] td").get(5)).contains("4小时前");
      page.find("#language").selectOption("en");
      assertThat(page.texts("th button")).asString().contains("Next run");
      page.page().reload();
      page.await(".list");
      assertThat(page.texts("th button")).asString().contains("Next run");
      assertThat(page.evaluate("document.documentElement.lang")).isEqualTo("en");
    }
  }

  @Test
  void thePageWorksWhereNothingMayBeRemembered() {
    try (OpsPage page = OpsPage.open("#/")) {
      page.page()
          .addInitScript(
              "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });");
      page.page().reload();
      page.await(".list");
      page.find("#language").selectOption("zh");
      page.find("#theme").selectOption("dark");
      page.find("#language").selectOption("en");
      page.find("#language").selectOption("zh");
      assertThat(page.find("#theme").inputValue()).isEqualTo("dark");
      assertThat(page.texts("th button")).asString().contains("下次执行");
      assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(17, 21, 27)");
    }
  }
}
