package io.github.cronhpa.scale;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.cronhpa.api.ScaleTargetRef;
import java.util.Map;

/**
 * Applies {@link HpaRule}: range first, then the target, so that the HorizontalPodAutoscaler never
 * works against the new size. Works with any version of the autoscaling group.
 */
final class HpaScaler {
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;
  private static final int MOST_ATTEMPTS = 4;

  private final KubernetesClient client;
  private final TargetKinds kinds;
  private final ScaleSubresource scales;

  HpaScaler(KubernetesClient client, TargetKinds kinds, ScaleSubresource scales) {
    this.client = client;
    this.kinds = kinds;
    this.scales = scales;
  }

  /**
   * Carries out one job.
   *
   * @throws ScaleFailure where it cannot be done
   */
  ScaleOutcome scale(Target hpa, HpaRule.Wish wish, Runnable beforeWrite) {
    for (int attempt = 1; ; attempt++) {
      try {
        return tryToScale(hpa, wish, beforeWrite);
      } catch (KubernetesClientException e) {
        // Somebody else changed the range between our read and our write: decide again on theirs.
        if (e.getCode() != CONFLICT || attempt == MOST_ATTEMPTS) {
          throw e.getCode() == NOT_FOUND ? missing(hpa) : ScaleFailure.of("changing " + hpa, e);
        }
      }
    }
  }

  private ScaleOutcome tryToScale(Target hpa, HpaRule.Wish wish, Runnable beforeWrite) {
    NonNamespaceOperation<
            GenericKubernetesResource,
            GenericKubernetesResourceList,
            Resource<GenericKubernetesResource>>
        hpas = hpas(hpa);
    GenericKubernetesResource read = hpas.withName(hpa.ref().name()).get();
    if (read == null) {
      throw missing(hpa);
    }
    Target target = new Target(hpa.namespace(), targetOf(read));
    // Somebody else wrote it, and the API server looks at less of it than we do.
    target.refuseUnlessAddressable(hpa + ": ");
    int current = scales.replicas(target);
    HpaRule.Range range = rangeOf(read);
    HpaRule.Decision decision = HpaRule.decide(range, current, wish);
    if (decision.range().isEmpty()) {
      throw ScaleFailure.ofUser(
          hpa
              + " would get minReplicas "
              + decision.range().min()
              + " above maxReplicas "
              + decision.range().max());
    }
    if (!decision.range().equals(range)) {
      beforeWrite.run();
      // By name alone the client would read it once more.
      hpas.resource(read).patch(Scaler.MERGE_PATCH, patch(read, decision.range()));
    }
    decision
        .scaleTo()
        .ifPresent(
            size -> {
              beforeWrite.run();
              scales.setReplicas(target, size);
            });
    return decision.scaleTo().isPresent()
        ? new ScaleOutcome.Scaled(current, wish.size())
        : new ScaleOutcome.LeftToHpa(hpa.ref().name(), hpa.namespace(), current, wish.size());
  }

  private NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      hpas(Target hpa) {
    TargetKind kind = kinds.find(hpa.ref().apiVersion(), hpa.ref().kind());
    return client.genericKubernetesResources(kind.resource()).inNamespace(hpa.namespace());
  }

  private static ScaleTargetRef targetOf(GenericKubernetesResource hpa) {
    Map<String, String> ref = hpa.get("spec", "scaleTargetRef");
    return ref == null
        ? null
        : new ScaleTargetRef(ref.get("apiVersion"), ref.get("kind"), ref.get("name"));
  }

  static HpaRule.Range rangeOf(GenericKubernetesResource hpa) {
    return HpaRule.Range.of(hpa.get("spec", "minReplicas"), hpa.get("spec", "maxReplicas"));
  }

  private static String patch(GenericKubernetesResource hpa, HpaRule.Range range) {
    return "{\"metadata\":{\"resourceVersion\":\""
        + hpa.getMetadata().getResourceVersion()
        + "\"},\"spec\":{\"minReplicas\":"
        + range.min()
        + ",\"maxReplicas\":"
        + range.max()
        + "}}";
  }

  private ScaleFailure missing(Target hpa) {
    kinds.forget(hpa.ref().apiVersion(), hpa.ref().kind());
    return ScaleFailure.ofUser(
        "spec.scaleTargetRef.name: there is no HorizontalPodAutoscaler '"
            + hpa.ref().name()
            + "' in namespace "
            + hpa.namespace());
  }
}
