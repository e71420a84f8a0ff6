package io.github.cronhpa.schedule.cron;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The duration syntax of Go's {@code time.ParseDuration}: {@code 1h30m10s}, {@code 1.5h}. */
public final class GoDuration {

  /** No more digits than a number can use: the time to read one grows with their square. */
  private static final Pattern PART =
      Pattern.compile(
          "\\G(\\d{1,20}(?:\\.\\d{0,20})?|\\.\\d{1,20})(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");

  private static final BigDecimal MICROSECOND = BigDecimal.valueOf(1_000);

  private static final Map<String, BigDecimal> NANOSECONDS =
      Map.of(
          "ns",
          BigDecimal.ONE,
          "us",
          MICROSECOND,
          "\u00b5s",
          MICROSECOND,
          "\u03bcs",
          MICROSECOND,
          "ms",
          BigDecimal.valueOf(1_000_000),
          "s",
          BigDecimal.valueOf(1_000_000_000),
          "m",
          BigDecimal.valueOf(60_000_000_000L),
          "h",
          BigDecimal.valueOf(3_600_000_000_000L));

  private GoDuration() {}

  /**
   * Reads a duration of any size.
   *
   * @param text for example {@code -1h30m}
   * @return nanoseconds, or empty if the text is no duration
   */
  public static Optional<BigInteger> nanoseconds(String text) {
    boolean negative = text.startsWith("-");
    String amount = negative || text.startsWith("+") ? text.substring(1) : text;
    if (amount.equals("0")) {
      return Optional.of(BigInteger.ZERO);
    }
    BigInteger sum = BigInteger.ZERO;
    int end = 0;
    Matcher part = PART.matcher(amount);
    while (part.find()) {
      BigDecimal unit = NANOSECONDS.get(part.group(2));
      sum = sum.add(new BigDecimal(part.group(1)).multiply(unit).toBigInteger());
      end = part.end();
    }
    return end == 0 || end < amount.length()
        ? Optional.empty()
        : Optional.of(negative ? sum.negate() : sum);
  }
}
