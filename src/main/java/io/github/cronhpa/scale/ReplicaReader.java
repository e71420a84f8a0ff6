package io.github.cronhpa.scale;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.cronhpa.timetable.ScaleTargetRefValidator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads how many replicas a target is asked to have. */
@ApplicationScoped
public class ReplicaReader {
  private final KubernetesClient client;
  private final ResourceDiscovery kinds;
  private final ScaleSubresource scales;

  /**
   * A reader of one cluster.
   *
   * @param client the client of its API server
   * @param kinds the kinds that it serves
   */
  public ReplicaReader(KubernetesClient client, ResourceDiscovery kinds) {
    this.client = client;
    this.kinds = kinds;
    scales = new ScaleSubresource(client, kinds);
  }

  /**
   * Reads a size.
   *
   * @param target the target, anything that a spec may say
   * @return the size, of a HorizontalPodAutoscaler its minReplicas; empty if there is none or where
   *     it cannot be read
   */
  public Optional<Integer> read(Target target) {
    if (!ScaleTargetRefValidator.problems(target.ref()).isEmpty()) {
      return Optional.empty();
    }
    try {
      return target.ref().hpa() ? minReplicas(target) : Optional.of(scales.replicas(target));
    } catch (ScaleException failure) {
      return Optional.empty();
    }
  }

  private Optional<Integer> minReplicas(Target hpa) {
    ScalableResource kind = kinds.find(hpa.ref().apiVersion(), hpa.ref().kind());
    GenericKubernetesResource read =
        client
            .genericKubernetesResources(kind.resource())
            .inNamespace(hpa.namespace())
            .withName(hpa.ref().name())
            .get();
    return Optional.ofNullable(read).map(HpaScaler::rangeOf).map(HpaRule.Range::min);
  }
}
