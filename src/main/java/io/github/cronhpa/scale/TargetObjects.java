package io.github.cronhpa.scale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.cronhpa.scale.outcome.ScaleException;
import java.net.HttpURLConnection;

/**
 * Reads and changes whole objects, one request each. That needs rights beyond the scale
 * subresource, so a refusal says which role gives them.
 */
final class TargetObjects {
  private final KubernetesClient client;
  private final ResourceDiscovery kinds;

  TargetObjects(KubernetesClient client, ResourceDiscovery kinds) {
    this.client = client;
    this.kinds = kinds;
  }

  /**
   * Reads an object.
   *
   * @throws ScaleException if it cannot be read
   */
  GenericKubernetesResource read(Target target) {
    GenericKubernetesResource read;
    try {
      read = resource(target).get();
    } catch (KubernetesClientException e) {
      throw failure("reading " + target, target, e);
    }
    if (read == null) {
      throw kinds.missing(target);
    }
    return read;
  }

  /**
   * Changes an object.
   *
   * @throws KubernetesClientException if the API server refuses it, with 409 if the patch is for
   *     another version; {@link #failure} makes an outcome of it
   */
  void patch(Target target, ObjectNode patch) {
    resource(target).patch(KubernetesScaler.MERGE_PATCH, patch.toString());
  }

  ScaleException failure(String doing, Target target, KubernetesClientException answer) {
    return switch (answer.getCode()) {
      case HttpURLConnection.HTTP_NOT_FOUND -> kinds.missing(target);
      case HttpURLConnection.HTTP_FORBIDDEN -> ScaleException.of(doing, answer, advice(target));
      default -> ScaleException.of(doing, answer, "");
    };
  }

  private static String advice(Target target) {
    return TargetFamily.of(target.ref().apiVersion())
        .map(family -> "; the ClusterRole " + family.role() + " allows it")
        .orElse("");
  }

  private Resource<GenericKubernetesResource> resource(Target target) {
    return resource(client, kinds.find(target.ref().apiVersion(), target.ref().kind()), target);
  }

  /** An object by an item and not by its name: else the client reads it before it patches it. */
  static Resource<GenericKubernetesResource> resource(
      KubernetesClient client, ScalableResource kind, Target target) {
    GenericKubernetesResource item =
        new GenericKubernetesResourceBuilder()
            .withApiVersion(target.ref().apiVersion())
            .withKind(target.ref().kind())
            .withNewMetadata()
            .withNamespace(target.namespace())
            .withName(target.ref().name())
            .endMetadata()
            .build();
    return client
        .genericKubernetesResources(kind.resource())
        .inNamespace(target.namespace())
        .resource(item);
  }
}
