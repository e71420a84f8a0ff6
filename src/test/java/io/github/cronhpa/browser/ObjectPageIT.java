package io.github.cronhpa.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnChromium
@QuarkusTest
@TestProfile(PageProfile.class)
class ObjectPageIT {

  /**
   * The points of a path, and those that the JSON's steps ask for on the axes as they are drawn.
   */
  private static final String DRAWN_AND_EXPECTED =
      """
      async (days) => {
        const answer = await (await fetch(`api/v1/namespaces/shop/cronhpas/shop?days=${days}`)).json();
        const { timeline } = answer;
        const path = document.querySelector('.step.coming').getAttribute('d');
        const drawn = [];
        let x = 0;
        for (const [, letter, numbers] of path.matchAll(/([MHV])([^MHV]+)/g)) {
          const values = numbers.trim().split(' ').map(Number);
          if (letter === 'M') { x = values[0]; drawn.push(values); }
          if (letter === 'H') x = values[0];
          if (letter === 'V') drawn.push([x, values[0]]);
        }
        // The axes: the line of now, the end of the path, and the ticks of the sizes.
        const left = Number(document.querySelector('.present line').getAttribute('x1'));
        const right = x;
        const ticks = [...document.querySelectorAll('.tick.size')].map((tick) =>
          [Number(tick.querySelector('text').textContent), Number(tick.querySelector('line').getAttribute('y1'))]);
        const [zero, top] = [ticks[0], ticks[ticks.length - 1]];
        const from = Date.parse(timeline.from);
        const to = Date.parse(timeline.to);
        const place = (time, size) => [
          left + ((Date.parse(time) - from) / (to - from)) * (right - left),
          zero[1] + (size / top[0]) * (top[1] - zero[1])];
        const expected = [place(timeline.from, timeline.startSize), ...timeline.steps.map(({ time, size }) => place(time, size))];
        return { drawn, expected, steps: timeline.steps.length };
      }
      """;

  @Inject MovableClock clock;
  @Inject Scenario story;

