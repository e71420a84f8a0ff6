package io.github.cronhpa.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a failure says is one line of a log, whoever wrote the message. */
class RootCauseTest {

  @Test
  void itIsTheMessageOfTheInnermostCause() {
    assertThat(RootCause.of(new IllegalStateException("outer", new IllegalStateException("inner"))))
        .isEqualTo("inner");
    assertThat(RootCause.of(new IllegalStateException((String) null)))
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void noMessageCanForgeALine() {
    assertThat(RootCause.of(new IllegalStateException("denied\nERROR [io.github] forged")))
        .isEqualTo("denied\\u000aERROR [io.github] forged");
  }
}
