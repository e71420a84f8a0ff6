package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.cache.CronHpaCache;
import io.github.cronhpa.cache.HpaIndex;
import io.github.cronhpa.controller.status.TargetConflictWarnings;
import io.github.cronhpa.scale.Target;
import io.github.cronhpa.tryout.InProcessApi;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a HorizontalPodAutoscaler scales a target, when the API server cannot say at once. */
class TargetConflictWarningsTest {
  private static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");

  private final SimulatedController controller =
      new SimulatedController(
          "web",
          NOW,
          new CronHpaSpec(WEB, List.of(new CronHpaJob("up", "0 0 9 * * *", 3)), List.of()));

  private HpaIndex.Answer answer = new HpaIndex.Answer(false, Optional.empty());
  private int questions;

  @Test
  void isAskedForAgainUntilItIsKnown() {
    controller.reconcile();
    CronHorizontalPodAutoscaler object = controller.object();
    object.getMetadata().setGeneration(2L);
    TargetConflictWarnings warnings = warnings();
    assertThat(find(warnings, object)).isEmpty();
    object.getMetadata().setGeneration(1L);

    answer = new HpaIndex.Answer(true, Optional.of("cpu"));

    assertThat(find(warnings, object)).as("of the same generation").contains("cpu");
    assertThat(questions).isEqualTo(2);
    assertThat(find(warnings, object)).as("what the status says").isEmpty();
    assertThat(questions).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"web, cpu", "api,"})
  void untilThenItIsTheOneThatWasFoundIfTheTargetIsTheSame(String target, String expected) {
    CronHpaStatus before =
        Serialization.unmarshal(
            """
            competingHpa: cpu
            scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: %s}
            """
                .formatted(target),
            CronHpaStatus.class);

    assertThat(warnings().of(controller.object(), before, NOW).hpa())
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void isNotKnownWithoutAnAnswer() {
    InProcessApi api = new InProcessApi();
    try (KubernetesClient client =
        new KubernetesClientBuilder().withConfig(api.clientConfig()).build()) {
      HpaIndex hpas = new HpaIndex(client);
      Target target = new Target("default", WEB);
      assertThat(hpas.find(target, NOW)).isEqualTo(new HpaIndex.Answer(true, Optional.empty()));

      api.close();

      assertThat(hpas.find(target, NOW.plusSeconds(61)).isKnown()).isFalse();
    }
  }

  private Optional<String> find(
      TargetConflictWarnings warnings, CronHorizontalPodAutoscaler object) {
    return warnings.of(object, controller.saved(), NOW).hpa();
  }

  private TargetConflictWarnings warnings() {
    return new TargetConflictWarnings(
        new CronHpaCache(),
        new HpaIndex(null) {
          @Override
          public Answer find(Target target, Instant now) {
            questions++;
            return answer;
          }
        });
  }
}