  @BeforeEach
  void begin() {
    clock.set(Scenario.NOW);
    story.show(Scenario.usual());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 31})
  void theChartIsThatOfTheSteps(int days) {
    try (OpsPage page = OpsPage.open("#/objects/shop/shop?days=" + days)) {
      page.await(".step.coming");
      page.awaitTrue("document.querySelector('.facts .big').textContent === '6'");
      Map<?, ?> result = (Map<?, ?>) page.evaluate(DRAWN_AND_EXPECTED, days);
      List<?> drawn = (List<?>) result.get("drawn");
      List<?> expected = (List<?>) result.get("expected");
      assertThat((Integer) result.get("steps")).isGreaterThanOrEqualTo(days == 1 ? 1 : days * 2);
      assertThat(drawn).hasSameSizeAs(expected);
      for (int point = 0; point < drawn.size(); point++) {
        assertThat(at(drawn, point, 0)).isCloseTo(at(expected, point, 0), within(0.2));
        assertThat(at(drawn, point, 1)).isCloseTo(at(expected, point, 1), within(0.2));
      }
      assertThat(page.find(".excluded").count()).isEqualTo(1);
      assertThat(page.find(".step.past").getAttribute("d")).contains("V");
      assertThat(page.texts(".legend li")).startsWith("open", "lunch", "after-lunch", "close");
      assertThat(page.find("button[data-key='range-" + days + "']").getAttribute("aria-pressed"))
          .isEqualTo("true");
    }
  }

  private static double at(List<?> points, int point, int coordinate) {
    return ((Number) ((List<?>) points.get(point)).get(coordinate)).doubleValue();
  }

  @Test
  void theRunUnderThePointerIsToldInBothZones() {
    try (OpsPage page = OpsPage.open("#/objects/shop/shop")) {
      page.await(".step.coming");
      page.find(".chart").focus();
      page.page().keyboard().press("ArrowRight");
      assertThat(page.texts(".tip div"))
          .containsExactly(
              "close → 2",
              "Thu, 30 Apr 2026, 22:00:00 Asia/Shanghai",
              "Thu, 30 Apr 2026, 16:00:00 Europe/Berlin",
              "Will run");
      page.page().keyboard().press("ArrowRight");
      assertThat(page.texts(".tip div")).first().isEqualTo("open → 6");
      assertThat(page.texts(".tip div").get(3)).startsWith("Skipped");
      page.page().keyboard().press("ArrowLeft");
      page.page().keyboard().press("ArrowLeft");
      assertThat(page.texts(".tip div"))
          .startsWith("after-lunch → 6", "Thu, 30 Apr 2026, 14:00:00 Asia/Shanghai")
          .endsWith("Done");
      page.page().keyboard().press("Escape");
      assertThat(page.find(".tip.shown").count()).isZero();
      page.find(".chart .mark").last().hover();
      assertThat(page.texts(".tip.shown div")).first().asString().contains("→");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | holiday | make-up workday | Holidays: Fri 1 May – Tue 5 May 劳动节 | Make-up workdays: Sat 9 May 劳动节调休 | on workdays of china
          zh | 节假日  | 调休上班日      | 节假日： 5月1日周五 – 5月5日周二 劳动节 | 调休上班日： 5月9日周六 劳动节调休       | 工作日 按日历 china
          """)
  void theDaysOfACalendarAreMarkedByKindAndListedByName(
      String language,
      String holiday,
      String makeUpDay,
      String holidays,
      String makeUpDays,
      String workdays) {
    SampleState look = language.equals("zh") ? SampleState.CHINESE : SampleState.ENGLISH;
    try (OpsPage page = OpsPage.open("#/objects/shop/shop?days=31", look)) {
      page.await(".legend .strip.make-up");
      assertThat(page.find("line.calendar.holiday").count()).isEqualTo(1);
      assertThat(page.find("line.calendar.make-up").count()).isEqualTo(1);
      assertThat(width(page, "holiday")).isCloseTo(5 * width(page, "make-up"), within(0.5));
      assertThat(page.texts(".legend li")).contains(holiday, makeUpDay);
      assertThat(page.texts(".note")).contains(holidays, makeUpDays);
      assertThat(page.texts("section[data-key='object.jobs'] td").get(8))
          .isEqualTo("0 30 11 * * * " + workdays);

      page.go("#/objects/shop/shop?days=7");
      page.awaitTrue("!document.querySelector('line.calendar.make-up')");
      assertThat(page.texts(".legend li")).contains(holiday).doesNotContain(makeUpDay);
      assertThat(page.texts(".note")).contains(holidays).doesNotContain(makeUpDays);
      page.go("#/objects/data/spark").await("section.warnings");
      assertThat(page.texts(".legend li")).doesNotContain(holiday, makeUpDay);
    }
  }

  private static double width(OpsPage page, String kind) {
    String line = "document.querySelector('line.calendar.%s').getBoundingClientRect().width";
    return ((Number) page.evaluate(line.formatted(kind))).doubleValue();
  }

  @Test
  void theTableSaysWhatTheChartShows() {
    try (OpsPage page = OpsPage.open("#/objects/shop/shop")) {
      page.await(".as-table summary").click();
      String runs = ".runs tbody tr";
      page.await(runs);
      assertThat(page.find(runs).count()).isEqualTo(10);
      page.find(".runs .more").click();
      page.awaitTrue("!document.querySelector('.runs .more')");
      assertThat(page.texts(runs))
          .anySatisfy(
              row -> assertThat(row).contains("22:00 16:00 in").contains("close 2 Will run"))
          .anySatisfy(row -> assertThat(row).contains("Fri 1 May").contains("Skipped"))
          .anySatisfy(row -> assertThat(row).contains("lunch 10 Done"));
    }
  }

  @Test
  void everythingElseOfTheObjectIsThere() {
    try (OpsPage page = OpsPage.open("#/objects/shop/shop")) {
      page.await("h2");
      assertThat(page.texts("h1")).containsExactly("shop/shop");
      assertThat(page.page().title()).isEqualTo("shop/shop – CronHPA");
      assertThat(page.texts("section[data-key='object.history'] tbody tr"))
          .anySatisfy(
              row ->
                  assertThat(row)
                      .contains("41 secs late")
                      .contains("8 of 10 ready")
                      .contains("lunch 6 → 10 Done"));
      assertThat(page.texts("section[data-key='object.jobs'] tbody tr")).hasSize(4);
      assertThat(page.texts(".facts .big + .faint"))
          .containsExactly("held, set back 2 times within an hour");
      assertThat(page.texts(".saving").get(0)).contains("%").contains("replica-hours instead of");
      assertThat(page.find(".yaml pre").innerText()).contains("targetSize: 10").contains("kind: ");

      page.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      page.find(".yaml button:has-text('Copy')").click();
      page.await(".yaml [role=status]:has-text('Copied')");
      assertThat(page.evaluate("navigator.clipboard.readText()"))
          .isEqualTo(page.find(".yaml pre").textContent());

      page.find(".yaml button:has-text('preview')").click();
      page.await(".outcome article");
      assertThat(page.texts(".outcome h3").get(0)).startsWith("shop/shop");

      page.go("#/objects/shop/shop").await(".by-hand summary").click();
      assertThat(page.find(".by-hand pre").innerText())
          .isEqualTo(
              "kubectl -n shop annotate --overwrite cronhpa shop"
                  + " autoscaling.alibabacloud.com/override='5 for 2h'");
      page.find(".release summary").click();
      assertThat(page.find(".release pre").innerText())
          .isEqualTo(
              "kubectl -n shop patch cronhpa shop --type merge -p '{\"spec\":{\"hold\":false}}'");
      page.go("#/objects/shop/checkout").await(".by-hand summary:has-text('End')").click();
      assertThat(page.find(".by-hand pre").innerText())
          .endsWith(" cronhpa checkout autoscaling.alibabacloud.com/override-");
      assertThat(page.texts(".facts .big + .faint"))
          .containsExactly("by hand: 6 until 2026-05-01T08:00:00Z");
      assertThat(page.texts(".badge.overridden")).isNotEmpty();

      page.go("#/objects/data/spark").await("section.warnings li");
      assertThat(page.texts("section.warnings li").get(0)).contains("also scaled by");
      page.go("#/objects/finance/forgotten").await(".facts .message.bad");
      page.go("#/objects/finance/reports").await(".facts .badge.suspended");
      assertThat(page.texts(".facts")).first().asString().contains("held back");
      assertThat(page.texts("section[data-key='object.jobs'] tbody tr"))
          .satisfiesExactly(
              night -> assertThat(night).contains("0 H(0-29) 1 * * * = 0 28 1 * * *"),
              morning ->
                  assertThat(morning)
                      .contains("0 0 6 * * * for 90m not before 2026-05-04 not after 2026-12-24"));
    }
  }

  /** From due to sent to ready, and what the next run will do for that. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | 8 of 60 ready | not ready yet | after 1 min 21 secs | only 72 of 80 ready | not known | 1 min 58 secs early | acts 1 min 58 secs early learnt: the slowest of the last 3 times was 1 min 38 secs, and a fifth more | acts 15 mins early learnt: the last time it took 20 mins until it was ready, and a fifth more, but at most maxLeadSeconds | acts 2 mins early set by leadSeconds
          zh | 就绪 8/60 | 尚未就绪 | 1分钟 21秒后就绪 | 仅就绪 72/80 | 未知 | 提前 1分钟 58秒 | 提前 1分钟 58秒执行 自动学习：最近 3 次中最慢的用了 1分钟 38秒，再加五分之一 | 提前 15分钟执行 自动学习：最近 1 次中最慢的用了 20分钟，再加五分之一，但不超过 maxLeadSeconds | 提前 2分钟执行 设置自 leadSeconds
          """)
  void theHistoryGoesFromDueToReadyAndTheNextRunSaysItsLead(
      String language,
      String waiting,
      String notYet,
      String ready,
      String notReady,
      String unknown,
      String early,
      String learnt,
      String bounded,
      String set) {
    story.show(Scenario.read("/page/ready.yaml"));
    SampleState look = language.equals("zh") ? SampleState.CHINESE : SampleState.ENGLISH;
    try (OpsPage page = OpsPage.open("#/objects/shop/tickets", look)) {
      page.await(".ahead");
      assertThat(page.texts("section[data-key='object.history'] td:nth-child(3) .badge"))
          .containsExactly(waiting, notYet, ready, notReady, unknown);
      assertThat(page.texts("section[data-key='object.history'] td:nth-child(3) .message"))
          .satisfiesExactly(
              quota -> assertThat(quota).endsWith("FailedCreate: exceeded quota"),
              role -> assertThat(role).endsWith("the ClusterRole allows it"));
      assertThat(page.texts("section[data-key='object.history'] .early")).contains(early);
      assertThat(page.texts("section[data-key='object.history'] .late")).hasSize(1);
      assertThat(page.texts(".ahead")).containsExactly(learnt, bounded, set);
      assertThat(page.texts("section[data-key='object.jobs'] td:nth-child(4) .early")).hasSize(1);
      assertThat(page.texts(".facts .early")).hasSize(2);
      assertThat(page.texts(".facts .badge.waiting")).containsExactly(waiting);

      page.go("#/").await(".objects .badge.waiting");
      assertThat(page.texts(".objects .early")).hasSize(2);
      page.go("#/?view=jobs").await(".jobs .early");
      assertThat(page.texts(".jobs .early")).hasSize(4);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en, cache not loaded yet, cache loading, cache warm after 4 mins 12 secs, cache warm, cache not loaded",
    "zh, 缓存尚未预热, 缓存预热中, 缓存预热用了 4分钟 12秒, 缓存已预热, 缓存未预热"
  })
  void theHistorySaysWhetherTheCacheIsWarm(
      String language, String pending, String loading, String after, String warm, String failed) {
    story.show(Scenario.read("/page/warm.yaml"));
    SampleState look = language.equals("zh") ? SampleState.CHINESE : SampleState.ENGLISH;
    try (OpsPage page = OpsPage.open("#/objects/training/spark", look)) {
      page.await("section[data-key='object.history'] .badge");
      assertThat(
              page.texts("section[data-key='object.history'] td:nth-child(3) .run + .run .badge"))
          .containsExactly(pending, loading, after, warm, failed);
      assertThat(page.texts("section[data-key='object.history'] td:nth-child(3) .message"))
          .containsExactly("the DataLoad cronhpa-1c2d3e4f-tduk80 failed: no such path /train");
    }
  }

  @Test
  void anObjectThatIsNotThereIsSaidSo() {
    try (OpsPage page = OpsPage.open("#/objects/shop/none")) {
      page.await(".problem");
      assertThat(page.texts(".problem"))
          .containsExactly("There is no such object, or it was deleted.");
      page.forgetComplaints();
    }
  }
}
