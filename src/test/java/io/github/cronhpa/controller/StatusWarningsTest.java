package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.RunResult;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a table of single warnings cannot say; the warnings themselves are in docs/behaviour.md. */
class StatusWarningsTest {
  private static final Instant CREATION = Instant.parse("2026-05-04T12:00:00Z");
  private static final ScaleTargetRef TARGET = new ScaleTargetRef("apps/v1", "Deployment", "web");

  @Test
  void areAtMostTwenty() {
    List<String> entries = IntStream.range(0, 25).mapToObj(each -> "no day " + each).toList();

    List<String> warnings = warnings(new CronHpaSpec(TARGET, List.of(), entries));

    assertThat(warnings).hasSize(20).endsWith("and 6 more warnings");
    assertThat(warnings.get(18)).startsWith("spec.excludeDates[18]: ");
  }

  @Test
  void hundredsOfRefusedJobsAreNotHundredsOfEvents() {
    List<CronHpaJob> jobs =
        IntStream.range(0, 500)
            .mapToObj(each -> new CronHpaJob("job" + each, "nonsense".repeat(40), -1))
            .toList();
    CronHpaSpec spec = new CronHpaSpec(TARGET, jobs, List.of());
    SimulatedController controller = new SimulatedController("web", CREATION, spec);
    controller.start();
    controller.reconcile();

    assertThat(controller.noticesOfLastReconcile).isEmpty();
    assertThat(controller.maxNotices).isEqualTo(25);
    assertThat(controller.saved().conditions())
        .hasSize(500)
        .allSatisfy(
            condition -> {
              assertThat(condition.message()).hasSize(103).startsWith("Failed to create cron hpa");
              assertThat(condition.schedule()).hasSize(103);
            });
  }

  @Test
  void areAllSaidUpToTwenty() {
    List<String> entries = IntStream.range(0, 20).mapToObj(each -> "no day " + each).toList();

    assertThat(warnings(new CronHpaSpec(TARGET, List.of(), entries)))
        .hasSize(20)
        .last()
        .asString()
        .startsWith("spec.excludeDates[19]: ");
  }

  @Test
  void aDateThatHasRunIsNotWarnedOf() {
    SimulatedController controller =
        new SimulatedController("web", CREATION, spec("@date 2026-05-04 13:00:00"));
    controller.start();
    controller.advanceTo(CREATION.plusSeconds(7_200));

    assertThat(controller.replicas).isEqualTo(3);
    assertThat(controller.saved().warnings()).isEmpty();
  }

  @Test
  void norIsADateThatFellOnAnExcludedDay() {
    CronHpaSpec spec =
        new CronHpaSpec(TARGET, spec("@date 2026-05-04 13:00:00").jobs(), List.of("2026-05-04"));
    SimulatedController controller = new SimulatedController("web", CREATION, spec);
    controller.start();
    controller.advanceTo(CREATION.plusSeconds(7_200));

    assertThat(controller.saved().lastResult()).isEqualTo(RunResult.Skipped);
    assertThat(controller.saved().warnings()).isEmpty();
  }

  @Test
  void aDateThatPassedUnnoticedIs() {
    CronHpaSpec spec = spec("@date 2026-05-04 13:00:00");
    CronHpaSpec suspended =
        new CronHpaSpec(
            TARGET, spec.jobs(), List.of(), null, true, null, null, null, null, null, null, null);
    SimulatedController controller = new SimulatedController("web", CREATION, suspended);
    controller.start();
    assertThat(controller.saved().warnings()).isEmpty();
    controller.advanceTo(CREATION.plusSeconds(7_200));
    controller.edit(spec);

    assertThat(controller.saved().warnings()).singleElement().asString().endsWith("will not run");
  }

  @Test
  void allowARangeForAHorizontalPodAutoscaler() {
    CronHpaJob job =
        new CronHpaJob(
            "up", "@daily", 3, null, null, null, 1, 9, null, null, null, null, null, null, null,
            null);
    ScaleTargetRef hpa = new ScaleTargetRef("autoscaling/v2", "HorizontalPodAutoscaler", "web");

    assertThat(warnings(new CronHpaSpec(hpa, List.of(job), List.of()))).isEmpty();
    assertThat(warnings(new CronHpaSpec(TARGET, List.of(job), List.of()))).hasSize(2);
  }

  private static CronHpaSpec spec(String schedule) {
    return new CronHpaSpec(TARGET, List.of(new CronHpaJob("up", schedule, 3)), List.of());
  }

  private static List<String> warnings(CronHpaSpec spec) {
    SimulatedController controller = new SimulatedController("web", CREATION, spec);
    controller.start();
    return controller.saved().warnings();
  }
}
