package io.github.cronhpa.scale;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.cronhpa.api.spec.TargetSize;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Gives a target the size that a timetable asks for, and says what came of it. */
@ApplicationScoped
public class KubernetesScaler implements Scaler {
  /** How everything is written: a merge patch under the name that the API server notes. */
  public static final PatchContext MERGE_PATCH =
      new PatchContext.Builder()
          .withPatchType(PatchType.JSON_MERGE)
          .withFieldManager("kubernetes-cronhpa-controller")
          .build();

  private final ScaleSubresource scales;
  private final HpaScaler hpas;

  /**
   * A scaler for one cluster.
   *
   * @param client the client of its API server
   * @param kinds the kinds that it serves
   */
  public KubernetesScaler(KubernetesClient client, ResourceDiscovery kinds) {
    scales = new ScaleSubresource(client, kinds);
    hpas = new HpaScaler(client, kinds, scales);
  }

  @Override
  public ScaleOutcome scale(Target target, TargetSize size) {
    try {
      target.refuseUnlessAddressable("");
      return target.ref().hpa()
          ? hpas.scale(target, request(size))
          : scale(target, size.targetSize());
    } catch (ScaleException e) {
      return e.failure();
    }
  }

  private ScaleOutcome scale(Target target, int size) {
    int current = scales.replicas(target);
    if (current != size) {
      scales.setReplicas(target, size);
    }
    return new ScaleOutcome.Scaled(current, size, TargetSize.of(current));
  }

  private static HpaRule.Request request(TargetSize size) {
    return new HpaRule.Request(
        size.targetSize(),
        Optional.ofNullable(size.minReplicas()),
        Optional.ofNullable(size.maxReplicas()));
  }
}
