package io.github.cronhpa.schedule.cron;

import io.github.cronhpa.text.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cron expression, parsed: six fields, or five.
 *
 * @param times the local times that the expression names, empty if it has errors
 * @param errors everything that is wrong with it, one sentence each
 * @param warnings what is probably not meant, one sentence each
 */
public record CronExpression(
    Optional<CronTimes> times, List<String> errors, List<String> warnings) {

  /** What the Go controller splits at: every white space of Unicode. */
  private static final Pattern SPACE = Pattern.compile("[\\s\\x85\\p{Z}]+");

  private static final String EXPECTED =
      "six are expected: seconds minutes hours day-of-month month day-of-week";

  /**
   * Parses an expression. Never throws, whatever the text is.
   *
   * @param text any text
   * @return its times and warnings, or all of its errors
   */
  public static CronExpression parse(String text) {
    List<String> fields = fields(text);
    boolean five = fields.size() == 5;
    if (five) {
      fields.add("*");
    }
    if (fields.size() != 6) {
      return invalid(List.of(count(fields.size()) + ", " + EXPECTED), List.of());
    }
    List<String> problems = new ArrayList<>();
    List<CronFieldValues> values = new ArrayList<>();
    for (CronField field : CronField.values()) {
      values.add(CronFieldValues.read(field, fields.get(field.ordinal()), problems::add));
    }
    if (!problems.isEmpty()) {
      return invalid(problems, List.of());
    }
    CronDays days = new CronDays(values.get(3), values.get(4), values.get(5));
    if (days.neverComes()) {
      List<String> never = List.of(neverComes(days));
      return invalid(never, never);
    }
    CronTimes times = new CronTimes(values.get(0), values.get(1), values.get(2), days);
    List<String> warnings = new ArrayList<>();
    if (five) {
      warnings.add(fiveFields(times, String.join(" ", fields.subList(0, 5))));
    }
    if (runsEverySecondUnawares(values)) {
      warnings.add(everySecond(times.seconds()));
    }
    return new CronExpression(Optional.of(times), List.of(), List.copyOf(warnings));
  }

  /** The fields as written, in a list of its own. */
  static List<String> fields(String text) {
    List<String> fields = new ArrayList<>(Arrays.asList(SPACE.split(text)));
    fields.removeIf(String::isEmpty);
    return fields;
  }

  private static CronExpression invalid(List<String> errors, List<String> warnings) {
    return new CronExpression(Optional.empty(), List.copyOf(errors), warnings);
  }

  private static String count(int fields) {
    return fields == 0
        ? "the schedule is empty"
        : fields + (fields == 1 ? " field is given" : " fields are given");
  }

  private static String neverComes(CronDays days) {
    String dayOfMonth = "day of month " + Quoted.of(days.daysOfMonth().text());
    return days.noSuchDate()
        ? dayOfMonth
            + " never comes in month "
            + Quoted.of(days.months().text())
            + ": the schedule never comes"
        : dayOfMonth
            + " never falls on day of week "
            + Quoted.of(days.daysOfWeek().text())
            + ": the schedule never comes";
  }

  /** People who know crontab write {@code 0 8 * * *} and mean eight o'clock. */
  private static String fiveFields(CronTimes times, String written) {
    boolean crontab = written.matches("\\d+ \\d+ \\* \\* \\*");
    String meaning =
        crontab
            ? "runs every hour at minute " + Long.numberOfTrailingZeros(times.minutes().bits())
            : "means " + Quoted.of(written + " *");
    return "five fields are read as seconds minutes hours day-of-month month: "
        + Quoted.of(written)
        + " "
        + meaning
        + "; write six fields";
  }

  private static boolean runsEverySecondUnawares(List<CronFieldValues> values) {
    List<CronField> restricted = new ArrayList<>(List.of(CronField.values()));
    restricted.removeIf(field -> values.get(field.ordinal()).isEverything(field));
    return !restricted.isEmpty() && !restricted.contains(CronField.SECONDS);
  }

  private static String everySecond(CronFieldValues seconds) {
    return "seconds "
        + Quoted.of(seconds.text())
        + " runs every second of the times that the other fields name; write 0";
  }
}
