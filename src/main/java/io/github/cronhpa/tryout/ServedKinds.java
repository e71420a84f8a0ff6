package io.github.cronhpa.tryout;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The kinds that the in-process API serves, in the order in which discovery names them. */
final class ServedKinds {

  private static final String FLUID = "data.fluid.io/v1alpha1";
  private static final String CRON_HPA =
      CronHorizontalPodAutoscaler.GROUP + "/" + CronHorizontalPodAutoscaler.VERSION;

  private final List<ServedKind> kinds = new CopyOnWriteArrayList<>();

  ServedKinds() {
    kinds.addAll(
        List.of(
            ServedKind.of("v1", "Namespace", "namespaces").clusterScoped().withStatus(),
            ServedKind.of("v1", "ConfigMap", "configmaps"),
            ServedKind.of("v1", "Event", "events"),
            ServedKind.of("v1", "Pod", "pods").withStatus(),
            workload("v1", "ReplicationController", "replicationcontrollers"),
            ServedKind.of("apps/v1", "DaemonSet", "daemonsets").withStatus(),
            workload("apps/v1", "Deployment", "deployments"),
            workload("apps/v1", "ReplicaSet", "replicasets"),
            workload("apps/v1", "StatefulSet", "statefulsets"),
            // The first version of a group is the one that discovery prefers.
            autoscaler("autoscaling/v2"),
            autoscaler("autoscaling/v1"),
            ServedKind.of("coordination.k8s.io/v1", "Lease", "leases"),
            ServedKind.of(
                    "apiextensions.k8s.io/v1",
                    "CustomResourceDefinition",
                    "customresourcedefinitions")
                .clusterScoped()
                .withStatus(),
            ServedKind.of(CRON_HPA, "CronHorizontalPodAutoscaler", "cronhorizontalpodautoscalers")
                .withStatus(),
            ServedKind.of(FLUID, "AlluxioRuntime", "alluxioruntimes")
                .withStatus()
                .withScale(".spec.replicas", ".status.currentWorkerNumberScheduled")));
  }

  void add(ServedKind kind) {
    kinds.add(kind);
  }

  List<ServedKind> all() {
    return kinds;
  }

  Optional<ServedKind> find(ApiPath path) {
    return kinds.stream()
        .filter(kind -> kind.group().equals(path.group()))
        .filter(kind -> kind.version().equals(path.version()))
        .filter(kind -> kind.plural().equals(path.plural()))
        .findFirst();
  }

  Optional<ServedKind> find(String apiVersion, String kind) {
    return kinds.stream()
        .filter(served -> served.apiVersion().equals(apiVersion) && served.kind().equals(kind))
        .findFirst();
  }

  private static ServedKind workload(String apiVersion, String kind, String plural) {
    return ServedKind.of(apiVersion, kind, plural)
        .withStatus()
        .withScale(".spec.replicas", ".status.replicas");
  }

  private static ServedKind autoscaler(String apiVersion) {
    return ServedKind.of(apiVersion, "HorizontalPodAutoscaler", "horizontalpodautoscalers")
        .withStatus();
  }
}
