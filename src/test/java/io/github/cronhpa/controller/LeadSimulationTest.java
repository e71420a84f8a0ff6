package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.support.TestModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target that takes a minute and a half is ready when it is due, once that has been learnt. */
class LeadSimulationTest {
  private static final Instant BEGIN = Instant.parse("2026-05-01T00:00:00Z");
  private static final ScaleTargetRef CACHE =
      new ScaleTargetRef("data.fluid.io/v1alpha1", "AlluxioRuntime", "cache");
  private static final CronHpaJob UP = TestModel.early("up", "0 0 8 * * *", 8, null, true);
  private static final CronHpaJob DOWN = new CronHpaJob("down", "0 0 20 * * *", 1);
  private static final int DAYS = 60;
  private static final int OUTLIER = 20;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void overSixtyDaysWithJitterAndOneOutlier(long seed) {
    Random random = new Random(seed);
    SimulatedController controller =
        new SimulatedController("cache", BEGIN, TestModel.within(null, CACHE, UP, DOWN));
    controller.replicas = 1;
    int[] day = {0};
    controller.slowness =
        () -> Duration.ofSeconds(day[0] == OUTLIER ? 1_500 : 85 + random.nextInt(11));
    controller.start();
    List<Integer> late = new ArrayList<>();
    for (day[0] = 1; day[0] <= DAYS; day[0]++) {
      Instant due = BEGIN.plus(Duration.ofDays(day[0] - 1)).plusSeconds(8 * 3_600);
      if (day[0] % 7 == 0) {
        controller.stop();
        controller.start();
      }
      controller.advanceTo(due);
      if (controller.readyReplicas() < 8) {
        late.add(day[0]);
      }
      controller.advanceTo(due.plusSeconds(3_600));
      Integer lead = controller.saved().conditions().get(0).leadSeconds();
      assertThat(lead).as("lead after day " + day[0]).isBetween(90, 900);
      assertThat(controller.saved().history().get(0).scheduleTime()).isEqualTo(due);
      assertThat(controller.replicas).isEqualTo(8);
    }

    assertThat(late).containsExactly(1, OUTLIER);
    assertThat(controller.scalings).hasSize(2 * DAYS - 1);
  }

  @Test
  void whatWasLearntOutlivesAnEditOfTheJobAndNotOneOfTheTarget() {
    SimulatedController controller =
        new SimulatedController("cache", BEGIN, TestModel.within(null, CACHE, UP, DOWN));
    controller.slowness = () -> Duration.ofSeconds(90);
    controller.start();
    controller.advanceTo(BEGIN.plus(Duration.ofDays(1)));
    assertThat(lead(controller)).isEqualTo(111);

    controller.edit(
        TestModel.within(null, CACHE, TestModel.early("up", "0 0 9 * * *", 10, 5, true), DOWN));
    assertThat(lead(controller)).isEqualTo(111);

    ScaleTargetRef other = new ScaleTargetRef("data.fluid.io/v1alpha1", "AlluxioRuntime", "other");
    controller.edit(
        TestModel.within(null, other, TestModel.early("up", "0 0 9 * * *", 10, 5, true), DOWN));
    assertThat(lead(controller)).isEqualTo(5);
  }

  private static Integer lead(SimulatedController controller) {
    return controller.saved().conditions().get(0).leadSeconds();
  }
}
