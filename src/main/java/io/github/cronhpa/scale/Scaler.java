package io.github.cronhpa.scale;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.cronhpa.api.CronHpaJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Gives a target the size that a job asks for, and says what came of it. */
@ApplicationScoped
public class Scaler {
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
   * @param client the way to its API server
   */
  public Scaler(KubernetesClient client) {
    TargetKinds kinds = new TargetKinds(client);
    scales = new ScaleSubresource(client, kinds);
    hpas = new HpaScaler(client, kinds, scales);
  }

  /**
   * Carries out one job. Idempotent: a target that has the size already is not written to.
   *
   * @param target what to scale
   * @param job the size that it gets
   * @param beforeWrite is told each time that a change is about to be sent
   * @return what came of it; never throws for a failure of the cluster or of the spec
   */
  public ScaleOutcome scale(Target target, CronHpaJob job, Runnable beforeWrite) {
    try {
      target.refuseUnlessAddressable("");
      return target.ref().hpa()
          ? hpas.scale(target, wish(job), beforeWrite)
          : scale(target, job.targetSize(), beforeWrite);
    } catch (ScaleFailure e) {
      return e.failure();
    }
  }

  private ScaleOutcome scale(Target target, int size, Runnable beforeWrite) {
    int current = scales.replicas(target);
    if (current != size) {
      beforeWrite.run();
      scales.setReplicas(target, size);
    }
    return new ScaleOutcome.Scaled(current, size);
  }

  private static HpaRule.Wish wish(CronHpaJob job) {
    return new HpaRule.Wish(
        job.targetSize(),
        Optional.ofNullable(job.minReplicas()),
        Optional.ofNullable(job.maxReplicas()));
  }
}
