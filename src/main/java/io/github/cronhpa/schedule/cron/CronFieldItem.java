package io.github.cronhpa.schedule.cron;

import com.cronutils.model.field.expression.Between;
import com.cronutils.model.field.expression.Every;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.On;
import com.cronutils.model.field.value.FieldValue;
import com.cronutils.model.field.value.SpecialChar;

/** What one item of a field's list means. */
sealed interface CronFieldItem {

  /**
   * Every {@code step}-th value from {@code from} to {@code to}.
   *
   * @param from first value
   * @param to last value, inclusive
   * @param step distance of two values
   * @param star whether it was written with a star
   */
  record Values(int from, int to, int step, boolean star) implements CronFieldItem {

    private Values(int from, int to) {
      this(from, to, 1, false);
    }

    /** The values as a bit set, 7 for Sunday not yet folded into 0. */
    long bits() {
      long bits = 0;
      for (long value = from; value <= to; value += step) {
        bits |= 1L << value;
      }
      return bits;
    }
  }

  /**
   * Days that depend on the month.
   *
   * @param pattern which
   */
  record Days(MonthlyDayPattern pattern) implements CronFieldItem {}

  /**
   * Nothing that can be run.
   *
   * @param problem why, as the end of a sentence that begins with the item
   */
  record Wrong(String problem) implements CronFieldItem {}

  /**
   * Reads one item.
   *
   * @param field where it stands
   * @param text the item as written
   * @return its meaning
   */
  static CronFieldItem of(CronField field, String text) {
    String item = text.replace('?', '*');
    if (!field.knows(item)) {
      return new Wrong("cannot be read, allowed are " + field.grammar());
    }
    try {
      FieldExpression tree = field.parse(item);
      return tree instanceof On on && on.getSpecialChar().getValue() != SpecialChar.NONE
          ? days(field, on)
          : checked(field, values(field, tree));
    } catch (IllegalArgumentException numberTooLarge) {
      return outside(field);
    }
  }

  private static CronFieldItem checked(CronField field, Values values) {
    if (values.from() < field.first() || values.to() > field.highest()) {
      return outside(field);
    }
    if (values.from() > values.to()) {
      return new Wrong("ends before it begins");
    }
    return values.step() > 0 ? values : new Wrong("has the step 0, a step is at least 1");
  }

  private static Values values(CronField field, FieldExpression tree) {
    if (tree instanceof Every every) {
      Values base = values(field, every.getExpression());
      boolean open = every.getExpression() instanceof On;
      int to = open ? Math.max(base.from(), field.last()) : base.to();
      return new Values(base.from(), to, every.getPeriod().getValue(), base.star());
    }
    if (tree instanceof Between between) {
      return new Values(number(between.getFrom()), number(between.getTo()));
    }
    if (tree instanceof On on) {
      return new Values(on.getTime().getValue(), on.getTime().getValue());
    }
    return new Values(field.first(), field.last(), 1, true);
  }

  private static CronFieldItem days(CronField field, On on) {
    int value = on.getTime().getValue();
    int nth = on.getNth().getValue();
    boolean none = value == -1;
    if (!none && (value < field.first() || value > field.highest())) {
      return outside(field);
    }
    return switch (on.getSpecialChar().getValue()) {
      case HASH ->
          nth < 1 || nth > 5
              ? new Wrong("asks for a week that is outside 1-5")
              : new Days(MonthlyDayPattern.nth(value % 7, nth));
      case L ->
          new Days(
              none
                  ? MonthlyDayPattern.beforeLast(Math.max(nth, 0))
                  : MonthlyDayPattern.last(value % 7));
      case LW -> new Days(MonthlyDayPattern.lastWeekday());
      default -> new Days(MonthlyDayPattern.nearestWeekday(value));
    };
  }

  private static Wrong outside(CronField field) {
    return new Wrong("is outside " + field.allowed());
  }

  private static int number(FieldValue<?> value) {
    return (Integer) value.getValue();
  }
}
