package io.github.cronhpa.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.scale.RangeRule.Range;
import io.github.cronhpa.scale.outcome.ScaleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the range of each kind is, and how another one is written. */
class RangeKindTest {
  private static final int NONE = Integer.MAX_VALUE;

  @ParameterizedTest
  @EnumSource
  void hasARangeInTheApiAsWell(RangeKind kind) {
    String[] groupKind = kind.groupKind().split("/");
    for (String version : new String[] {"v1", "v2beta1"}) {
      ScaleTargetRef ref = new ScaleTargetRef(groupKind[0] + "/" + version, groupKind[1], "web");

      assertThat(ref.hasRange()).isTrue();
      assertThat(RangeKind.of(ref)).contains(kind);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "apps/v1, Deployment", "keda.sh/v1alpha1, ScaledJob", "other.example.com/v1, ScaledObject",
    "v1, ScaledObject", "keda.sh, ScaledObject", "data.fluid.io/v1alpha1, ThinRuntime"
  })
  void nothingElseHasOne(String apiVersion, String kind) {
    ScaleTargetRef ref = new ScaleTargetRef(apiVersion, kind, "web");

    assertThat(ref.hasRange()).isFalse();
    assertThat(RangeKind.of(ref)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          HORIZONTAL_POD_AUTOSCALER | {"spec":{"minReplicas":2,"maxReplicas":9}}                | 2 | 9
          HORIZONTAL_POD_AUTOSCALER | {"spec":{"maxReplicas":9}}                                | 1 | 9
          SCALED_OBJECT             | {"spec":{"minReplicaCount":2,"maxReplicaCount":9}}        | 2 | 9
          SCALED_OBJECT             | {"spec":{}}                                               | 0 | 100
          SCALED_OBJECT             | {}                                                        | 0 | 100
          INFERENCE_SERVICE         | {"spec":{"predictor":{"minReplicas":2,"maxReplicas":9}}}  | 2 | 9
          INFERENCE_SERVICE         | {"spec":{"predictor":{"minReplicas":0,"maxReplicas":0}}}  | 0 | 2147483647
          INFERENCE_SERVICE         | {"spec":{"predictor":{}}}                                 | 1 | 2147483647
          AUTOSCALING_RUNNER_SET    | {"spec":{"minRunners":2,"maxRunners":0}}                  | 2 | 0
          AUTOSCALING_RUNNER_SET    | {"spec":{}}                                               | 0 | 2147483647
          """)
  void whatIsAbsentIsWhatItsControllerTakesForIt(RangeKind kind, String json, int min, int max) {
    assertThat(kind.read(object(json))).isEqualTo(new Range(min, max));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"spec\":{\"minReplicaCount\":\"2\"}}",
        "{\"spec\":{\"minReplicaCount\":2.5}}",
        "{\"spec\":{\"minReplicaCount\":99999999999}}",
        "{\"spec\":{\"minReplicaCount\":[2]}}"
      })
  void whatIsNoNumberIsNamed(String json) {
    assertThatThrownBy(() -> RangeKind.SCALED_OBJECT.read(object(json)))
        .isInstanceOf(ScaleException.class)
        .hasMessage("ScaledObject web: spec.minReplicaCount is not a 32-bit integer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SCALED_OBJECT          | {"spec":{}}                              | 2 | 100        | "spec":{"minReplicaCount":2}
          SCALED_OBJECT          | {"spec":{}}                              | 0 | 2147483647 | "spec":{"maxReplicaCount":2147483647}
          INFERENCE_SERVICE      | {"spec":{"predictor":{}}}                | 2 | 9          | "spec":{"predictor":{"minReplicas":2,"maxReplicas":9}}
          INFERENCE_SERVICE      | {"spec":{"predictor":{"maxReplicas":9}}} | 1 | 2147483647 | "spec":{"predictor":{"maxReplicas":null}}
          AUTOSCALING_RUNNER_SET | {"spec":{"maxRunners":9}}                | 3 | 2147483647 | "spec":{"minRunners":3,"maxRunners":null}
          """)
  void onlyWhatChangesIsWritten(RangeKind kind, String json, int min, int max, String spec) {
    assertThat(kind.patch(object(json), new Range(min, max)))
        .hasToString("{\"metadata\":{\"resourceVersion\":\"7\"}," + spec + "}");
  }

  @Test
  void aRangeIsDescribedInTheNamesOfItsFields() {
    assertThat(RangeKind.SCALED_OBJECT.describe(new Range(2, 9)))
        .isEqualTo("minReplicaCount 2, maxReplicaCount 9");
    assertThat(RangeKind.AUTOSCALING_RUNNER_SET.describe(new Range(2, NONE)))
        .isEqualTo("minRunners 2, no maxRunners");
  }

  private static GenericKubernetesResource object(String json) {
    GenericKubernetesResource object =
        Serialization.unmarshal(json, GenericKubernetesResource.class);
    object.setKind("ScaledObject");
    object.setMetadata(new ObjectMetaBuilder().withName("web").withResourceVersion("7").build());
    return object;
  }
}
