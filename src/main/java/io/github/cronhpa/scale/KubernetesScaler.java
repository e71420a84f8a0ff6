package io.github.cronhpa.scale;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.scale.outcome.ScaleException;
import io.github.cronhpa.scale.outcome.ScaleOutcome;
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

  private final ReplicaCounts counts;
  private final RangeScaler ranges;

  /**
   * A scaler for one cluster.
   *
   * @param client the client of its API server
   * @param kinds the kinds that it serves
   */
  public KubernetesScaler(KubernetesClient client, ResourceDiscovery kinds) {
    counts = new ReplicaCounts(client, kinds);
    ranges = new RangeScaler(new TargetObjects(client, kinds), counts);
  }

  @Override
  public ScaleOutcome scale(Target target, TargetSize size) {
    try {
      target.refuseUnlessAddressable("");
      return RangeKind.of(target.ref())
          .map(kind -> ranges.scale(target, kind, request(size)))
          .orElseGet(() -> scale(target, size.targetSize()));
    } catch (ScaleException e) {
      return e.failure();
    }
  }

  private ScaleOutcome scale(Target target, int size) {
    int current = counts.replicas(target);
    if (current != size) {
      try {
        counts.setReplicas(target, size);
      } catch (ScaleException e) {
        throw e.after(TargetSize.of(current));
      }
    }
    return new ScaleOutcome.Scaled(current, size, TargetSize.of(current));
  }

  private static RangeRule.Request request(TargetSize size) {
    return new RangeRule.Request(
        size.targetSize(),
        Optional.ofNullable(size.minReplicas()),
        Optional.ofNullable(size.maxReplicas()));
  }
}
