package io.github.cronhpa.schedule;

import io.github.cronhpa.api.ScaleTargetRef;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what is wrong with a target reference without asking the cluster. */
final class TargetRefCheck {
  private static final String PATH = "spec.scaleTargetRef";

  /** Both end up in request paths: a value that could point elsewhere is refused here. */
  private static final Pattern API_VERSION = Pattern.compile("([a-z0-9.-]{1,253}/)?[a-z0-9]{1,63}");

  /** RFC 1123 names, plus what is harmless in a path and allowed for some kinds. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.:-]{0,251}[A-Za-z0-9])?");

  private TargetRefCheck() {}

  static List<Problem> problems(ScaleTargetRef target) {
    if (target == null) {
      return List.of(new Problem(PATH, "is missing; it needs apiVersion, kind and name"));
    }
    List<Problem> problems = new ArrayList<>();
    checkPresent(target.apiVersion(), ".apiVersion", "apps/v1, or v1 for the core group", problems);
    checkPresent(target.kind(), ".kind", "Deployment", problems);
    checkPresent(target.name(), ".name", "the name of the object to scale", problems);
    if (isPresent(target.apiVersion()) && !API_VERSION.matcher(target.apiVersion()).matches()) {
      problems.add(
          new Problem(
              PATH + ".apiVersion",
              Quote.of(target.apiVersion()) + " is not GROUP/VERSION or VERSION"));
    }
    if (isPresent(target.name()) && !NAME.matcher(target.name()).matches()) {
      problems.add(
          new Problem(
              PATH + ".name",
              Quote.of(target.name())
                  + " is not the name of an object: lower case letters, digits, '-' and '.'"));
    }
    return problems;
  }

  private static boolean isPresent(String value) {
    return value != null && !value.isBlank();
  }

  private static void checkPresent(
      String value, String field, String example, List<Problem> problems) {
    if (!isPresent(value)) {
      problems.add(new Problem(PATH + field, "must not be empty; for example " + example));
    }
  }
}
