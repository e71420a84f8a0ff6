package io.github.cronhpa.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.browser.OnChromium;
import io.github.cronhpa.support.browser.OpsPage;
import io.github.cronhpa.support.browser.PageProfile;
import io.github.cronhpa.support.browser.Scenario;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnChromium
@QuarkusTest
@TestProfile(PageProfile.class)
class PreviewIT {

  static final String BAD =
      """
      apiVersion: autoscaling.alibabacloud.com/v1beta1
      kind: CronHorizontalPodAutoscaler
      metadata:
        name: shop
      spec:
        scaleTargetRef:
          apiVersion: apps/v1
          kind: Deployment
          name: shop
        timeZone: Asia/Shangri-La
        jobs:
          - name: open
            schedule: "0 0 25 * * *"
            targetSize: 6
          - name: close
            schedule: "0 0 22 * * *"
            targetSize: -1
      """;

  private static final String BY_NAME =
      """
      apiVersion: autoscaling.alibabacloud.com/v1beta1
      kind: CronHorizontalPodAutoscaler
      metadata:
        name: web
        namespace: shop
      spec:
        scaleTargetRef:
          apiVersion: apps/v1
          kind: Deployment
          name: web
        jobs:
          - name: up
            schedule: "H 0 8 * * *"
            targetSize: 6
      """;

  private static final String WINDOW =
      """
      apiVersion: autoscaling.alibabacloud.com/v1beta1
      kind: CronHorizontalPodAutoscaler
      metadata:
        name: shop
      spec:
        timeZone: UTC
        scaleTargetRef:
          apiVersion: apps/v1
          kind: Deployment
          name: shop
        otherwiseSize: 2
        jobs:
          - name: up
            schedule: "0 0 8 * * *"
            duration: 12h
            targetSize: 6
      """;

  private static final String TWO_CALENDARS =
      """
      apiVersion: autoscaling.alibabacloud.com/v1beta1
      kind: CronHorizontalPodAutoscaler
      metadata:
        name: shop
      spec:
        timeZone: Asia/Shanghai
        scaleTargetRef:
          apiVersion: apps/v1
          kind: Deployment
          name: shop
        calendar: school
        excludeDates: ["calendar:china"]
        jobs:
          - name: up
            schedule: "0 0 8 * * *"
            days: Workdays
            targetSize: 6
      """;

  @Inject MovableClock clock;
  @Inject Scenario story;
  @Inject KubernetesClient client;

  @BeforeEach
  void begin() {
    clock.set(Scenario.NOW);
    story.show(Scenario.usual());
  }

  @Test
  void aGoodFileIsShownBeforeItIsApplied() {
    try (OpsPage page = OpsPage.open("#/preview")) {
      page.await(".verdict.good");
      assertThat(page.texts(".verdict")).containsExactly("No problems.");
      assertThat(page.texts(".outcome h3").get(0)).isEqualTo("default/shop Line 1");
      page.await(".outcome .step.coming");
      assertThat(page.find(".outcome .runs tbody tr").count()).isEqualTo(10);
      assertThat(page.texts(".outcome .runs tbody tr").get(0))
          .isEqualTo("22:00 16:00 in 4 hrs close 1 Will run");
      page.find("button[data-key='range-31']").click();
      page.await("button[data-key='range-31'][aria-pressed=true]");
      page.page().waitForCondition(() -> page.find(".excluded").count() >= 4);
      assertThat(
              client
                  .resources(CronHorizontalPodAutoscaler.class)
                  .inAnyNamespace()
                  .list()
                  .getItems())
          .isEmpty();
    }
  }

  @Test
  void whatSeveralCalendarsSayAlikeIsToldOnce() {
    try (OpsPage page = OpsPage.open("#/preview?days=31")) {
      page.await(".verdict.good");
      page.find("#yaml").fill(TWO_CALENDARS);
      page.await(".legend .strip.make-up");
      assertThat(page.find("line.calendar.holiday").count()).isEqualTo(2);
      assertThat(page.texts(".note"))
          .contains(
              "Excluded: Fri 1 May – Tue 5 May calendar:china 劳动节",
              "Holidays: Fri 1 May – Tue 5 May 劳动节 Thu 14 May Sports day",
              "Make-up workdays: Sat 9 May 劳动节调休");
    }
  }

  @Test
  void everyProblemOfABadFileLeadsToItsLine() {
    try (OpsPage page = OpsPage.open("#/preview")) {
      page.await(".verdict.good");
      page.find("#yaml").fill(BAD);
      page.await(".verdict.bad");
      assertThat(page.texts(".verdict")).containsExactly("3 problems");
      assertThat(page.texts(".problems li"))
          .anySatisfy(row -> assertThat(row).startsWith("Line 10").contains("Asia/Shangri-La"))
          .anySatisfy(row -> assertThat(row).startsWith("Line 13").contains("25"))
          .anySatisfy(row -> assertThat(row).startsWith("Line 17").contains("-1"));
      assertThat(page.texts(".numbers li.bad")).containsExactly("10", "13", "17");
      page.find(".problems button:has-text('Line 13')").click();
      assertThat(
              page.evaluate(
                  "yaml.value.slice(yaml.selectionStart, yaml.selectionEnd)"
                      .replace("yaml.", "document.getElementById('yaml').")))
          .isEqualTo("      schedule: \"0 0 25 * * *\"");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("yaml");
    }
  }

  @Test
  void whatTheSignHStandsForIsTold() {
    try (OpsPage page = OpsPage.open("#/preview")) {
      page.await(".verdict.good");
      page.find("#yaml").fill(BY_NAME);
      page.await(".outcome p.faint:has-text('13 0 8')");
      assertThat(page.texts(".outcome p.faint")).containsExactly("up = 13 0 8 * * *");
    }
  }

