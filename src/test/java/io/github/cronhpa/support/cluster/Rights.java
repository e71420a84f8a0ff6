package io.github.cronhpa.support.cluster;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;

/** Asks the API server what a user may do. */
public final class Rights {
  private Rights() {}

  /**
   * Whether the controller's ServiceAccount may do something.
   *
   * @param api the API server
   * @param verb {@code get}, {@code list}, {@code patch}, ...
   * @param group API group, empty for the core group
   * @param resource plural, with the subresource: {@code deployments/scale}
   * @param namespace empty for all namespaces, or for what is in none
   * @param name empty for all objects
   * @return what the API server answers
   */
  public static boolean ofController(
      KubeApi api, String verb, String group, String resource, String namespace, String name) {
    String[] path = resource.split("/");
    ResourceAttributes attributes = new ResourceAttributes();
    attributes.setVerb(verb);
    attributes.setGroup(group);
    attributes.setResource(path[0]);
    attributes.setSubresource(path.length == 2 ? path[1] : null);
    attributes.setNamespace(namespace);
    attributes.setName(name);
    return api.admin()
        .resource(
            new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(KubeApi.USER)
                .withGroups("system:serviceaccounts", "system:authenticated")
                .withResourceAttributes(attributes)
                .endSpec()
                .build())
        .create()
        .getStatus()
        .getAllowed();
  }
}
