package io.github.cronhpa.controller.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.RunResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Entries ahead of the clock, which was set back or which somebody made up. */
class RunHistoryTest {
  private static final Instant NOW = Instant.parse("2026-05-04T21:00:00.250Z");
  private static final Instant DUE = Instant.parse("2026-05-04T21:00:00Z");

  @Test
  void aRunOfNowComesFirstAndTheOthersLeaveOneByOne() {
    List<HistoryEntry> ahead =
        IntStream.range(0, 10).mapToObj(day -> run("ahead", DUE.plusSeconds(3_600 + day))).toList();

    List<HistoryEntry> after =
        new RunHistory(List.of(new EndedRun(run("up", DUE), false, false, Optional.empty())), NOW)
            .after(ahead, null);

    assertThat(after).hasSize(10).first().extracting(HistoryEntry::job).isEqualTo("up");
  }

  private static HistoryEntry run(String job, Instant at) {
    return new HistoryEntry(job, at, at, 1, 3, RunResult.Succeed, "");
  }
}
