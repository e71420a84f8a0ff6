package io.github.cronhpa.scale;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.cronhpa.text.SingleLine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds in the status of an object how many of its replicas are ready. */
final class ReadyReplicas {
  /** Fluid's runtimes first: of them only this counts workers that serve, not merely run. */
  private static final List<String> FIELDS =
      List.of("workerNumberReady", "readyReplicas", "availableReplicas", "numberReady");

  /** Statuses leave zeros out; one that has any of these would say if there were more. */
  private static final Set<String> SIGNS =
      Set.of(
          "replicas",
          "unavailableReplicas",
          "workerPhase",
          "desiredWorkerNumberScheduled",
          "desiredReplicas");

  private static final int MAX_OBSTACLES = 3;
  private static final int MAX_CHARACTERS = 200;

  private ReadyReplicas() {}

  static TargetReadiness of(GenericKubernetesResource object) {
    Map<?, ?> status = mapping(object.getAdditionalProperties().get("status"));
    // A CacheRuntime of Fluid has a status for each of its components.
    Map<?, ?> worker = mapping(status.get("worker"));
    Map<?, ?> counts = worker.isEmpty() ? status : worker;
    for (String field : FIELDS) {
      if (counts.get(field) instanceof Number number) {
        return new TargetReadiness.Replicas(number.intValue(), obstacle(status));
      }
    }
    return isSilentAboutZero(object) || SIGNS.stream().anyMatch(counts::containsKey)
        ? new TargetReadiness.Replicas(0, obstacle(status))
        : new TargetReadiness.Unknown(
            object.getKind() + " has none of " + String.join(", ", FIELDS) + " in its status");
  }

  /** A Deployment without replicas says nothing at all about them. */
  private static boolean isSilentAboutZero(GenericKubernetesResource object) {
    return TargetFamily.of(object.getApiVersion()).filter(TargetFamily.APPS::equals).isPresent();
  }

  private static Map<?, ?> mapping(Object value) {
    return value instanceof Map<?, ?> mapping ? mapping : Map.of();
  }

  /** Conditions that report trouble, as the API conventions have them. */
  private static String obstacle(Map<?, ?> status) {
    Stream<?> conditions =
        status.get("conditions") instanceof List<?> list ? list.stream() : Stream.empty();
    return conditions
        .map(ReadyReplicas::mapping)
        .filter(ReadyReplicas::isTrouble)
        .limit(MAX_OBSTACLES)
        .map(ReadyReplicas::words)
        .collect(Collectors.joining("; "));
  }

  /** A condition such as Available is good if it is true, one such as ReplicaFailure is bad. */
  private static boolean isTrouble(Map<?, ?> condition) {
    boolean isBad = Objects.toString(condition.get("type"), "").endsWith("Failure");
    return (isBad ? "True" : "False").equals(condition.get("status"));
  }

  private static String words(Map<?, ?> condition) {
    String text =
        condition.get("type")
            + " is "
            + condition.get("status")
            + Stream.of("reason", "message")
                .map(condition::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(": ", ", ", ""));
    return SingleLine.of(text, MAX_CHARACTERS);
  }
}
