package io.github.cronhpa.controller.ledger;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.scale.KubernetesScaler;
import jakarta.inject.Singleton;

/** The one request that saves a status. */
@Singleton
public class StatusClient {
  private final KubernetesClient client;

  /**
   * Writes to one cluster.
   *
   * @param client the client of its API server
   */
  public StatusClient(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Saves a status whole, for one version of the object alone. So it can hit neither an object that
   * was created again under the same name (API servers ignore the uid in a patch of the status
   * subresource) nor the result of another leader.
   *
   * @param object the object
   * @param version the resource version that it has to have
   * @param status the status
   * @return the version under which it was saved
   */
  public String save(CronHorizontalPodAutoscaler object, String version, CronHpaStatus status) {
    ObjectMeta meta = object.getMetadata();
    CronHorizontalPodAutoscaler patch = new CronHorizontalPodAutoscaler();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(meta.getNamespace())
            .withName(meta.getName())
            .withResourceVersion(version)
            .build());
    patch.setStatus(status);
    return client
        .resource(patch)
        .subresource("status")
        .patch(KubernetesScaler.MERGE_PATCH)
        .getMetadata()
        .getResourceVersion();
  }
}
