package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.behaviour.RowCheck;
import io.github.cronhpa.scale.ScaleOutcome.Failure;
import io.github.cronhpa.scale.ScaleOutcome.Mender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Rows about the pause before a failed run is tried again. */
public final class RetryCheck implements RowCheck {

  @Override
  public List<String> columns() {
    return List.of("To be mended by", "Failing for", "Server asks to wait", "Pause");
  }

  @Override
  public void check(Map<String, String> row) {
    Optional<Duration> asked =
        Optional.of(row.get("Server asks to wait"))
            .filter(cell -> !cell.equals("no"))
            .map(RetryCheck::duration);
    Mender mender = Mender.valueOf(row.get("To be mended by").toUpperCase(Locale.ROOT));
    Instant now = Instant.parse("2026-05-04T21:00:00Z");

    assertThat(
            RetryPause.after(
                new Failure(mender, "", asked), now.minus(duration(row.get("Failing for"))), now))
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
