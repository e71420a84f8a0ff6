package io.github.cronhpa.tryout;

import com.fasterxml.jackson.core.JsonPointer;
import io.fabric8.kubernetes.client.utils.ApiVersionUtil;

/**
 * One kind that the in-process API serves, in one version.
 *
 * @param group API group, empty for the core group
 * @param version version in the group
 * @param kind the kind, for example Deployment
 * @param plural the resource, for example deployments
 * @param namespaced whether its objects live in namespaces
 * @param status whether status is a subresource, which writes of the object itself leave alone
 * @param scale where the scale subresource finds its numbers, or null where there is none
 */
public record ServedKind(
    String group,
    String version,
    String kind,
    String plural,
    boolean namespaced,
    boolean status,
    ScalePaths scale) {

  /**
   * Where an object keeps the numbers of its scale subresource.
   *
   * @param specReplicas the wanted replicas
   * @param statusReplicas the present replicas
   */
  public record ScalePaths(JsonPointer specReplicas, JsonPointer statusReplicas) {}

  /**
   * A namespaced kind without subresources.
   *
   * @param apiVersion group and version, for example apps/v1, or the version alone for core
   * @param kind the kind
   * @param plural the resource
   * @return the kind
   */
  public static ServedKind of(String apiVersion, String kind, String plural) {
    String group = apiVersion.contains("/") ? ApiVersionUtil.trimGroup(apiVersion) : "";
    return new ServedKind(
        group, ApiVersionUtil.trimVersion(apiVersion), kind, plural, true, false, null);
  }

  /**
   * This kind, its objects outside of namespaces.
   *
   * @return the changed kind
   */
  public ServedKind clusterScoped() {
    return new ServedKind(group, version, kind, plural, false, status, scale);
  }

  /**
   * This kind with a status subresource.
   *
   * @return the changed kind
   */
  public ServedKind withStatus() {
    return new ServedKind(group, version, kind, plural, namespaced, true, scale);
  }

  /**
   * This kind with a scale subresource.
   *
   * @param specReplicasPath as in a CRD, for example {@code .spec.replicas}
   * @param statusReplicasPath as in a CRD, for example {@code .status.replicas}
   * @return the changed kind
   */
  public ServedKind withScale(String specReplicasPath, String statusReplicasPath) {
    ScalePaths paths = new ScalePaths(pointer(specReplicasPath), pointer(statusReplicasPath));
    return new ServedKind(group, version, kind, plural, namespaced, status, paths);
  }

  /**
   * Group and version as objects write them.
   *
   * @return for example apps/v1, or v1 for core
   */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** The resource as the API server names it in messages, for example deployments.apps. */
  String qualifiedPlural() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /** Whether there is such a subresource; the empty one is the object itself. */
  boolean serves(String subresource) {
    return switch (subresource) {
      case "" -> true;
      case "status" -> status;
      case "scale" -> scale != null;
      default -> false;
    };
  }

  private static JsonPointer pointer(String path) {
    return JsonPointer.compile(path.replace('.', '/'));
  }
}
