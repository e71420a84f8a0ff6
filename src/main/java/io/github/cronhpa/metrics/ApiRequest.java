package io.github.cronhpa.metrics;

import java.util.List;

/** The kinds of requests that the controller makes, as the labels of their metrics. */
enum ApiRequest {
  GET_SCALE("get", "scale"),
  PATCH_SCALE("patch", "scale"),
  PATCH_STATUS("patch", "status"),
  GET_HPA("get", "horizontalpodautoscalers"),
  LIST_HPA("list", "horizontalpodautoscalers"),
  PATCH_HPA("patch", "horizontalpodautoscalers"),
  CREATE_EVENT("create", "events"),
  PATCH_EVENT("patch", "events"),
  GET_LEASE("get", "leases"),
  CREATE_LEASE("create", "leases"),
  PATCH_LEASE("patch", "leases"),
  LIST_CRON_HPA("list", "cronhorizontalpodautoscalers"),
  WATCH_CRON_HPA("watch", "cronhorizontalpodautoscalers"),
  LIST_CALENDAR("list", "configmaps"),
  WATCH_CALENDAR("watch", "configmaps"),
  GET_DISCOVERY("get", "discovery"),
  GET_TARGET("get", "targets"),
  OTHER("other", "other");

  private final String verb;
  private final String resource;

  ApiRequest(String verb, String resource) {
    this.verb = verb;
    this.resource = resource;
  }

  /** What is done, in the words of Kubernetes. */
  String verb() {
    return verb;
  }

  /** What it is done to. */
  String resource() {
    return resource;
  }

  /**
   * Tells what a request is.
   *
   * @param method its HTTP method
   * @param path its path; a proxy may have put something in front
   * @param query what follows the path, null if nothing does
   */
  static ApiRequest of(String method, String path, String query) {
    List<String> steps = List.of(path.split("/"));
    int namespaces = steps.indexOf("namespaces");
    // namespaces/NAMESPACE/RESOURCE/NAME/SUBRESOURCE, or for all namespaces RESOURCE at the end.
    int at = namespaces < 0 ? steps.size() - 1 : namespaces + 2;
    if (at < 0 || at >= steps.size()) {
      return OTHER;
    }
    boolean isOne = steps.size() > at + 1;
    String resource = steps.get(steps.size() > at + 2 ? at + 2 : at);
    if (namespaces < 0 && !resource.equals(WATCH_CRON_HPA.resource)) {
      return method.equals("GET") ? GET_DISCOVERY : OTHER;
    }
    ApiRequest request = of(verb(method, isOne, query), resource);
    // After a run: the whole target, and the DataLoad of its cache.
    boolean isTarget = steps.size() == at + 2 && steps.contains("apis") && method.equals("GET");
    return request == OTHER && isTarget ? GET_TARGET : request;
  }

  private static ApiRequest of(String verb, String resource) {
    for (ApiRequest request : values()) {
      if (request.resource.equals(resource) && request.verb.equals(verb)) {
        return request;
      }
    }
    return OTHER;
  }

  private static String verb(String method, boolean isOne, String query) {
    return switch (method) {
      case "GET" ->
          isOne ? "get" : query != null && query.contains("watch=true") ? "watch" : "list";
      case "POST" -> "create";
      case "PATCH" -> "patch";
      default -> "other";
    };
  }
}
