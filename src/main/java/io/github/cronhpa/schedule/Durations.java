package io.github.cronhpa.schedule;

import io.github.cronhpa.schedule.cron.GoDuration;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/** Durations as users write them, {@code 1h30m}: those of Go's {@code time.ParseDuration}. */
public final class Durations {

  /** How a duration is written, for a message. */
  public static final String FORM = "write it like 10h30m, 90m or 45s";

  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @param text any text
   * @return whole seconds, a fraction is dropped; empty if the text is no duration
   */
  public static Optional<Duration> parse(String text) {
    return GoDuration.nanoseconds(text)
        .map(nanoseconds -> nanoseconds.divide(SECOND))
        .filter(seconds -> seconds.bitLength() < Long.SIZE)
        .map(seconds -> Duration.ofSeconds(seconds.longValueExact()));
  }

  /**
   * Writes a duration.
   *
   * @param duration whole seconds, not negative
   * @return for example {@code 10h30m}, {@code 0s} for none
   */
  public static String text(Duration duration) {
    String hours = part(duration.toHours(), "h");
    String minutes = part(duration.toMinutesPart(), "m");
    String seconds = part(duration.toSecondsPart(), "s");
    String text = hours + minutes + seconds;
    return text.isEmpty() ? "0s" : text;
  }

  private static String part(long amount, String unit) {
    return amount == 0 ? "" : amount + unit;
  }
}
