package io.github.cronhpa.support.repository;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * The profile "Restricted" of the Pod Security Standards, with everything of "Baseline", for pods
 * of Linux: every control and every field that <a
 * href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">the standard</a>
 * names, for API servers that do not hold it themselves.
 */
public final class RestrictedProfile {
  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private static final Set<String> SYSCTLS =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_local_reserved_ports",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.ping_group_range",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes",
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_syncookies");

  private static final Set<String> SELINUX_TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

  private static final Set<String> CONFINED = Set.of("RuntimeDefault", "Localhost");
  private static final String APPARMOR = "container.apparmor.security.beta.kubernetes.io/";
  private static final List<String> CONTAINERS =
      List.of("containers", "initContainers", "ephemeralContainers");

  private final JsonNode pod;
  private final List<String> violations = new ArrayList<>();

  private RestrictedProfile(JsonNode pod) {
    this.pod = pod;
  }

  /**
   * Checks a pod.
   *
   * @param pod has {@code metadata} and {@code spec}
   * @return the fields that the profile does not allow as they are, none where all is well
   */
  public static List<String> violations(JsonNode pod) {
    RestrictedProfile profile = new RestrictedProfile(pod);
    profile.checkPod();
    return profile.violations;
  }

  private void checkPod() {
    JsonNode spec = pod.path("spec");
    for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
      require("spec", spec, host, value -> !value.asBoolean());
    }
    pod.at("/metadata/annotations")
        .properties()
        .forEach(
            annotation -> {
              String profile = annotation.getValue().asText();
              if (annotation.getKey().startsWith(APPARMOR)
                  && !profile.isEmpty()
                  && !profile.equals("runtime/default")
                  && !profile.startsWith("localhost/")) {
                violations.add("metadata.annotations." + annotation.getKey());
              }
            });
    for (JsonNode volume : spec.path("volumes")) {
      volume
          .fieldNames()
          .forEachRemaining(
              field -> {
                if (!field.equals("name") && !VOLUMES.contains(field)) {
                  violations.add("spec.volumes." + field);
                }
              });
    }
    JsonNode context = spec.path("securityContext");
    for (JsonNode sysctl : context.path("sysctls")) {
      if (!SYSCTLS.contains(sysctl.path("name").asText())) {
        violations.add("spec.securityContext.sysctls." + sysctl.path("name").asText());
      }
    }
    checkContext("spec.securityContext", context);
    for (String list : CONTAINERS) {
      for (JsonNode container : spec.path(list)) {
        checkContainer("spec." + list + "." + container.path("name").asText(), container, context);
      }
    }
  }

  /** What is said of a pod and of a container in the same words. */
  private void checkContext(String path, JsonNode context) {
    require(path, context, "runAsUser", value -> value.asLong() != 0);
    require(path, context, "runAsNonRoot", JsonNode::asBoolean);
    require(path + ".windowsOptions", context.path("windowsOptions"), "hostProcess", no());
    JsonNode selinux = context.path("seLinuxOptions");
    require(path + ".seLinuxOptions", selinux, "type", oneOf(SELINUX_TYPES));
    require(path + ".seLinuxOptions", selinux, "user", oneOf(Set.of("")));
    require(path + ".seLinuxOptions", selinux, "role", oneOf(Set.of("")));
    require(path + ".seccompProfile", context.path("seccompProfile"), "type", oneOf(CONFINED));
    require(path + ".appArmorProfile", context.path("appArmorProfile"), "type", oneOf(CONFINED));
  }

  private void checkContainer(String path, JsonNode container, JsonNode ofPod) {
    JsonNode context = container.path("securityContext");
    String contextPath = path + ".securityContext";
    checkContext(contextPath, context);
    require(contextPath, context, "privileged", no());
    require(contextPath, context, "procMount", oneOf(Set.of("Default")));
    demand(
        contextPath + ".allowPrivilegeEscalation",
        context.path("allowPrivilegeEscalation").isBoolean()
            && !context.path("allowPrivilegeEscalation").asBoolean());
    demand(
        contextPath + ".runAsNonRoot",
        context.has("runAsNonRoot") || ofPod.path("runAsNonRoot").asBoolean());
    demand(
        contextPath + ".seccompProfile",
        context.has("seccompProfile")
            || CONFINED.contains(ofPod.at("/seccompProfile/type").asText()));
    demand(
        contextPath + ".capabilities.drop",
        texts(context.at("/capabilities/drop")).contains("ALL"));
    demand(
        contextPath + ".capabilities.add",
        Set.of("NET_BIND_SERVICE").containsAll(texts(context.at("/capabilities/add"))));
    for (JsonNode port : container.path("ports")) {
      require(path + ".ports", port, "hostPort", value -> value.asInt() == 0);
    }
    for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
      checkHost(path + "." + probe, container.path(probe));
    }
    for (String hook : List.of("postStart", "preStop")) {
      checkHost(path + ".lifecycle." + hook, container.path("lifecycle").path(hook));
    }
  }

  private void checkHost(String path, JsonNode action) {
    for (String kind : List.of("httpGet", "tcpSocket")) {
      require(path + "." + kind, action.path(kind), "host", oneOf(Set.of("")));
    }
  }

  /** A field that may be absent, or null, which is the same. */
  private void require(String path, JsonNode parent, String field, Predicate<JsonNode> allowed) {
    JsonNode value = parent.path(field);
    demand(path + "." + field, value.isMissingNode() || value.isNull() || allowed.test(value));
  }

  private void demand(String path, boolean holds) {
    if (!holds) {
      violations.add(path);
    }
  }

  private static Predicate<JsonNode> no() {
    return value -> !value.asBoolean();
  }

  private static Predicate<JsonNode> oneOf(Set<String> allowed) {
    return value -> allowed.contains(value.asText());
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
