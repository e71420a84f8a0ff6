package io.github.cronhpa.tryout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.Objects;

/** The patches that the in-process API accepts: RFC 7396 and RFC 6902. */
final class Patch {

  private Patch() {}

  /**
   * Applies the patch of a request to a copy of a document.
   *
   * @throws ApiException with 415 for other patch types, with 422 for a patch that does not apply
   */
  static JsonNode apply(RecordedRequest request, JsonNode document) {
    String type = Objects.requireNonNullElse(request.getHeader("Content-Type"), "");
    JsonNode patch = Json.read(request.getUtf8Body());
    if (type.startsWith(PatchType.JSON_MERGE.getContentType())) {
      return merge(document, patch);
    }
    if (!type.startsWith(PatchType.JSON.getContentType())) {
      throw new ApiException(415, "only merge patches and JSON patches are served, not " + type);
    }
    try {
      return JsonPatch.apply(patch, document.deepCopy());
    } catch (JsonPatchException e) {
      throw new ApiException(422, e.getMessage());
    }
  }

  /** RFC 7396: objects are merged, null removes, everything else (arrays too) replaces. */
  static JsonNode merge(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode merged =
        target.isObject() ? target.deepCopy() : JsonNodeFactory.instance.objectNode();
    patch
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                merged.remove(field.getKey());
              } else {
                merged.set(field.getKey(), merge(merged.path(field.getKey()), field.getValue()));
              }
            });
    return merged;
  }
}
