package io.github.cronhpa.scale;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.scale.outcome.ScaleException;
import io.github.cronhpa.scale.outcome.ScaleOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;

/** Reads the whole object: one request, or two if it scales another. */
@ApplicationScoped
public class KubernetesReadinessReader implements ReadinessReader {
  private final TargetObjects objects;

  /**
   * A reader of one cluster.
   *
   * @param client the client of its API server
   * @param kinds the kinds that it serves
   */
  public KubernetesReadinessReader(KubernetesClient client, ResourceDiscovery kinds) {
    objects = new TargetObjects(client, kinds);
  }

  @Override
  public TargetReadiness read(Target target) {
    try {
      GenericKubernetesResource object = get(target);
      ScaleTargetRef scaled = scaledBy(object);
      return ReadyReplicas.of(
          scaled == null ? object : get(new Target(target.namespace(), scaled)));
    } catch (ScaleException e) {
      return e.failure().kind() == ScaleOutcome.FailureKind.TRANSIENT
          ? new TargetReadiness.Unavailable()
          : new TargetReadiness.Unknown(e.failure().message());
    }
  }

  private GenericKubernetesResource get(Target target) {
    target.refuseUnlessAddressable("");
    return objects.read(target);
  }

  /**
   * The object that {@code spec.scaleTargetRef} names, null if there is no such field. KEDA takes
   * one without a kind for a Deployment.
   */
  private static ScaleTargetRef scaledBy(GenericKubernetesResource object) {
    if (!(object.getAdditionalProperties().get("spec") instanceof Map<?, ?> spec)
        || !(spec.get("scaleTargetRef") instanceof Map<?, ?> ref)) {
      return null;
    }
    return new ScaleTargetRef(
        Objects.toString(ref.get("apiVersion"), "apps/v1"),
        Objects.toString(ref.get("kind"), "Deployment"),
        Objects.toString(ref.get("name"), ""));
  }
}
