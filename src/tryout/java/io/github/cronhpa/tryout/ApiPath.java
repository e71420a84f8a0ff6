package io.github.cronhpa.tryout;

import java.util.List;
import java.util.Optional;

/**
 * A request path of the Kubernetes API, parsed.
 *
 * @param group API group, empty for the core group
 * @param version version in the group
 * @param namespace the namespace, empty for all namespaces and for cluster-scoped resources
 * @param plural plural name of the resource
 * @param name the object, empty for the collection
 * @param subresource the subresource, empty for the object itself
 */
record ApiPath(
    String group,
    String version,
    String namespace,
    String plural,
    String name,
    String subresource) {

  /** Parses a path without its query; empty if it names no resource. */
  static Optional<ApiPath> parse(String requestPath) {
    String path = withoutQuery(requestPath);
    List<String> parts = List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/"));
    if (parts.get(0).equals("api") && parts.size() > 2) {
      return Optional.of(resource("", parts.get(1), parts.subList(2, parts.size())));
    }
    if (parts.get(0).equals("apis") && parts.size() > 3) {
      return Optional.of(resource(parts.get(1), parts.get(2), parts.subList(3, parts.size())));
    }
    return Optional.empty();
  }

  static String withoutQuery(String requestPath) {
    int query = requestPath.indexOf('?');
    return query < 0 ? requestPath : requestPath.substring(0, query);
  }

  /** The path of the object in a collection. */
  ApiPath named(String objectName) {
    return new ApiPath(group, version, namespace, plural, objectName, "");
  }

  /** The object of a subresource. */
  ApiPath object() {
    return named(name);
  }

  /** The status subresource of the object. */
  ApiPath status() {
    return new ApiPath(group, version, namespace, plural, name, "status");
  }

  /** The path of a request. */
  String url() {
    String root = group.isEmpty() ? "/api/" : "/apis/" + group + "/";
    String in = namespace.isEmpty() ? "/" : "/namespaces/" + namespace + "/";
    return root + version + in + plural + tail(name) + tail(subresource);
  }

  private static ApiPath resource(String group, String version, List<String> rest) {
    // namespaces/NAME is an object, namespaces/NAME/status one of its subresources.
    boolean inNamespace =
        rest.size() > 2 && rest.get(0).equals("namespaces") && !rest.get(2).equals("status");
    String namespace = inNamespace ? rest.get(1) : "";
    List<String> own = inNamespace ? rest.subList(2, rest.size()) : rest;
    return new ApiPath(group, version, namespace, own.get(0), part(own, 1), part(own, 2));
  }

  private static String part(List<String> parts, int index) {
    return index < parts.size() ? parts.get(index) : "";
  }

  private static String tail(String part) {
    return part.isEmpty() ? "" : "/" + part;
  }
}
