package io.github.cronhpa.support.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every request of the controller's ServiceAccount, as the API server saw it. */
public final class AuditLog {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Access ASKED_FOR_BUT_NOT_USED =
      new Access("update", "coordination.k8s.io", "leases");

  private final Path file;

  public AuditLog(Path file) {
    this.file = file;
  }

  /**
   * The requests to resources so far, in the order in which they were answered.
   *
   * @return the requests; requests for discovery and health are left out
   */
  public List<Request> requests() {
    return events().filter(event -> event.has("objectRef")).map(AuditLog::request).toList();
  }

  /**
   * Where the other requests went, those that are for no resource.
   *
   * @return paths with queries as they were sent, for discovery and whatever else there was
   */
  public List<String> otherPaths() {
    return events()
        .filter(event -> !event.has("objectRef"))
        .map(event -> event.get("requestURI").asText())
        .toList();
  }

  private Stream<JsonNode> events() {
    try {
      if (!Files.exists(file)) {
        return Stream.empty();
      }
      String text = Files.readString(file);
      // The last line may be half written.
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(AuditLog::parsed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the ServiceAccount has done so far, each thing once.
   *
   * @return verbs and resources of all requests, also of refused ones
   */
  public Set<Access> used() {
    return requests().stream().map(Request::access).collect(Collectors.toSet());
  }

  /**
   * Which verbs of a rule were needed. JOSDK takes part in an election only where it may update the
   * lease, and then writes it with patch: that one right counts as used.
   *
   * @param rule a rule of a role
   * @param used everything that was done, from {@link #used()}
   * @return the verbs
   */
  public static Set<String> verbsUsed(PolicyRule rule, Set<Access> used) {
    return Stream.concat(used.stream(), Stream.of(ASKED_FOR_BUT_NOT_USED))
        .filter(access -> access.grantedBy(rule))
        .map(Access::verb)
        .collect(Collectors.toSet());
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  private static Request request(JsonNode event) {
    JsonNode object = event.get("objectRef");
    String subresource = object.path("subresource").asText();
    return new Request(
        Instant.parse(event.get("requestReceivedTimestamp").asText()),
        new Access(
            event.get("verb").asText(),
            object.path("apiGroup").asText(),
            object.get("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource)),
        object.path("namespace").asText(),
        object.path("name").asText(),
        event.path("responseStatus").path("code").asInt(),
        event.path("requestObject"),
        event.path("userAgent").asText());
  }

  /**
   * One request.
   *
   * @param at when the API server received it
   * @param access what was done to what kind
   * @param namespace namespace of the object, empty where there is none
   * @param name name of the object, empty where there is none
   * @param code HTTP status of the answer
   * @param body what a patch sent, a missing node for other verbs
   * @param agent what the client calls itself
   */
  public record Request(
      Instant at,
      Access access,
      String namespace,
      String name,
      int code,
      JsonNode body,
      String agent) {}
}
