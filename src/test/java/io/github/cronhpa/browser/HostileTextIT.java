package io.github.cronhpa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
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

/** Whatever an object says is text. */
@OnChromium
@QuarkusTest
@TestProfile(PageProfile.class)
class HostileTextIT {

  private static final String HTML =
      "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";
  private static final String INTRUDERS =
      "document.querySelectorAll('main img, main script, main iframe, main a[href^=javascript]').length";

  @Inject MovableClock clock;
  @Inject Scenario story;

  @BeforeEach
  void begin() {
    clock.set(Scenario.NOW);
    List<CronHorizontalPodAutoscaler> hostile = Scenario.read("/page/hostile.yaml");
    story.show(hostile);
  }

  @Test
  void everyStringShowsAsItIs() {
    try (OpsPage page = OpsPage.open("#/")) {
      page.await(".objects .name");
      assertThat(page.texts(".objects .name")).containsExactly(HTML);
      assertThat(page.texts(".objects td").get(3)).contains(HTML);
      assertThat(page.texts(".objects td").get(5)).isEqualTo("Unknown – " + HTML);
      unharmed(page);
      page.go("#/?view=jobs").await(".jobs .name");
      assertThat(page.texts(".jobs td")).contains(HTML);
      unharmed(page);
      page.go("#/").await(".objects .name").click();
      page.await(".facts");
      assertThat(page.texts("h1").get(0)).isEqualTo(HTML + "/" + HTML);
      assertThat(page.texts("section[data-key='object.history'] tr:first-child td"))
          .containsExactly("–", "–", "–", HTML, "– → –", "Unknown", "–");
      assertThat(page.find("main").textContent()).doesNotContain("NaN", "1970");
      assertThat(page.texts("section[data-key='object.history'] .message"))
          .containsExactly(HTML, HTML, HTML);
      assertThat(page.texts(".warnings li")).containsExactly(HTML);
      assertThat(page.texts(".note"))
          .filteredOn(note -> note.startsWith("Holidays:"))
          .containsExactly("Holidays: Fri 1 May " + HTML);
      assertThat(page.texts("section[data-key='object.jobs'] td").get(1))
          .isEqualTo(HTML + " " + HTML + " of " + HTML);
      assertThat(page.find(".yaml pre").innerText()).contains("onerror=");
      page.find(".chart").focus();
      page.page().keyboard().press("Home");
      page.await(".tip.shown");
      assertThat(page.texts(".tip div").get(0)).contains(HTML);
      page.page().keyboard().press("ArrowRight");
      assertThat(page.texts(".tip div")).startsWith("hourly → –").endsWith("Unknown");
      unharmed(page);
      page.find(".yaml button:has-text('preview')").click();
      page.await(".verdict");
      unharmed(page);
    }
  }

  private static void unharmed(OpsPage page) {
    assertThat(page.evaluate(INTRUDERS)).isEqualTo(0);
    assertThat(page.evaluate("window.hacked === undefined")).isEqualTo(true);
  }
}
