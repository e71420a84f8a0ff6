package io.github.cronhpa.support;

import io.github.cronhpa.schedule.CronSchedule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * The dialect once more, in the plainest way and second by second: what {@link CronSchedule} is
 * compared with. Six fields or five, without {@code L}, {@code W} and {@code #}.
 */
public final class NaiveCron {

  private static final List<String> MONTHS =
      List.of(
          "", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private final ZoneId zone;
  private final BitSet seconds;
  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet daysOfMonth;
  private final BitSet months;
  private final BitSet daysOfWeek;
  private final boolean anyHour;
  private final boolean bothDays;

  public NaiveCron(String expression, ZoneId zone) {
    String[] fields = (expression + " *").split(" ");
    this.zone = zone;
    seconds = values(fields[0], 0, 59, List.of());
    minutes = values(fields[1], 0, 59, List.of());
    hours = values(fields[2], 0, 23, List.of());
    daysOfMonth = values(fields[3], 1, 31, List.of());
    months = values(fields[4], 1, 12, MONTHS);
    daysOfWeek = values(fields[5], 0, 6, DAYS);
    anyHour = fields[2].contains("*");
    bothDays = (fields[3] + fields[5]).matches(".*[*?].*");
  }

  /** Whether the schedule runs at this very second. */
  public boolean runsAt(Instant instant) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
    if (anyHour) {
      return names(local);
    }
    ZoneRules rules = zone.getRules();
    LocalDateTime shown = LocalDateTime.ofInstant(instant.minusSeconds(1), zone).plusSeconds(1);
    for (; shown.isBefore(local); shown = shown.plusSeconds(1)) {
      if (names(shown)) {
        return true;
      }
    }
    return names(local) && rules.getValidOffsets(local).get(0).equals(rules.getOffset(instant));
  }

  private boolean names(LocalDateTime local) {
    boolean date = daysOfMonth.get(local.getDayOfMonth());
    boolean weekday = daysOfWeek.get(local.getDayOfWeek().getValue() % 7);
    return seconds.get(local.getSecond())
        && minutes.get(local.getMinute())
        && hours.get(local.getHour())
        && months.get(local.getMonthValue())
        && (bothDays ? date && weekday : date || weekday);
  }

  private static BitSet values(String field, int min, int max, List<String> names) {
    BitSet values = new BitSet();
    for (String item : field.toLowerCase(Locale.ROOT).split(",")) {
      String[] rangeAndStep = item.split("/");
      String[] ends = rangeAndStep[0].split("-");
      boolean star = ends[0].equals("*") || ends[0].equals("?");
      int from = star ? min : number(ends[0], names);
      int to = ends.length == 2 ? number(ends[1], names) : from;
      if (star || (ends.length == 1 && rangeAndStep.length == 2)) {
        to = max;
      }
      int step = rangeAndStep.length == 2 ? Integer.parseInt(rangeAndStep[1]) : 1;
      for (int value = from; value <= to; value += step) {
        values.set(value);
      }
    }
    return values;
  }

  private static int number(String text, List<String> names) {
    return names.contains(text) ? names.indexOf(text) : Integer.parseInt(text);
  }
}
