package io.github.cronhpa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
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
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnChromium
@QuarkusTest
@TestProfile(PageProfile.class)
class AccessibilityIT {

  private static final Set<String> GRAVE = Set.of("serious", "critical");

  @Inject MovableClock clock;
  @Inject Scenario story;

  @BeforeEach
  void begin() {
    clock.set(Scenario.NOW);
    story.show(Scenario.usual());
  }

  @ParameterizedTest
  @CsvSource({
    "#/, 1280",
    "#/?view=jobs, 1280",
    "#/cluster, 1280",
    "#/cluster, 360",
    "#/, 360",
    "#/objects/data/spark, 1280",
    "#/objects/shop/shop?days=31, 1280",
    "#/objects/finance/forgotten, 360",
    "#/preview, 360"
  })
  void axeFindsNothingGraveInEitherTheme(String hash, int width) {
    try (OpsPage page = OpsPage.open(hash, SampleState.ENGLISH.sized(width, 800))) {
      page.await(".list, .facts, .cluster");
      page.page().waitForTimeout(300);
      page.evaluate(
          "document.querySelectorAll('details').forEach((details) => { details.open = true; })");
      if (hash.equals("#/preview")) {
        page.find("#yaml").fill(PreviewIT.BAD);
        page.await(".verdict.bad");
      }
      assertThat(grave(axe(page))).as("light").isEmpty();
      page.find("#theme").selectOption("dark");
      page.page().waitForTimeout(300);
      assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(17, 21, 27)");
      // Only colours are others there, and all rules take seconds.
      assertThat(grave(axe(page).withRules(List.of("color-contrast")))).as("dark").isEmpty();
    }
  }

  private static AxeBuilder axe(OpsPage page) {
    AxeRunOptions options = new AxeRunOptions();
    options.setResultTypes(List.of("violations"));
    return new AxeBuilder(page.page()).options(options);
  }

  private static List<String> grave(AxeBuilder axe) {
    List<Rule> violations = axe.analyze().getViolations();
    return violations.stream()
        .filter(rule -> GRAVE.contains(rule.getImpact()))
        .map(rule -> rule.getId() + ": " + rule.getNodes())
        .toList();
  }

  /** 640 pixels are what is left of 1280 at 200 % zoom. */
  @ParameterizedTest
  @ValueSource(ints = {360, 640})
  void nothingIsCutOffOnNarrowScreens(int width) {
    try (OpsPage page = OpsPage.open("#/", SampleState.ENGLISH.sized(width, 740))) {
      page.await(".list");
      for (String hash :
          List.of(
              "#/",
              "#/?view=jobs",
              "#/cluster",
              "#/objects/shop/shop",
              "#/objects/finance/forgotten",
              "#/preview")) {
        page.go(hash);
        page.page().waitForTimeout(600);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
            .as("%s at %d", hash, width)
            .isEqualTo(width);
      }
    }
  }

  @Test
  void theThemeFollowsTheSystemUntilItIsChosen() {
    String ground = "getComputedStyle(document.body).backgroundColor";
    try (OpsPage page = OpsPage.open("#/", SampleState.ENGLISH.inTheDark())) {
      page.await(".list");
      assertThat(page.evaluate(ground)).isEqualTo("rgb(17, 21, 27)");
      page.find("#theme").selectOption("light");
      assertThat(page.evaluate(ground)).isEqualTo("rgb(245, 246, 248)");
      page.page().reload();
      page.await(".list");
      assertThat(page.evaluate(ground)).isEqualTo("rgb(245, 246, 248)");
    }
  }

  @Test
  void nothingMovesForThoseWhoAskForThat() {
    try (OpsPage page = OpsPage.open("#/")) {
      page.page()
          .emulateMedia(
              new com.microsoft.playwright.Page.EmulateMediaOptions()
                  .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
      page.await(".list");
      assertThat(
              page.evaluate(
                  "[...document.querySelectorAll('*')].filter((e) => getComputedStyle(e).transitionDuration !== '0s' || getComputedStyle(e).animationName !== 'none').length"))
          .isEqualTo(0);
    }
  }
}
