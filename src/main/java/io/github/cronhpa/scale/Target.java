package io.github.cronhpa.scale;

import io.github.cronhpa.api.ScaleTargetRef;

/**
 * One object to scale.
 *
 * @param namespace namespace of the object
 * @param ref what the object is
 */
public record Target(String namespace, ScaleTargetRef ref) {

  /** The object in words: {@code Deployment web in namespace default}. */
  @Override
  public String toString() {
    return ref.kind() + " " + ref.name() + " in namespace " + namespace;
  }
}
