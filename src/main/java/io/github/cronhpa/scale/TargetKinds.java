package io.github.cronhpa.scale;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Discovery: which resource a kind is, asked once per kind. Only what was found is remembered, so a
 * kind that is installed later is found then.
 */
final class TargetKinds {
  private final KubernetesClient client;
  private final Map<Key, TargetKind> found = new ConcurrentHashMap<>();

  TargetKinds(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Finds a kind.
   *
   * @throws ScaleFailure where the API server does not serve it, or cannot be asked
   */
  TargetKind find(String apiVersion, String kind) {
    Key key = new Key(apiVersion, kind);
    TargetKind known = found.get(key);
    if (known != null) {
      return known;
    }
    TargetKind asked = ask(apiVersion, kind);
    found.put(key, asked);
    return asked;
  }

  /** Forgets a kind, after an answer that may mean that it is gone. */
  void forget(String apiVersion, String kind) {
    found.remove(new Key(apiVersion, kind));
  }

  private TargetKind ask(String apiVersion, String kind) {
    List<APIResource> served = served(apiVersion);
    APIResource resource =
        served.stream()
            .filter(candidate -> kind.equals(candidate.getKind()))
            .filter(candidate -> !candidate.getName().contains("/"))
            .findFirst()
            .orElseThrow(
                () ->
                    ScaleFailure.ofUser(
                        "spec.scaleTargetRef.kind: '"
                            + kind
                            + "' is not a kind of "
                            + apiVersion
                            + " on this cluster"));
    if (!Boolean.TRUE.equals(resource.getNamespaced())) {
      throw ScaleFailure.ofUser(
          "spec.scaleTargetRef.kind: '" + kind + "' is not namespaced, it cannot be a target");
    }
    String scale = resource.getName() + "/scale";
    boolean scalable = served.stream().anyMatch(candidate -> scale.equals(candidate.getName()));
    return new TargetKind(context(apiVersion, kind, resource.getName()), scalable);
  }

  private List<APIResource> served(String apiVersion) {
    APIResourceList list;
    try {
      list = client.getApiResources(apiVersion);
    } catch (KubernetesClientException e) {
      throw ScaleFailure.of("looking up the kinds of " + apiVersion, e);
    }
    if (list == null) {
      throw ScaleFailure.ofUser(
          "spec.scaleTargetRef.apiVersion: '" + apiVersion + "' is not served by this cluster");
    }
    return list.getResources();
  }

  private static ResourceDefinitionContext context(String apiVersion, String kind, String plural) {
    int slash = apiVersion.indexOf('/');
    return new ResourceDefinitionContext.Builder()
        .withGroup(slash < 0 ? null : apiVersion.substring(0, slash))
        .withVersion(apiVersion.substring(slash + 1))
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(true)
        .build();
  }

  private record Key(String apiVersion, String kind) {}
}
