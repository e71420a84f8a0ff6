package io.github.cronhpa.tryout;

import com.fasterxml.jackson.core.JsonPointer;
import io.fabric8.kubernetes.client.utils.ApiVersionUtil;

/**
 * One resource that the in-process API serves, in one version.
 *
 * @param group API group, empty for the core group
 * @param version version in the group
 * @param kind the kind, for example Deployment
 * @param plural the plural name, for example deployments
 * @param namespaced whether its objects live in namespaces
 * @param status whether status is a subresource, which writes of the object do not change
 * @param scale the fields behind the scale subresource, or null if there is none
 */
public record ServedResource(
    String group,
    String version,
    String kind,
    String plural,
    boolean namespaced,
    boolean status,
    ScalePaths scale) {

  /**
   * The fields of an object behind its scale subresource.
   *
   * @param specReplicas the desired replicas
   * @param statusReplicas the current replicas
   */
  public record ScalePaths(JsonPointer specReplicas, JsonPointer statusReplicas) {}

  /**
   * A namespaced resource without subresources.
   *
   * @param apiVersion group and version, for example apps/v1, or the version alone for core
   * @param kind the kind
   * @param plural the plural name
   * @return the resource
   */
  public static ServedResource of(String apiVersion, String kind, String plural) {
    String group = apiVersion.contains("/") ? ApiVersionUtil.trimGroup(apiVersion) : "";
    return new ServedResource(
        group, ApiVersionUtil.trimVersion(apiVersion), kind, plural, true, false, null);
  }

  /**
   * This resource, cluster-scoped.
   *
   * @return the changed resource
   */
  public ServedResource clusterScoped() {
    return new ServedResource(group, version, kind, plural, false, status, scale);
  }

  /**
   * This resource with a status subresource.
   *
   * @return the changed resource
   */
  public ServedResource withStatus() {
    return new ServedResource(group, version, kind, plural, namespaced, true, scale);
  }

  /**
   * This resource with a scale subresource.
   *
   * @param specReplicasPath as in a CRD, for example {@code .spec.replicas}
   * @param statusReplicasPath as in a CRD, for example {@code .status.replicas}
   * @return the changed resource
   */
  public ServedResource withScale(String specReplicasPath, String statusReplicasPath) {
    ScalePaths paths = new ScalePaths(pointer(specReplicasPath), pointer(statusReplicasPath));
    return new ServedResource(group, version, kind, plural, namespaced, status, paths);
  }

  /**
   * Group and version, as in the apiVersion of objects.
   *
   * @return for example apps/v1, or v1 for core
   */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** The name of the resource in messages of an API server, for example deployments.apps. */
  String qualifiedPlural() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /** Whether the subresource is served; the empty one is the object itself. */
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