  @Test
  void aWindowIsABarFromItsBeginToItsEnd() {
    try (OpsPage page = OpsPage.open("#/preview")) {
      page.await(".verdict.good");
      page.find("#yaml").fill(WINDOW);
      page.await(".outcome rect.window");
      assertThat(page.find(".outcome rect.window").count())
          .as("one a day, and the open one")
          .isEqualTo(8);
      assertThat(page.texts(".outcome .runs tbody tr .badge").subList(0, 3))
          .containsExactly("Will end", "Will run", "Will end");
      assertThat(page.texts(".outcome .runs tbody tr").get(0)).contains(" up 2 Will end");
    }
  }

  @Test
  void brokenYamlIsToldWithItsLine() {
    try (OpsPage page = OpsPage.open("#/preview")) {
      page.await(".verdict.good");
      page.find("#yaml").fill("kind: CronHorizontalPodAutoscaler\nmetadata: {name: [}\n");
      page.await(".verdict.bad");
      assertThat(page.texts(".problems li").get(0)).startsWith("Line 2");
      page.find(".editor button:has-text('Clear')").click();
      page.await(".verdict:has-text('Nothing to show yet.')");
      page.find(".editor button:has-text('Example')").click();
      page.await(".verdict.good:has-text('No problems.')");
    }
  }

  @Test
  void aFileCanBeOpened() {
    try (OpsPage page = OpsPage.open("#/preview")) {
      page.await(".verdict.good");
      page.find("#file")
          .setInputFiles(new FilePayload("bad.yaml", "text/yaml", BAD.getBytes(UTF_8)));
      page.await(".verdict.bad");
      assertThat(page.find("#yaml").inputValue()).isEqualTo(BAD);
      page.find("#yaml")
          .dispatchEvent(
              "drop",
              page.page()
                  .evaluateHandle(
                      """
                      () => {
                        const transfer = new DataTransfer();
                        transfer.items.add(new File(['kind: Deployment\\n'], 'a.yaml'));
                        return { dataTransfer: transfer };
                      }
                      """));
      page.awaitTrue("document.getElementById('yaml').value === 'kind: Deployment\\n'");
    }
  }

  @Test
  void typingAsksOnceAndKeepsTheCaret() {
    try (OpsPage page = OpsPage.open("#/preview")) {
      page.await(".verdict.good");
      int before = page.asked();
      page.find("#yaml").focus();
      page.page().keyboard().press("Control+Home");
      page.page()
          .keyboard()
          .type("# a remark", new com.microsoft.playwright.Keyboard.TypeOptions().setDelay(20));
      page.page().waitForCondition(() -> page.asked() > before);
      page.page().waitForTimeout(1_500);
      assertThat(page.asked() - before).isBetween(1, 3);
      assertThat(page.evaluate("document.activeElement.selectionStart")).isEqualTo(10);
      assertThat(page.find("#yaml").inputValue()).startsWith("# a remarkapiVersion");
    }
  }

  @Test
  void aBusyServerIsAskedAgainUntilItAnswersOrTheViewIsLeft() {
    try (OpsPage page = OpsPage.open("#/")) {
      page.await(".objects");
      String busy = "{\"message\": \"other previews are under way, try again\"}";
      AtomicInteger answered = page.answer("**/api/v1/preview*", 503, busy);
      page.go("#/preview").await(".outcome .problem");
      assertThat(page.texts(".outcome .problem"))
          .containsExactly("other previews are under way, try again");
      page.page().waitForCondition(() -> answered.get() > 2);

      page.go("#/").await(".objects");
      int before = answered.get();
      page.page().waitForTimeout(1_500);
      assertThat(answered).hasValue(before);

      page.go("#/preview").await(".outcome .problem");
      page.page().unrouteAll();
      page.await(".verdict.good");
      page.forgetComplaints();
    }
  }

  @Test
  void anErrorOfTheServerIsShownAndNotAskedForAgain() {
    try (OpsPage page = OpsPage.open("#/preview")) {
      page.await(".verdict.good");
      String failed = "{\"message\": \"internal error; the log has the cause\"}";
      AtomicInteger answered = page.answer("**/api/v1/preview*", 500, failed);
      page.find("#yaml").fill(BAD);
      page.await(".outcome .problem");
      assertThat(page.texts(".outcome .problem"))
          .containsExactly("internal error; the log has the cause");
      page.page().waitForTimeout(1_500);
      assertThat(answered).hasValue(1);
      page.forgetComplaints();
    }
  }

  /** It would be small enough if it were cut first and its line ends were converted then. */
  @Test
  void aFileOfWindowsThatIsTooLargeIsNotReadInPart() {
    try (OpsPage page = OpsPage.open("#/preview")) {
      page.await(".verdict.good");
      String file = BY_NAME + "# 2345678901234567890123456789\r\n".repeat(10_000);
      page.find("#file")
          .setInputFiles(new FilePayload("large.yaml", "text/yaml", file.getBytes(UTF_8)));
      page.await(".outcome .problem");
      assertThat(page.texts(".outcome .problem").get(0)).contains("262144 bytes");
      assertThat(page.evaluate("document.getElementById('yaml').value.includes('\\r')"))
          .isEqualTo(false);
      page.forgetComplaints();
    }
  }

  @Test
  void aFileThatIsTooLargeIsToldSo() {
    try (OpsPage page = OpsPage.open("#/preview")) {
      page.await(".verdict.good");
      page.evaluate(
          """
          document.getElementById('yaml').value = '#'.repeat(300 * 1024);
          document.getElementById('yaml').dispatchEvent(new Event('input'));
          """);
      page.await(".outcome .problem");
      assertThat(page.texts(".outcome .problem").get(0)).contains("262144 bytes");
      page.forgetComplaints();
    }
  }
}
