package io.github.cronhpa.schedule.cron;

/** A day that depends on the month, written with {@code L}, {@code W} or {@code #}. */
@FunctionalInterface
interface MonthlyDayPattern {

  /**
   * The days of one month.
   *
   * @param firstWeekday weekday of the first of the month, 0 = Sunday
   * @param length number of days of the month
   * @return a bit set with the days 1 to {@code length}; 0 where the month has no such day
   */
  long days(int firstWeekday, int length);

  /**
   * {@code L} and {@code L-n}: so many days before the last of the month.
   *
   * @param days how many, 0 or more
   * @return the pattern
   */
  static MonthlyDayPattern beforeLast(int days) {
    return (first, length) -> length > days ? 1L << (length - days) : 0;
  }

  /**
   * {@code nW}: the weekday, Monday to Friday, nearest to a day and in the same month.
   *
   * @param day the day of month; months without it are left out
   * @return the pattern
   */
  static MonthlyDayPattern nearestWeekday(int day) {
    return (first, length) -> day > length ? 0 : 1L << nearestWeekday(first, length, day);
  }

  /**
   * {@code LW}: the last weekday, Monday to Friday, of the month.
   *
   * @return the pattern
   */
  static MonthlyDayPattern lastWeekday() {
    return (first, length) -> 1L << nearestWeekday(first, length, length);
  }

  /**
   * {@code d#n}: the n-th such weekday of the month.
   *
   * @param weekday 0 = Sunday
   * @param nth 1 to 5
   * @return the pattern
   */
  static MonthlyDayPattern nth(int weekday, int nth) {
    return (first, length) -> {
      int day = 1 + Math.floorMod(weekday - first, 7) + 7 * (nth - 1);
      return day > length ? 0 : 1L << day;
    };
  }

  /**
   * {@code dL}: the last such weekday of the month.
   *
   * @param weekday 0 = Sunday
   * @return the pattern
   */
  static MonthlyDayPattern last(int weekday) {
    return (first, length) -> 1L << (length - Math.floorMod(first + length - 1 - weekday, 7));
  }

  private static int nearestWeekday(int first, int length, int day) {
    return switch ((first + day - 1) % 7) {
      case 6 -> day == 1 ? 3 : day - 1;
      case 0 -> day == length ? day - 2 : day + 1;
      default -> day;
    };
  }
}
