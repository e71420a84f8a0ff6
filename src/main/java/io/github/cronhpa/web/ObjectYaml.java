package io.github.cronhpa.web;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import java.util.List;

/** An object as {@code kubectl get -o yaml} shows it. */
final class ObjectYaml {
  private ObjectYaml() {}

  /** The object without managedFields; the cached one stays as it is. */
  static String of(CronHorizontalPodAutoscaler object) {
    CronHorizontalPodAutoscaler copy = new CronHorizontalPodAutoscaler();
    copy.setMetadata(
        new ObjectMetaBuilder(object.getMetadata()).withManagedFields(List.of()).build());
    copy.setSpec(object.getSpec());
    copy.setStatus(object.getStatus());
    return Serialization.asYaml(copy);
  }
}
