package io.github.cronhpa.support.process;

import io.github.cronhpa.support.cluster.AuditLog;
import io.github.cronhpa.support.cluster.KubeApi;
import java.util.List;

/** What the controller asked of an API server, counted from its audit log. */
public final class Requests {
  private final KubeApi api;

  public Requests(KubeApi api) {
    this.api = api;
  }

  /** Answered writes of a size, oldest first. */
  public List<AuditLog.Request> scales(String namespace, String deployment) {
    return patches(namespace, "deployments/scale").stream()
        .filter(request -> request.name().equals(deployment))
        .toList();
  }

  /** Answered writes of sizes and of status in a namespace, oldest first. */
  public List<AuditLog.Request> writes(String namespace) {
    return api.audit().requests().stream()
        .filter(request -> request.namespace().equals(namespace))
        .filter(request -> !request.access().verb().equals("get"))
        .filter(request -> !request.access().verb().equals("watch"))
        .toList();
  }

  private List<AuditLog.Request> patches(String namespace, String resource) {
    return writes(namespace).stream()
        .filter(request -> request.access().verb().equals("patch"))
        .filter(request -> request.access().resource().equals(resource))
        .toList();
  }
}
