package io.github.cronhpa.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many replicas are ready, as statuses of many kinds say it. */
class ReadyReplicasTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          apps/v1               | Deployment     | replicas: 5, readyReplicas: 3, availableReplicas: 2        | 3
          apps/v1               | Deployment     | replicas: 5, unavailableReplicas: 5                        | 0
          apps/v1               | Deployment     | observedGeneration: 2                                      | 0
          apps/v1               | Deployment     | ''                                                         | 0
          apps/v1               | StatefulSet    | replicas: 3, availableReplicas: 3                          | 3
          apps/v1               | DaemonSet      | numberReady: 4                                             | 4
          data.fluid.io/v1alpha1| AlluxioRuntime | currentWorkerNumberScheduled: 8, workerNumberReady: 2      | 2
          data.fluid.io/v1alpha1| AlluxioRuntime | workerPhase: NotReady, desiredWorkerNumberScheduled: 8     | 0
          data.fluid.io/v1alpha1| AlluxioRuntime | ''                                                         |
          data.fluid.io/v1alpha1| CacheRuntime   | worker: {phase: Ready, desiredReplicas: 3, readyReplicas: 2} | 2
          data.fluid.io/v1alpha1| CacheRuntime   | master: {readyReplicas: 1}, worker: {desiredReplicas: 3}     | 0
          example.com/v1        | Gadget         | replicas: 2                                                | 0
          example.com/v1        | Gadget         | observedGeneration: 2                                      |
          example.com/v1        | Gadget         | readyReplicas: many                                        |
          """)
  void areRead(String apiVersion, String kind, String status, Integer ready) {
    TargetReadiness readiness = ReadyReplicas.of(object(apiVersion, kind, "{" + status + "}"));

    assertThat(readiness)
        .isEqualTo(
            ready == null
                ? new TargetReadiness.Unknown(
                    kind
                        + " has none of workerNumberReady, readyReplicas, availableReplicas,"
                        + " numberReady in its status")
                : new TargetReadiness.Replicas(ready, ""));
  }

  @Test
  void whatStandsInTheWayIsWhatTheConditionsSay() {
    String conditions =
        """
        {readyReplicas: 1, conditions: [
          {type: Progressing, status: "True", reason: ReplicaSetUpdated},
          {type: Available, status: "False", reason: MinimumReplicasUnavailable, message: few},
          {type: ReplicaFailure, status: "True", reason: FailedCreate, message: "quota\\nexceeded"},
          {type: Odd}, 7]}
        """;

    assertThat(ReadyReplicas.of(object("apps/v1", "Deployment", conditions)))
        .isEqualTo(
            new TargetReadiness.Replicas(
                1,
                "Available is False, MinimumReplicasUnavailable: few;"
                    + " ReplicaFailure is True, FailedCreate: quota\\u000aexceeded"));
  }

  @Test
  void textsOfOthersAreBounded() {
    String conditions =
        "{readyReplicas: 1, conditions: ["
            + "{type: A, status: 'False', message: x},".repeat(50)
            + "]}";
    TargetReadiness.Replicas many =
        (TargetReadiness.Replicas) ReadyReplicas.of(object("apps/v1", "Deployment", conditions));
    String text =
        "{readyReplicas: 1, conditions: [{type: A, status: 'False', message: '"
            + "x".repeat(100_000)
            + "'}]}";
    TargetReadiness.Replicas wide =
        (TargetReadiness.Replicas) ReadyReplicas.of(object("apps/v1", "Deployment", text));

    assertThat(many.obstacle()).hasSizeLessThan(100);
    assertThat(wide.obstacle()).hasSizeLessThan(250);
  }

  @Test
  void aStatusOfAnotherShapeIsUnknown() {
    assertThat(ReadyReplicas.of(object("example.com/v1", "Gadget", "[1, 2]")))
        .isInstanceOf(TargetReadiness.Unknown.class);
  }

  private static GenericKubernetesResource object(String apiVersion, String kind, String status) {
    return Serialization.unmarshal(
        "apiVersion: %s\nkind: %s\nmetadata: {name: x}\nstatus: %s"
            .formatted(apiVersion, kind, status),
        GenericKubernetesResource.class);
  }
}
