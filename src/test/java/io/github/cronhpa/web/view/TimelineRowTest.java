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

class TimelineRowTest {
  private static final Instant FROM = Instant.parse("2026-05-04T10:00:30Z");

  private static TimelineRow row(String schedule, Duration span) {
    CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
    object.setMetadata(new ObjectMetaBuilder().withNamespace("shop").withName("web").build());
    object.setSpec(
        new CronHpaSpec(
            new ScaleTargetRef("apps/v1", "Deployment", "web"),
            List.of(
                new CronHpaJob("up", "0/2 " + schedule, 5),
                new CronHpaJob("down", "1/2 " + schedule, 1)),
            List.of()));
    Timeline timeline =
        Timeline.of(
            object.getSpec(),
            new ScheduleContext("uid", "shop/web", FROM, ZoneOffset.UTC),
            CronHpaStatus.EMPTY,
            new Timeline.Window(FROM, FROM.plus(span), Timeline.MAX_RUNS),
            3);
    return TimelineRow.of(object, timeline);
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
    assertThat(row.steps()).hasSizeLessThanOrEqualTo(1_001);
    assertThat(row.steps().get(row.steps().size() - 1).time())
        .isBetween(FROM.plusSeconds(1_990), FROM.plusSeconds(2_001));
  }
}
