package io.github.cronhpa.schedule.cron;

import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.constraint.FieldConstraints;
import com.cronutils.model.field.constraint.FieldConstraintsBuilder;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.parser.CronParserField;
import java.util.Locale;
import java.util.regex.Pattern;

/** The six fields of a cron expression: their bounds, and how an item of each is written. */
enum CronField {
  SECONDS("seconds", CronFieldName.SECOND, 0, 59, "0-59", " H", ""),
  MINUTES("minutes", CronFieldName.MINUTE, 0, 59, "0-59", " H", ""),
  HOURS("hours", CronFieldName.HOUR, 0, 23, "0-23", " H", ""),
  DAY_OF_MONTH(
      "day of month",
      CronFieldName.DAY_OF_MONTH,
      1,
      31,
      "1-31",
      " ? L L-3 LW 15W",
      "|L|L-\\d+|LW|\\d+W"),
  MONTH("month", CronFieldName.MONTH, 1, 12, "1-12 or JAN-DEC", "", ""),
  DAY_OF_WEEK(
      "day of week",
      CronFieldName.DAY_OF_WEEK,
      0,
      6,
      "0-7 or SUN-SAT",
      " ? 5L 5#2",
      "|VALUE(?:L|#\\d+)");

  private final String label;
  private final int first;
  private final int last;
  private final String allowed;
  private final String signs;
  private final Pattern shape;
  private final CronParserField parser;

  CronField(
      String label,
      CronFieldName name,
      int first,
      int last,
      String allowed,
      String furtherSigns,
      String dayShapes) {
    this.label = label;
    this.first = first;
    this.last = last;
    this.allowed = allowed;
    this.signs = "* / , -" + furtherSigns;
    // The shift of 0 moves SUN from 7 to 0; it does so only while the range ends at 6.
    FieldConstraints constraints =
        FieldConstraintsBuilder.instance()
            .forField(name)
            .withShiftedStringMapping(0)
            .addHashSupport()
            .addLSupport()
            .addLWSupport()
            .addWSupport()
            .createConstraintsInstance();
    this.parser = new CronParserField(name, constraints);
    String names = String.join("|", constraints.getStringMappingKeySet());
    String value = names.isEmpty() ? "\\d+" : "(?:\\d+|" + names + ")";
    this.shape =
        Pattern.compile(
            ("(?:\\*|VALUE(?:-VALUE)?)(?:/\\d+)?" + dayShapes).replace("VALUE", value),
            Pattern.CASE_INSENSITIVE);
  }

  /**
   * Whether an item is written in a way that the dialect knows. cron-utils is asked only then: its
   * field parser lets through, or fails without a reason on, much that the Go controller refuses,
   * such as {@code /5}, {@code 1-5/}, {@code 1-2/3/4}, {@code 15W} as an hour, digits of other
   * scripts.
   *
   * @param item one item of a list, with {@code *} for {@code ?}
   * @return true if {@link #parse} may read it
   */
  boolean knows(String item) {
    return shape.matcher(item).matches();
  }

  /**
   * Reads one item.
   *
   * @param item an item that this field {@link #knows}
   * @return the tree of cron-utils, its values not checked
   * @throws IllegalArgumentException for numbers that no int holds
   */
  FieldExpression parse(String item) {
    return parser.parse(item.toUpperCase(Locale.ROOT)).getExpression();
  }

  /**
   * The name of the field in messages.
   *
   * @return for example {@code day of month}
   */
  String label() {
    return label;
  }

  /**
   * The smallest value.
   *
   * @return 0 or 1
   */
  int first() {
    return first;
  }

  /**
   * The last value of {@code *} and of open steps.
   *
   * @return for the day of week 6
   */
  int last() {
    return last;
  }

  /**
   * The largest value that may be written.
   *
   * @return for the day of week 7, which is Sunday once more; otherwise {@link #last}
   */
  int highest() {
    return this == DAY_OF_WEEK ? last + 1 : last;
  }

  /**
   * The values that may be written.
   *
   * @return for example {@code 1-12 or JAN-DEC}
   */
  String allowed() {
    return allowed;
  }

  /**
   * All that may be written.
   *
   * @return the values and the signs
   */
  String grammar() {
    return allowed + " and " + signs;
  }
}
