package io.github.cronhpa.support.process;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.cronhpa.support.cluster.KubeApi;
import java.util.Map;
import java.util.TreeMap;

/** The environment that a kubelet would give to the container of the installed Deployment. */
public final class PodEnvironment {

  private PodEnvironment() {}

  /**
   * Reads it from the API server; what a pod alone knows, its own name for example, is left out.
   *
   * @param api an API server with the controller installed
   * @return values by the names of the variables
   */
  public static Map<String, String> of(KubeApi api) {
    KubernetesClient admin = api.admin();
    Container container =
        admin
            .apps()
            .deployments()
            .inNamespace(KubeApi.NAMESPACE)
            .withName(KubeApi.NAME)
            .require()
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .get(0);
    Map<String, String> environment = new TreeMap<>();
    for (EnvFromSource source : container.getEnvFrom()) {
      var reference = source.getConfigMapRef();
      ConfigMap map =
          admin.configMaps().inNamespace(KubeApi.NAMESPACE).withName(reference.getName()).get();
      if (map != null) {
        environment.putAll(map.getData());
      } else if (!Boolean.TRUE.equals(reference.getOptional())) {
        throw new IllegalStateException("the pod waits for the ConfigMap " + reference.getName());
      }
    }
    // A variable of its own wins over one of the same name in a ConfigMap.
    for (EnvVar variable : container.getEnv()) {
      if (variable.getValueFrom() == null) {
        environment.put(variable.getName(), variable.getValue());
      }
    }
    return environment;
  }
}
