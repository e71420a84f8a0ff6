package io.github.cronhpa.scale;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.scale.outcome.ScaleException;
import java.util.Optional;

/**
 * The replica count of anything that has one: through its scale subresource, else in the field that
 * {@link ReplicaField} names. The subresource goes first, because it needs no right to the object,
 * and because the owner of the kind says there which field is meant.
 */
final class ReplicaCounts {
  private final ResourceDiscovery kinds;
  private final ScaleSubresource scales;
  private final TargetObjects objects;

  ReplicaCounts(KubernetesClient client, ResourceDiscovery kinds) {
    this.kinds = kinds;
    scales = new ScaleSubresource(client, kinds);
    objects = new TargetObjects(client, kinds);
  }

  /**
   * Reads the size that the target is asked to have, with one request.
   *
   * @throws ScaleException if it cannot be read
   */
  int replicas(Target target) {
    return field(target)
        .map(field -> field.read(objects.read(target)))
        .orElseGet(() -> scales.replicas(target));
  }

  /**
   * Sets the size that the target is asked to have, with one request.
   *
   * @throws ScaleException if it cannot be written
   */
  void setReplicas(Target target, int replicas) {
    Optional<ReplicaField> field = field(target);
    if (field.isEmpty()) {
      scales.setReplicas(target, replicas);
      return;
    }
    try {
      objects.patch(target, field.get().patch(replicas));
    } catch (KubernetesClientException e) {
      throw objects.failure("scaling " + target + " to " + replicas, target, e);
    }
  }

  private Optional<ReplicaField> field(Target target) {
    return ReplicaField.of(target.ref())
        .filter(field -> !kinds.find(target.ref().apiVersion(), target.ref().kind()).scalable());
  }
}
