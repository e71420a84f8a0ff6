package io.github.cronhpa.support.browser;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips, or in CI fails, what needs a browser where there is none. */
public final class ChromiumCondition implements ExecutionCondition {

  private static final String SAID = "chromium.absence-said";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Chromium.executable().isPresent()) {
      return ConditionEvaluationResult.enabled("there is a Chromium");
    }
    String absence =
        "There is no Chromium; on Debian: apt-get install chromium, or as root .ci/chromium";
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      throw new IllegalStateException("In CI nothing is skipped. " + absence);
    }
    // A system property, because test classes come from several class loaders.
    if (System.setProperty(SAID, "true") == null) {
      System.err.println(
          "!!!!!!!! ALL TESTS OF THE PAGE IN A BROWSER ARE SKIPPED !!!!!!!! " + absence);
    }
    return ConditionEvaluationResult.disabled(absence);
  }
}
