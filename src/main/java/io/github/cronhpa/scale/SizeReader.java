package io.github.cronhpa.scale;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.cronhpa.schedule.TargetRefCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads how many replicas a target is asked to have. */
@ApplicationScoped
public class SizeReader {
  private final KubernetesClient client;
  private final TargetKinds kinds;
  private final ScaleSubresource scales;

  /**
   * A reader of one cluster.
   *
   * @param client the way to its API server
   */
  public SizeReader(KubernetesClient client) {
    this.client = client;
    kinds = new TargetKinds(client);
    scales = new ScaleSubresource(client, kinds);
  }

  /**
   * Reads a size.
   *
   * @param target what is looked at, anything that a spec may say
   * @return the size, of a HorizontalPodAutoscaler its minReplicas; empty where there is none or
   *     where it cannot be read
   */
  public Optional<Integer> read(Target target) {
    if (!TargetRefCheck.problems(target.ref()).isEmpty()) {
      return Optional.empty();
    }
    try {
      return target.ref().hpa() ? minReplicas(target) : Optional.of(scales.replicas(target));
    } catch (ScaleFailure failure) {
      return Optional.empty();
    }
  }

  private Optional<Integer> minReplicas(Target hpa) {
    TargetKind kind = kinds.find(hpa.ref().apiVersion(), hpa.ref().kind());
    GenericKubernetesResource read =
        client
            .genericKubernetesResources(kind.resource())
            .inNamespace(hpa.namespace())
            .withName(hpa.ref().name())
            .get();
    return Optional.ofNullable(read).map(HpaScaler::rangeOf).map(HpaRule.Range::min);
  }
}
