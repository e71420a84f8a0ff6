package io.github.cronhpa.support.cluster;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips, or in CI fails, what needs an API server where there is none. */
public final class KubeApiCondition implements ExecutionCondition {

  private static final String SAID = "kube-api.absence-said";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String absence = KubeBinaries.absence().orElse(null);
    if (absence == null) {
      return ConditionEvaluationResult.enabled("there is a kube-apiserver");
    }
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      throw new IllegalStateException("In CI nothing is skipped. " + absence);
    }
    // A system property, because test classes come from several class loaders.
    if (System.setProperty(SAID, "true") == null) {
      System.err.println("!!!!!!!! ALL TESTS ON A REAL API SERVER ARE SKIPPED !!!!!!!! " + absence);
    }
    return ConditionEvaluationResult.disabled(absence);
  }
}
