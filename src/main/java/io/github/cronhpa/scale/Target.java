package io.github.cronhpa.scale;

import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.ScaleTargetRefValidator;
import io.github.cronhpa.scale.outcome.ScaleException;
import io.github.cronhpa.text.FieldError;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One object to scale.
 *
 * @param namespace namespace of the object
 * @param ref what the object is
 */
public record Target(String namespace, ScaleTargetRef ref) {

  /**
   * Refuses a reference of which no request may be made, for it could lead to another namespace.
   *
   * @param where whose reference it is, as the message begins; empty for that of the CronHPA
   * @throws ScaleException if something is wrong with it
   */
  void refuseUnlessAddressable(String where) {
    List<FieldError> problems = ScaleTargetRefValidator.problems(ref);
    if (!problems.isEmpty()) {
      throw ScaleException.notFound(
          problems.stream().map(FieldError::toString).collect(Collectors.joining("; ", where, "")));
    }
  }

  /** The object in words: {@code Deployment web in namespace default}. */
  @Override
  public String toString() {
    return ref.kind() + " " + ref.name() + " in namespace " + namespace;
  }
}
