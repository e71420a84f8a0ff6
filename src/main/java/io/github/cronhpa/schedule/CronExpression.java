package io.github.cronhpa.schedule;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Six fields, or five, to a schedule. */
final class CronExpression {

  /** What the original splits at: every white space of Unicode. */
  private static final Pattern SPACE = Pattern.compile("[\\s\\x85\\p{Z}]+");

  private static final String EXPECTED =
      "six are expected: seconds minutes hours day-of-month month day-of-week";

  private CronExpression() {}

  /**
   * Reads an expression.
   *
   * @param text any text
   * @param zone where its local times are
   * @return the schedule with its warnings, or all problems
   */
  static ParsedSchedule parse(String text, ZoneId zone) {
    List<String> fields = new ArrayList<>(Arrays.asList(SPACE.split(text)));
    fields.removeIf(String::isEmpty);
    boolean five = fields.size() == 5;
    if (five) {
      fields.add("*");
    }
    if (fields.size() != 6) {
      return new ParsedSchedule.Invalid(List.of(count(fields.size()) + ", " + EXPECTED));
    }
    List<String> problems = new ArrayList<>();
    List<FieldValues> values = new ArrayList<>();
    for (CronField field : CronField.values()) {
      values.add(FieldValues.read(field, fields.get(field.ordinal()), problems::add));
    }
    if (!problems.isEmpty()) {
      return new ParsedSchedule.Invalid(problems);
    }
    DayRule days = new DayRule(values.get(3), values.get(4), values.get(5));
    if (days.neverComes()) {
      List<String> never = List.of(neverComes(days));
      return new ParsedSchedule.Invalid(never, never);
    }
    CronTimes times = new CronTimes(values.get(0), values.get(1), values.get(2), days);
    List<String> warnings = new ArrayList<>();
    if (five) {
      warnings.add(fiveFields(times, String.join(" ", fields.subList(0, 5))));
    }
    if (runsEverySecondUnawares(values)) {
      warnings.add(everySecond(times.seconds()));
    }
    return new ParsedSchedule.Valid(
        new CronSchedule(times, new LocalTimeRule(zone.getRules())), warnings);
  }

  private static String count(int fields) {
    return fields == 0
        ? "the schedule is empty"
        : fields + (fields == 1 ? " field is given" : " fields are given");
  }

  private static String neverComes(DayRule days) {
    String dayOfMonth = "day of month " + Quote.of(days.daysOfMonth().text());
    return days.noSuchDate()
        ? dayOfMonth
            + " never comes in month "
            + Quote.of(days.months().text())
            + ": the schedule never comes"
        : dayOfMonth
            + " never falls on day of week "
            + Quote.of(days.daysOfWeek().text())
            + ": the schedule never comes";
  }

  /** People who know crontab write {@code 0 8 * * *} and mean eight o'clock. */
  private static String fiveFields(CronTimes times, String written) {
    boolean crontab = written.matches("\\d+ \\d+ \\* \\* \\*");
    String meaning =
        crontab
            ? "runs every hour at minute " + Long.numberOfTrailingZeros(times.minutes().bits())
            : "means " + Quote.of(written + " *");
    return "five fields are read as seconds minutes hours day-of-month month: "
        + Quote.of(written)
        + " "
        + meaning
        + "; write six fields";
  }

  private static boolean runsEverySecondUnawares(List<FieldValues> values) {
    List<CronField> restricted = new ArrayList<>(List.of(CronField.values()));
    restricted.removeIf(field -> values.get(field.ordinal()).isEverything(field));
    return !restricted.isEmpty() && !restricted.contains(CronField.SECONDS);
  }

  private static String everySecond(FieldValues seconds) {
    return "seconds "
        + Quote.of(seconds.text())
        + " runs every second of the times that the other fields name; write 0";
  }
}
