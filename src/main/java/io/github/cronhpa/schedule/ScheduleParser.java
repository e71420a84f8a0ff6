package io.github.cronhpa.schedule;

import io.github.cronhpa.schedule.cron.CronExpression;
import io.github.cronhpa.schedule.cron.GoDuration;
import io.github.cronhpa.schedule.cron.HashedFields;
import io.github.cronhpa.text.Quoted;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text to schedule, the only parser of the project. The dialect is the Go controller's: six fields
 * with seconds, descriptors, {@code @every}, {@code @date}; day of week 7, {@code L}, {@code W} and
 * {@code #} are additions.
 */
public final class ScheduleParser {

  private static final Map<String, String> DESCRIPTORS =
      Map.of(
          "@yearly", "0 0 0 1 1 *",
          "@annually", "0 0 0 1 1 *",
          "@monthly", "0 0 0 1 * *",
          "@weekly", "0 0 0 * * 0",
          "@daily", "0 0 0 * * *",
          "@midnight", "0 0 0 * * *",
          "@hourly", "0 0 * * * *");

  /** Naming every value of all six fields takes less than a tenth. */
  private static final int MAX_CHARACTERS = 4096;

  private static final String EVERY = "@every";
  private static final String DATE = "@date";
  private static final String EVERY_FORM = "write it like '@every 1h30m10s'";
  private static final String DATE_FORM = "write it like '@date 2026-05-01 08:00:00'";
  private static final String KNOWN =
      "known are @yearly @annually @monthly @weekly @daily @midnight @hourly, '@every 1h30m10s' and"
          + " '@date 2026-05-01 08:00:00'";

  /** Go reads an hour of one digit too. */
  private static final Pattern DATE_AND_TIME =
      Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d) (\\d\\d?):(\\d\\d):(\\d\\d)");

  /** Later ones have no date-time of RFC 3339, and a status that showed one would be refused. */
  private static final Instant LAST_DATE = Instant.parse("9999-12-31T23:59:59Z");

  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);
  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private ScheduleParser() {}

  /**
   * Reads a schedule. Never throws for any text.
   *
   * @param text the schedule as a user wrote it, may be null
   * @param zone where its local times are
   * @param anchor where {@code @every} starts counting; its fraction of a second is dropped
   * @return the schedule with its warnings, or all its problems
   */
  public static ParsedSchedule parse(String text, ZoneId zone, Instant anchor) {
    String written = text == null ? "" : text;
    if (written.length() > MAX_CHARACTERS) {
      return invalid("the schedule is longer than " + MAX_CHARACTERS + " characters");
    }
    if (!written.startsWith("@")) {
      return expression(written, zone);
    }
    if (DESCRIPTORS.containsKey(written)) {
      return expression(DESCRIPTORS.get(written), zone);
    }
    Optional<String> duration = argument(written, EVERY);
    if (duration.isPresent()) {
      return every(duration.get(), anchor);
    }
    return argument(written, DATE)
        .map(date -> date(date, zone))
        .orElseGet(() -> invalid("descriptor " + Quoted.of(written) + " is not known, " + KNOWN));
  }

  /**
   * Writes a schedule without the sign {@code H}, which stands for a value chosen by name.
   *
   * @param text the schedule as a user wrote it, may be null
   * @param seed what the values are chosen by: the same seed gives the same values for ever
   * @return the schedule with values in place of the sign, empty if it has none
   */
  public static Optional<String> resolve(String text, String seed) {
    return HashedFields.resolve(text, seed);
  }

  private static ParsedSchedule expression(String text, ZoneId zone) {
    CronExpression parsed = CronExpression.parse(text);
    return parsed
        .times()
        .<ParsedSchedule>map(
            times ->
                new ParsedSchedule.Valid(
                    new CronSchedule(times, new DaylightSavingRule(zone.getRules())),
                    parsed.warnings()))
        .orElseGet(() -> new ParsedSchedule.Invalid(parsed.errors(), parsed.warnings()));
  }

  private static Optional<String> argument(String text, String descriptor) {
    if (text.equals(descriptor)) {
      return Optional.of("");
    }
    return text.startsWith(descriptor + " ")
        ? Optional.of(text.substring(descriptor.length() + 1))
        : Optional.empty();
  }

  private static ParsedSchedule every(String duration, Instant anchor) {
    String quoted = "duration " + Quoted.of(duration) + " of @every ";
    Optional<BigInteger> nanoseconds = GoDuration.nanoseconds(duration);
    if (nanoseconds.isEmpty()) {
      return invalid(quoted + "cannot be read, " + EVERY_FORM);
    }
    if (nanoseconds.get().compareTo(SECOND) < 0) {
      return invalid(quoted + "is less than one second");
    }
    if (nanoseconds.get().compareTo(LONGEST) > 0) {
      return invalid(quoted + "is more than 292 years");
    }
    // Whole seconds, as in the Go controller.
    return valid(new IntervalSchedule(anchor, nanoseconds.get().divide(SECOND).longValueExact()));
  }

  private static ParsedSchedule date(String date, ZoneId zone) {
    Matcher parts = DATE_AND_TIME.matcher(date);
    if (!parts.matches()) {
      return invalid("date " + Quoted.of(date) + " of @date cannot be read, " + DATE_FORM);
    }
    int[] numbers = new int[6];
    for (int each = 0; each < numbers.length; each++) {
      numbers[each] = Integer.parseInt(parts.group(each + 1));
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
      Instant instant = new DaylightSavingRule(zone.getRules()).instantOf(local);
      return instant.isAfter(LAST_DATE)
          ? invalid("date " + Quoted.of(date) + " of @date is after the year 9999 in UTC")
          : valid(new OneTimeSchedule(instant));
    } catch (DateTimeException notInTheCalendar) {
      return invalid("date " + Quoted.of(date) + " of @date does not exist, " + DATE_FORM);
    }
  }

  private static ParsedSchedule valid(Schedule schedule) {
    return new ParsedSchedule.Valid(schedule, List.of());
  }

  private static ParsedSchedule invalid(String problem) {
    return new ParsedSchedule.Invalid(List.of(problem));
  }
}
