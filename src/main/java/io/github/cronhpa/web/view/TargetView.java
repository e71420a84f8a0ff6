package io.github.cronhpa.web.view;

import io.github.cronhpa.api.spec.ScaleTargetRef;

/**
 * What is scaled.
 *
 * @param apiVersion group and version
 * @param kind kind of the object
 * @param name name of the object
 */
public record TargetView(String apiVersion, String kind, String name) {

  static TargetView of(ScaleTargetRef ref) {
    return ref == null ? null : new TargetView(ref.apiVersion(), ref.kind(), ref.name());
  }
}
