package io.github.cronhpa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.browser.OnChromium;
import io.github.cronhpa.support.browser.OpsPage;
import io.github.cronhpa.support.browser.PageProfile;
import io.github.cronhpa.support.browser.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From one end of the page to the other without a mouse. */
@OnChromium
@QuarkusTest
@TestProfile(PageProfile.class)
class KeyboardIT {

  private static final int MAX_STEPS = 60;

  @Inject MovableClock clock;
  @Inject Scenario story;

  @BeforeEach
  void begin() {
    clock.set(Scenario.NOW);
    story.show(Scenario.usual());
  }

  @Test
  void everythingCanBeReachedAndDone() {
    try (OpsPage page = OpsPage.open("#/")) {
      page.await(".objects");
      Keyboard keyboard = page.page().keyboard();
      keyboard.press("Tab");
      assertThat(focused(page)).contains("Skip to the content");
      keyboard.press("Enter");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
      assertThat(page.page().url()).endsWith("#/");

      tabTo(page, "[data-key='chip-Failed']");
      keyboard.press("Space");
      page.awaitTrue("document.querySelectorAll('.objects tbody tr').length === 1");
      tabTo(page, "th[aria-sort] button");
      keyboard.press("Enter");
      page.await("th:first-child[aria-sort=ascending]");
      tabTo(page, ".name");
      keyboard.press("Enter");
      page.await(".facts");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
      assertThat(page.texts("h1")).containsExactly("finance/forgotten");

      tabTo(page, "[data-key='range-1']");
      keyboard.press("Enter");
      page.await("[data-key='range-1'][aria-pressed=true]");
      // The button is pressed before the day has been loaded.
      page.await(".chart[aria-label*=' 1 May 2026']");
      tabTo(page, ".chart");
      keyboard.press("End");
      page.await(".tip.shown");
      tabTo(page, "summary");
      keyboard.press("Enter");
      page.await(".runs tbody tr");
      tabTo(page, ".yaml pre");

      page.go("#/cluster").await(".cluster");
      tabTo(page, "[data-key='range-7']");
      keyboard.press("Enter");
      page.await("[data-key='range-7'][aria-pressed=true]");
      tabTo(page, ".cluster tbody a");

      page.go("#/preview").await(".verdict");
      tabTo(page, "#file");
      assertThat(outlined(page, ".file")).isTrue();
      tabTo(page, "#yaml");
      keyboard.press("Control+End");
      keyboard.type("nonsense");
      page.await(".verdict.bad");
      tabTo(page, ".problems button");
      keyboard.press("Enter");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("yaml");
    }
  }

  private static void tabTo(OpsPage page, String selector) {
    for (int step = 0; step < MAX_STEPS; step++) {
      page.page().keyboard().press("Tab");
      if ((Boolean) page.evaluate("wanted => document.activeElement.matches(wanted)", selector)) {
        assertThat(outlined(page, null)).as("the focus on %s is seen", selector).isTrue();
        return;
      }
    }
    throw new AssertionError(selector + " cannot be reached with the Tab key");
  }

  /** Whether the focused element, or what stands around it, has an outline. */
  private static boolean outlined(OpsPage page, String selector) {
    return (Boolean)
        page.evaluate(
            """
            (wanted) => {
              let element = wanted ? document.querySelector(wanted) : document.activeElement;
              for (; element && element !== document.body; element = element.parentElement) {
                const style = getComputedStyle(element);
                if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) return true;
              }
              return false;
            }
            """,
            selector);
  }

  private static String focused(OpsPage page) {
    return (String) page.evaluate("document.activeElement.textContent");
  }
}
