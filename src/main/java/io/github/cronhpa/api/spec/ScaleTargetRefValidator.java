package io.github.cronhpa.api.spec;

import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds what is wrong with a target reference without asking the cluster. All of it ends up in
 * request paths, and who may write a reference in one namespace must not reach into another: what
 * could point elsewhere is refused here.
 */
public final class ScaleTargetRefValidator {
  private static final String PATH = "spec.scaleTargetRef";

  private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

  /** Group and version of a custom resource as the API server takes them (RFC 1123, RFC 1035). */
  private static final Pattern API_VERSION =
      Pattern.compile(
          "((?=[^/]{1,253}/)"
              + LABEL
              + "(\\."
              + LABEL
              + ")*/)?"
              + "[a-z]([-a-z0-9]{0,61}[a-z0-9])?");

  /** RFC 1035 in upper and lower case, as the API server has it for the kind of a CRD. */
  private static final Pattern KIND = Pattern.compile("[A-Za-z]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?");

  /** RFC 1123 names, plus what is harmless in a path and allowed for some kinds. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.:-]{0,251}[A-Za-z0-9])?");

  private ScaleTargetRefValidator() {}

  /**
   * Finds the problems of a reference.
   *
   * @param target the reference, null if it is missing
   * @return what is wrong, with the field; empty if a request can be made of it
   */
  public static List<FieldError> problems(ScaleTargetRef target) {
    if (target == null) {
      return List.of(new FieldError(PATH, "is missing; it needs apiVersion, kind and name"));
    }
    List<FieldError> problems = new ArrayList<>();
    check(
        target.apiVersion(),
        ".apiVersion",
        "apps/v1, or v1 for the core group",
        API_VERSION,
        "GROUP/VERSION or VERSION",
        problems);
    check(
        target.kind(),
        ".kind",
        "Deployment",
        KIND,
        "a kind: letters, digits and '-', such as Deployment",
        problems);
    check(
        target.name(),
        ".name",
        "the name of the object to scale",
        NAME,
        "the name of an object: lower case letters, digits, '-' and '.'",
        problems);
    return problems;
  }

  private static void check(
      String value,
      String field,
      String example,
      Pattern allowed,
      String form,
      List<FieldError> problems) {
    if (value == null || value.isBlank()) {
      problems.add(new FieldError(PATH + field, "must not be empty; for example " + example));
    } else if (!allowed.matcher(value).matches()) {
      problems.add(new FieldError(PATH + field, Quoted.of(value) + " is not " + form));
    }
  }
}
