package io.github.cronhpa.scale;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.api.model.autoscaling.v1.ScaleSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.cronhpa.scale.outcome.ScaleException;
import java.net.HttpURLConnection;

/** Reads and writes the scale subresource of anything that has one: one request each. */
final class ScaleSubresource {
  private final KubernetesClient client;
  private final ResourceDiscovery kinds;

  ScaleSubresource(KubernetesClient client, ResourceDiscovery kinds) {
    this.client = client;
    this.kinds = kinds;
  }

  /**
   * Reads the size that the target is asked to have.
   *
   * @throws ScaleException if it cannot be read
   */
  int replicas(Target target) {
    Scale scale;
    try {
      scale = resource(target).scale();
    } catch (KubernetesClientException e) {
      throw failure(target, "reading the scale of " + target, e);
    }
    if (scale == null) {
      throw kinds.missing(target);
    }
    ScaleSpec spec = scale.getSpec();
    // The API server leaves a size of 0 out.
    return spec == null || spec.getReplicas() == null ? 0 : spec.getReplicas();
  }

  /**
   * Sets the size that the target is asked to have.
   *
   * @throws ScaleException if it cannot be written
   */
  void setReplicas(Target target, int replicas) {
    try {
      resource(target)
          .subresource("scale")
          .patch(KubernetesScaler.MERGE_PATCH, "{\"spec\":{\"replicas\":" + replicas + "}}");
    } catch (KubernetesClientException e) {
      throw failure(target, "scaling " + target + " to " + replicas, e);
    }
  }

  private Resource<GenericKubernetesResource> resource(Target target) {
    ScalableResource kind = kinds.find(target.ref().apiVersion(), target.ref().kind());
    if (!kind.scalable()) {
      throw kinds.notScalable(target);
    }
    return TargetObjects.resource(client, kind, target);
  }

  private ScaleException failure(Target target, String doing, KubernetesClientException answer) {
    return answer.getCode() == HttpURLConnection.HTTP_NOT_FOUND
        ? kinds.missing(target)
        : ScaleException.of(doing, answer, "");
  }
}
