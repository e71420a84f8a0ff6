package io.github.cronhpa.controller.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.scale.outcome.ScaleOutcome.FailureKind;
import io.github.cronhpa.support.behaviour.RowCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows about the pause before a failed run is tried again. */
public final class RetryCheck implements RowCheck {

  @Override
  public List<String> columns() {
    return List.of("Failure", "Failing for", "Server asks to wait", "Pause");
  }

  @Override
  public void check(Map<String, String> row) {
    Optional<Duration> asked =
        Optional.of(row.get("Server asks to wait"))
            .filter(cell -> !cell.equals("no"))
            .map(RetryCheck::duration);
    FailureKind kind = FailureKind.valueOf(row.get("Failure"));
    Instant now = Instant.parse("2026-05-04T21:00:00Z");

    assertThat(RetryBackoff.of(kind).pause(now.minus(duration(row.get("Failing for"))), now, asked))
        .isEqualTo(duration(row.get("Pause")));
  }

  private static Duration duration(String cell) {
    String[] words = cell.split(" ");
    long number = Long.parseLong(words[0]);
    return switch (words[1]) {
      case "s" -> Duration.ofSeconds(number);
      case "min" -> Duration.ofMinutes(number);
      default -> throw new IllegalArgumentException(cell);
    };
  }
}
