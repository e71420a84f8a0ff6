package io.github.cronhpa.scale.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;

/** What the API server says, or a webhook through it, is one line of a log. */
class ApiFailureTest {

  @Test
  void theAnswerOfTheServerIsTheReason() {
    KubernetesClientException answer =
        new KubernetesClientException(
            new StatusBuilder().withCode(403).withMessage("denied\nERROR forged").build());

    assertThat(ApiFailure.reason(new IllegalStateException("the watch ended", answer)))
        .isEqualTo("denied\\u000aERROR forged");
  }

  @Test
  void withoutAnAnswerItIsTheInnermostCause() {
    assertThat(ApiFailure.reason(new IllegalStateException(new IllegalStateException("reset"))))
        .isEqualTo("reset");
  }
}
