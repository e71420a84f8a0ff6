package io.github.cronhpa.support.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * Writes the status that Fluid writes, since no workers can run here: every AlluxioRuntime of a
 * namespace has the workers that its spec asks for, and the Dataset of its name has their capacity.
 */
public final class FluidStandIn {

  private static final ResourceDefinitionContext ALLUXIO =
      new ResourceDefinitionContext.Builder()
          .withGroup("data.fluid.io")
          .withVersion("v1alpha1")
          .withKind("AlluxioRuntime")
          .withPlural("alluxioruntimes")
          .withNamespaced(true)
          .build();

  private final String namespace;

  /**
   * Creates it.
   *
   * @param namespace the namespace on the shared API server
   */
  public FluidStandIn(String namespace) {
    this.namespace = namespace;
  }

  /** Brings the status of all runtimes and their Datasets up to date. */
  public void reconcile() {
    KubeApi.shared()
        .admin()
        .genericKubernetesResources(ALLUXIO)
        .inNamespace(namespace)
        .list()
        .getItems()
        .forEach(this::reconcile);
  }

  private void reconcile(GenericKubernetesResource runtime) {
    int workers = runtime.get("spec", "replicas");
    String quota = runtime.get("spec", "tieredstore", "levels", 0, "quota");
    String name = runtime.getMetadata().getName();
    patchStatus(
        "alluxioruntime",
        name,
        """
        {"masterPhase": "Ready", "masterNumberReady": 1, "desiredMasterNumberScheduled": 1,
         "workerPhase": "Ready", "workerNumberReady": %1$d, "desiredWorkerNumberScheduled": %1$d,
         "currentWorkerNumberScheduled": %1$d,
         "fusePhase": "Ready", "fuseNumberReady": 0, "desiredFuseNumberScheduled": 0}
        """
            .formatted(workers));
    patchStatus(
        "dataset",
        name,
        """
        {"phase": "Bound", "ufsTotal": "2.71GiB",
         "cacheStates": {"cached": "0.00B", "cacheCapacity": "%s", "cachedPercentage": "0.0%%"}}
        """
            .formatted(capacity(workers, quota)));
  }

  private void patchStatus(String kind, String name, String status) {
    KubeApi.shared()
        .kubectl(
            "patch",
            kind,
            name,
            "--namespace=" + namespace,
            "--subresource=status",
            "--type=merge",
            "--patch={\"status\": " + status + "}");
  }

  /** As Fluid writes it: two digits, and 0 in bytes. */
  private static String capacity(int workers, String quota) {
    BigDecimal bytes = Quantity.getAmountInBytes(Quantity.parse(quota));
    double gibibytes = workers * bytes.doubleValue() / (1 << 30);
    return workers == 0 ? "0.00B" : String.format(Locale.ROOT, "%.2fGiB", gibibytes);
  }
}
