package io.github.cronhpa.tryout;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The resources that the in-process API serves, in the order of discovery. */
final class ServedResources {

  private static final String FLUID = "data.fluid.io/v1alpha1";
  private static final String CRON_HPA =
      CronHorizontalPodAutoscaler.GROUP + "/" + CronHorizontalPodAutoscaler.VERSION;

  private final List<ServedResource> resources = new CopyOnWriteArrayList<>();

  ServedResources() {
    resources.addAll(
        List.of(
            ServedResource.of("v1", "Namespace", "namespaces").clusterScoped().withStatus(),
            ServedResource.of("v1", "ConfigMap", "configmaps"),
            ServedResource.of("v1", "Event", "events"),
            ServedResource.of("v1", "Pod", "pods").withStatus(),
            workload("v1", "ReplicationController", "replicationcontrollers"),
            ServedResource.of("apps/v1", "DaemonSet", "daemonsets").withStatus(),
            workload("apps/v1", "Deployment", "deployments"),
            workload("apps/v1", "ReplicaSet", "replicasets"),
            workload("apps/v1", "StatefulSet", "statefulsets"),
            // The first version of a group is its preferred one.
            autoscaler("autoscaling/v2"),
            autoscaler("autoscaling/v1"),
            ServedResource.of("coordination.k8s.io/v1", "Lease", "leases"),
            ServedResource.of(
                    "apiextensions.k8s.io/v1",
                    "CustomResourceDefinition",
                    "customresourcedefinitions")
                .clusterScoped()
                .withStatus(),
            ServedResource.of(
                    CRON_HPA, "CronHorizontalPodAutoscaler", "cronhorizontalpodautoscalers")
                .withStatus(),
            ServedResource.of(FLUID, "AlluxioRuntime", "alluxioruntimes")
                .withStatus()
                .withScale(".spec.replicas", ".status.currentWorkerNumberScheduled")));
  }

  /** A resource that is served already is replaced. */
  void add(ServedResource resource) {
    resources.removeIf(
        served ->
            served.group().equals(resource.group())
                && served.version().equals(resource.version())
                && served.plural().equals(resource.plural()));
    resources.add(resource);
  }

  List<ServedResource> all() {
    return resources;
  }

  Optional<ServedResource> find(ApiPath path) {
    return resources.stream()
        .filter(resource -> resource.group().equals(path.group()))
        .filter(resource -> resource.version().equals(path.version()))
        .filter(resource -> resource.plural().equals(path.plural()))
        .findFirst();
  }

  Optional<ServedResource> find(String apiVersion, String kind) {
    return resources.stream()
        .filter(served -> served.apiVersion().equals(apiVersion) && served.kind().equals(kind))
        .findFirst();
  }

  private static ServedResource workload(String apiVersion, String kind, String plural) {
    return ServedResource.of(apiVersion, kind, plural)
        .withStatus()
        .withScale(".spec.replicas", ".status.replicas");
  }

  private static ServedResource autoscaler(String apiVersion) {
    return ServedResource.of(apiVersion, "HorizontalPodAutoscaler", "horizontalpodautoscalers")
        .withStatus();
  }
}
