package io.github.cronhpa.scale;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.TargetSize;
import java.net.HttpURLConnection;
import java.util.Map;

/**
 * Applies {@link HpaRule}: range first, then the target, so that the HorizontalPodAutoscaler never
 * works against the new size. Works with any version of the autoscaling group.
 */
final class HpaScaler {
  private static final int MAX_ATTEMPTS = 4;

  private final KubernetesClient client;
  private final ResourceDiscovery kinds;
  private final ScaleSubresource scales;

  HpaScaler(KubernetesClient client, ResourceDiscovery kinds, ScaleSubresource scales) {
    this.client = client;
    this.kinds = kinds;
    this.scales = scales;
  }

  /**
   * Carries out one job.
   *
   * @throws ScaleException if it cannot be done
   */
  ScaleOutcome scale(Target hpa, HpaRule.Request request) {
    for (int attempt = 1; ; attempt++) {
      try {
        return tryToScale(hpa, request);
      } catch (KubernetesClientException e) {
        // Somebody else changed the range between our read and our write: decide again on theirs.
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || attempt == MAX_ATTEMPTS) {
          throw e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
              ? missing(hpa)
              : ScaleException.of("changing " + hpa, e);
        }
      }
    }
  }

  private ScaleOutcome tryToScale(Target hpa, HpaRule.Request request) {
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
    // Somebody else wrote it, and the API server validates less than we do.
    target.refuseUnlessAddressable(hpa + ": ");
    int current = scales.replicas(target);
    HpaRule.Range range = rangeOf(read);
    HpaRule.Decision decision = HpaRule.decide(range, current, request);
    if (decision.range().isEmpty()) {
      throw ScaleException.rejected(
          hpa
              + " would get minReplicas "
              + decision.range().min()
              + " above maxReplicas "
              + decision.range().max());
    }
    if (!decision.range().equals(range)) {
      // By name alone the client would read it once more.
      hpas.resource(read).patch(KubernetesScaler.MERGE_PATCH, patch(read, decision.range()));
    }
    decision.scaleTo().ifPresent(size -> scales.setReplicas(target, size));
    return decision.scaleTo().isPresent()
        ? new ScaleOutcome.Scaled(current, request.size(), before(range))
        : new ScaleOutcome.LeftToHpa(
            hpa.ref().name(), hpa.namespace(), current, request.size(), before(range));
  }

  /** Given back, it frees the range and leaves the size to the HorizontalPodAutoscaler. */
  private static TargetSize before(HpaRule.Range range) {
    return new TargetSize(range.min(), range.min(), range.max());
  }

  private NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      hpas(Target hpa) {
    ScalableResource kind = kinds.find(hpa.ref().apiVersion(), hpa.ref().kind());
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

  private ScaleException missing(Target hpa) {
    kinds.forget(hpa.ref().apiVersion(), hpa.ref().kind());
    return ScaleException.notFound(
        "spec.scaleTargetRef.name: there is no HorizontalPodAutoscaler '"
            + hpa.ref().name()
            + "' in namespace "
            + hpa.namespace());
  }
}
