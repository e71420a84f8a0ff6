package io.github.cronhpa.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.Readiness;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.api.status.WarmState;
import io.github.cronhpa.api.status.WarmStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run from due to sent to ready. */
class RunViewTest {
  private static final Instant DUE = Instant.parse("2026-05-01T08:00:00Z");

  private static HistoryEntry sent(Instant sent) {
    return new HistoryEntry("up", DUE, sent, 2, 60, RunResult.Succeed, "done");
  }

  @Test
  void aRunThatActedEarlyIsSoMuchBelowZeroLate() {
    assertThat(RunView.of(sent(DUE.minusSeconds(118))).latenessSeconds()).isEqualTo(-118);
    assertThat(RunView.of(sent(DUE.plusSeconds(41))).latenessSeconds()).isEqualTo(41);
    assertThat(RunView.of(sent(null)).latenessSeconds()).isNull();
  }

  @Test
  void whatWasFoundOutAboutTheTargetIsThere() {
    RunView ready = RunView.of(sent(DUE).with(Readiness.Ready, DUE.plusSeconds(98), 60, null));
    assertThat(ready.readiness()).isEqualTo(Readiness.Ready);
    assertThat(ready.readyTime()).isEqualTo(DUE.plusSeconds(98));
    assertThat(ready.readyReplicas()).isEqualTo(60);

    RunView not = RunView.of(sent(DUE).with(Readiness.NotReady, null, 8, "exceeded quota"));
    assertThat(not.readyReplicas()).isEqualTo(8);
    assertThat(not.readinessMessage()).isEqualTo("exceeded quota");

    assertThat(RunView.of(sent(DUE)).readiness()).as("not followed").isNull();
  }

  @ParameterizedTest
  @CsvSource({"Complete, 252", "Complete, 0", "Complete, ", "Loading, ", "Failed, ", ", "})
  void howLongTheLoadingTookIsANumber(WarmState state, Long seconds) {
    Instant end = seconds == null ? null : DUE.plusSeconds(seconds);
    RunView run = RunView.of(sent(DUE).with(new WarmStatus(state, DUE, end, "text")));

    assertThat(run.warm()).isEqualTo(new WarmView(state, DUE, seconds, "text"));
    assertThat(RunView.of(sent(DUE)).warm()).as("nothing is loaded").isNull();
  }
}
