package io.github.cronhpa.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.forecast.Timeline;
import io.github.cronhpa.timetable.ScheduleContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineRowTest {
  private static final Instant FROM = Instant.parse("2026-05-04T10:00:30Z");

  private static TimelineRow row(String schedule, Duration span) {
    CronHorizontalPodAutoscaler object = object("0/2 " + schedule, "1/2 " + schedule);
    return TimelineRow.of(object, timeline(object, span), TimelineRow.maxSteps(1));
  }

  private static CronHorizontalPodAutoscaler object(String up, String down) {
    CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
    object.setMetadata(new ObjectMetaBuilder().withNamespace("shop").withName("web").build());
    object.setSpec(
        new CronHpaSpec(
            new ScaleTargetRef("apps/v1", "Deployment", "web"),
            List.of(new CronHpaJob("up", up, 5), new CronHpaJob("down", down, 1)),
            List.of()));
    return object;
  }

  private static Timeline timeline(CronHorizontalPodAutoscaler object, Duration span) {
    return Timeline.of(
        object.getSpec(),
        new ScheduleContext("uid", "shop/web", FROM, ZoneOffset.UTC),
        CronHpaStatus.EMPTY,
        new Timeline.Window(FROM, FROM.plus(span), Timeline.MAX_RUNS),
        3);
  }

  @Test
  void fewStepsAreAllThere() {
    TimelineRow row = row("0 12 * * *", Duration.ofHours(10));

    assertThat(row.startSize()).isEqualTo(3);
    assertThat(row.steps()).hasSizeBetween(1, 60).last().extracting("size").isEqualTo(1);
    assertThat(row.truncated()).isFalse();
  }

  @Test
  void manyStepsAreThinnedAndTheLastOneStays() {
    TimelineRow row = row("* * * * *", Duration.ofDays(1));

    assertThat(row.truncated()).isTrue();
    assertThat(row.steps()).hasSizeLessThanOrEqualTo(1_000);
    assertThat(row.steps().get(row.steps().size() - 1).time())
        .isBetween(FROM.plusSeconds(1_990), FROM.plusSeconds(2_001));
  }

  @Test
  void twoStepsShortlyAfterEachOtherStay() {
    CronHorizontalPodAutoscaler object = object("0 0 8 * * *", "0 5 8 * * *");
    Timeline timeline = timeline(object, Duration.ofDays(7));

    assertThat(TimelineRow.of(object, timeline, TimelineRow.maxSteps(200)).steps())
        .isEqualTo(timeline.steps())
        .hasSize(14);
  }

  @Test
  void theLargestAndTheLastStepOfEachPartStay() {
    CronHorizontalPodAutoscaler object = object("0 5/10 * * * *", "0 0/10 * * * *");

    TimelineRow row = TimelineRow.of(object, timeline(object, Duration.ofHours(2)), 4);

    assertThat(row.steps())
        .extracting(step -> step.time() + " " + step.size())
        .containsExactly(
            "2026-05-04T10:05:00Z 5",
            "2026-05-04T11:00:00Z 1",
            "2026-05-04T11:05:00Z 5",
            "2026-05-04T12:00:00Z 1");
  }

  @ParameterizedTest
  @CsvSource({"0, 1000", "1, 1000", "20, 1000", "21, 952", "200, 100"})
  void allRowsTogetherAreBounded(int rows, int steps) {
    assertThat(TimelineRow.maxSteps(rows)).isEqualTo(steps);
  }
}
