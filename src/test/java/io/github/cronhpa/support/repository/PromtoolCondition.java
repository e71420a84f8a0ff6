package io.github.cronhpa.support.repository;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips, or in CI fails, what needs promtool where there is none. */
public final class PromtoolCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Promtool.executable().isPresent()) {
      return ConditionEvaluationResult.enabled("there is a promtool");
    }
    String absence =
        "There is no promtool; on Debian: apt-get install prometheus, or as root .ci/promtool";
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      throw new IllegalStateException("In CI nothing is skipped. " + absence);
    }
    System.err.println("!!!!!!!! THE TESTS OF THE ALERTS ARE SKIPPED !!!!!!!! " + absence);
    return ConditionEvaluationResult.disabled(absence);
  }
}
