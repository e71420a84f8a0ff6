package io.github.cronhpa.manifest;

import io.github.cronhpa.manifest.schema.LocatedFieldError;
import java.util.List;

/**
 * What a text holds.
 *
 * @param documents its CronHorizontalPodAutoscalers, in order; other kinds are ignored
 * @param problems why the text, or the rest of it, cannot be read as YAML
 */
public record Manifest(List<CronHpaDocument> documents, List<LocatedFieldError> problems) {

  /**
   * Whether nothing is wrong.
   *
   * @return true if neither the text nor an object has a problem
   */
  public boolean isFine() {
    return problems.isEmpty()
        && documents.stream().allMatch(document -> document.problems().isEmpty());
  }
}
