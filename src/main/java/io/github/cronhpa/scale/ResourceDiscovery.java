package io.github.cronhpa.scale;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.scale.outcome.ScaleException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Discovery: which resource a kind is, asked once per kind. Only what was found is remembered, so a
 * kind that is installed later is found then.
 */
@Singleton
public class ResourceDiscovery {
  private final KubernetesClient client;
  private final Map<String, ScalableResource> found = new ConcurrentHashMap<>();

  /**
   * The discovery of one cluster.
   *
   * @param client the client of its API server
   */
  public ResourceDiscovery(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Finds a kind.
   *
   * @throws ScaleException if the API server does not serve it, or cannot be asked
   */
  ScalableResource find(String apiVersion, String kind) {
    String key = key(apiVersion, kind);
    ScalableResource known = found.get(key);
    if (known != null) {
      return known;
    }
    ScalableResource asked = ask(apiVersion, kind);
    found.put(key, asked);
    return asked;
  }

  /** An object that is not there; its kind may be gone with it, so it is forgotten. */
  ScaleException missing(Target target) {
    ScaleTargetRef ref = target.ref();
    found.remove(key(ref.apiVersion(), ref.kind()));
    return ScaleException.notFound(
        "spec.scaleTargetRef.name: there is no %s '%s' (%s) in namespace %s"
            .formatted(ref.kind(), ref.name(), ref.apiVersion(), target.namespace()));
  }

  /** A kind without a scale subresource; a newer version of its CRD may have one. */
  ScaleException notScalable(Target target) {
    ScaleTargetRef ref = target.ref();
    found.remove(key(ref.apiVersion(), ref.kind()));
    return ScaleException.notFound(
        "spec.scaleTargetRef.kind: '%s' of %s has no scale subresource"
            .formatted(ref.kind(), ref.apiVersion()));
  }

  private ScalableResource ask(String apiVersion, String kind) {
    List<APIResource> served = served(apiVersion);
    APIResource resource =
        served.stream()
            .filter(candidate -> kind.equals(candidate.getKind()))
            .filter(candidate -> !candidate.getName().contains("/"))
            .findFirst()
            .orElseThrow(
                () ->
                    ScaleException.notFound(
                        "spec.scaleTargetRef.kind: '"
                            + kind
                            + "' is not a kind of "
                            + apiVersion
                            + " on this cluster"));
    if (!Boolean.TRUE.equals(resource.getNamespaced())) {
      throw ScaleException.notFound(
          "spec.scaleTargetRef.kind: '" + kind + "' is not namespaced, it cannot be a target");
    }
    String scale = resource.getName() + "/scale";
    boolean scalable = served.stream().anyMatch(candidate -> scale.equals(candidate.getName()));
    return new ScalableResource(context(apiVersion, kind, resource.getName()), scalable);
  }

  private List<APIResource> served(String apiVersion) {
    APIResourceList list;
    try {
      list = client.getApiResources(apiVersion);
    } catch (KubernetesClientException e) {
      throw ScaleException.of("looking up the kinds of " + apiVersion, e, "");
    }
    if (list == null) {
      throw ScaleException.notFound(
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

  /** A string and no record, whose equals a native image interprets: this is asked in every run. */
  private static String key(String apiVersion, String kind) {
    return apiVersion + ' ' + kind;
  }
}
