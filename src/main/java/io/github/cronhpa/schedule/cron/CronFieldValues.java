package io.github.cronhpa.schedule.cron;

import io.github.cronhpa.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one field of a cron expression says.
 *
 * @param text the field as written
 * @param star whether it was written with {@code *} or {@code ?}, with or without a step
 * @param bits the values that it names, as a bit set; Sunday is 0
 * @param patterns days that depend on the month
 */
record CronFieldValues(String text, boolean star, long bits, List<MonthlyDayPattern> patterns) {

  CronFieldValues {
    patterns = List.copyOf(patterns);
  }

  /**
   * Reads a field: a list of items, which may overlap, and whose empty items do not count.
   *
   * @param field which one
   * @param text the field as written
   * @param problems takes the first thing that is wrong, if any
   * @return what it says; of no use if there was a problem
   */
  static CronFieldValues read(CronField field, String text, Consumer<String> problems) {
    boolean star = false;
    long bits = 0;
    List<MonthlyDayPattern> patterns = new ArrayList<>();
    List<String> items = List.of(text.split(",")).stream().filter(each -> !each.isEmpty()).toList();
    if (items.isEmpty()) {
      problems.accept(field.label() + " field " + Quoted.of(text) + " names no value");
    }
    for (String each : items) {
      CronFieldItem item = CronFieldItem.of(field, each);
      if (item instanceof CronFieldItem.Values values) {
        star |= values.star();
        bits |= values.bits();
      } else if (item instanceof CronFieldItem.Days days) {
        patterns.add(days.pattern());
      } else if (item instanceof CronFieldItem.Wrong wrong) {
        problems.accept(field.label() + " field " + Quoted.of(each) + " " + wrong.problem());
        break;
      }
    }
    return new CronFieldValues(text, star, folded(field, bits), patterns);
  }

  /**
   * A field written as {@code *}.
   *
   * @param field which one
   * @return all its values
   */
  static CronFieldValues any(CronField field) {
    return read(field, "*", problem -> {});
  }

  /**
   * Whether a value is named.
   *
   * @param value a value of the field
   * @return true if it is
   */
  boolean has(int value) {
    return (bits & 1L << value) != 0;
  }

  /**
   * Whether the field leaves nothing out.
   *
   * @param field which one it is
   * @return true for {@code *}, {@code ?} and {@code *}{@code /1}
   */
  boolean isEverything(CronField field) {
    return star && bits == any(field).bits();
  }

  /**
   * The days of one month that {@link #patterns} name.
   *
   * @param firstWeekday weekday of the first of the month, 0 = Sunday
   * @param length number of days of the month
   * @return a bit set of days
   */
  long patternDays(int firstWeekday, int length) {
    long days = 0;
    for (MonthlyDayPattern pattern : patterns) {
      days |= pattern.days(firstWeekday, length);
    }
    return days;
  }

  private static long folded(CronField field, long bits) {
    boolean sundayAsSeven = field == CronField.DAY_OF_WEEK && (bits & 1L << 7) != 0;
    return sundayAsSeven ? bits & ~(1L << 7) | 1 : bits;
  }
}
