package io.github.cronhpa.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs are written as name and second of their due time, in the order of the spec. */
class PrecedenceTest {
  private static final Function<String, Instant> DUE =
      run -> Instant.ofEpochSecond(Long.parseLong(run.substring(1)));

  @ParameterizedTest
  @CsvSource({
    "a1, a1, a1",
    "a1 b2, b2, a1",
    "a2 b1, a2, b1",
    "a1 b1, b1, b1",
    "a1 b2 c2, c2, a1",
    "a2 b1 c1, a2, c1"
  })
  void theLatestDueTimeActsAndTheEarliestIsNextThenTheLaterInTheSpec(
      String runs, String acting, String next) {
    List<String> all = List.of(runs.split(" "));

    assertThat(Precedence.acting(all, DUE)).contains(acting);
    assertThat(Precedence.next(all, DUE)).contains(next);
  }

  @Test
  void ofNoneNoneActs() {
    assertThat(Precedence.acting(List.of(), DUE)).isEmpty();
    assertThat(Precedence.next(List.of(), DUE)).isEmpty();
  }
}
