package io.github.cronhpa.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleParserTest {

  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final Instant ANCHOR = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          60 * * * * *            | seconds field '60' is outside 0-59
          0 60 * * * *            | minutes field '60' is outside 0-59
          0 0 24 * * *            | hours field '24' is outside 0-23
          0 0 22-25 * * *         | hours field '22-25' is outside 0-23
          0 0 8,24 * * *          | hours field '24' is outside 0-23
          0 0 0 0 * *             | day of month field '0' is outside 1-31
          0 0 0 32W * *           | day of month field '32W' is outside 1-31
          0 0 0 * 13 *            | month field '13' is outside 1-12 or JAN-DEC
          0 0 0 * * 8             | day of week field '8' is outside 0-7 or SUN-SAT
          0 0 0 * * 8L            | day of week field '8L' is outside 0-7 or SUN-SAT
          0 0 0 * * 5#6           | day of week field '5#6' asks for a week that is outside 1-5
          0 0 99999999999 * * *   | hours field '99999999999' is outside 0-23
          x 0 0 * * *             | seconds field 'x' cannot be read, allowed are 0-59 and * / , - H
          /5 0 0 * * *            | seconds field '/5' cannot be read, allowed are 0-59 and * / , - H
          1- 0 0 * * *            | seconds field '1-' cannot be read, allowed are 0-59 and * / , - H
          -1 0 0 * * *            | seconds field '-1' cannot be read, allowed are 0-59 and * / , - H
          1-2-3 0 0 * * *         | seconds field '1-2-3' cannot be read, allowed are 0-59 and * / , - H
          1/2/3 0 0 * * *         | seconds field '1/2/3' cannot be read, allowed are 0-59 and * / , - H
          1-5/2/3 0 0 * * *       | seconds field '1-5/2/3' cannot be read, allowed are 0-59 and * / , - H
          1-5/ 0 0 * * *          | seconds field '1-5/' cannot be read, allowed are 0-59 and * / , - H
          0 0 15W * * *           | hours field '15W' cannot be read, allowed are 0-23 and * / , - H
          0 0 0 FRI * *           | day of month field 'FRI' cannot be read, allowed are 1-31 and * / , - ? L L-3 LW 15W
          0 0 0 * FOO *           | month field 'FOO' cannot be read, allowed are 1-12 or JAN-DEC and * / , -
          0 0 0 * * L             | day of week field 'L' cannot be read, allowed are 0-7 or SUN-SAT and * / , - ? 5L 5#2
          0 0 0 * * 1-5/MON       | day of week field '1-5/MON' cannot be read, allowed are 0-7 or SUN-SAT and * / , - ? 5L 5#2
          0 ٣ 0 * * *             | minutes field '٣' cannot be read, allowed are 0-59 and * / , - H
          5-1 * * * * *           | seconds field '5-1' ends before it begins
          0 0 0 * * SAT-SUN       | day of week field 'SAT-SUN' ends before it begins
          */0 * * * * *           | seconds field '*/0' has the step 0, a step is at least 1
          0 , 0 * * *             | minutes field ',' names no value
          0 0 0 30 2 *            | day of month '30' never comes in month '2': the schedule never comes
          0 0 0 31 2,4,6,9,11 */2 | day of month '31' never comes in month '2,4,6,9,11': the schedule never comes
          0 0 0 */30 * 5#2        | day of month '*/30' never falls on day of week '5#2': the schedule never comes
          * * * *                 | 4 fields are given, six are expected: seconds minutes hours day-of-month month day-of-week
          8                       | 1 field is given, six are expected: seconds minutes hours day-of-month month day-of-week
          0 0 0 * * * 2026        | 7 fields are given, six are expected: seconds minutes hours day-of-month month day-of-week
          ''                      | the schedule is empty, six are expected: seconds minutes hours day-of-month month day-of-week
          '  '                    | the schedule is empty, six are expected: seconds minutes hours day-of-month month day-of-week
          @nonsense               | descriptor '@nonsense' is not known, known are @yearly @annually @monthly @weekly @daily @midnight @hourly, '@every 1h30m10s' and '@date 2026-05-01 08:00:00'
          @Daily                  | descriptor '@Daily' is not known, known are @yearly @annually @monthly @weekly @daily @midnight @hourly, '@every 1h30m10s' and '@date 2026-05-01 08:00:00'
          """)
  void saysWhatIsWrong(String text, String problem) {
    assertThat(problems(text)).containsExactly(problem);
  }

  /** As {@code nextScheduleTime} it would be no date-time of RFC 3339, and the status refused. */
  @Test
  void aDateThatIsInTheYear10000InUtcIsRefused() {
    ZoneId newYork = ZoneId.of("America/New_York");

    assertThat(ScheduleParser.parse("@date 9999-12-31 18:59:59", newYork, ANCHOR))
        .isInstanceOf(ParsedSchedule.Valid.class);
    assertThat(ScheduleParser.parse("@date 9999-12-31 19:00:00", newYork, ANCHOR))
        .isEqualTo(
            new ParsedSchedule.Invalid(
                List.of("date '9999-12-31 19:00:00' of @date is after the year 9999 in UTC")));
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    assertThat(problems("60 x 24 0 13 8"))
        .containsExactly(
            "seconds field '60' is outside 0-59",
            "minutes field 'x' cannot be read, allowed are 0-59 and * / , - H",
            "hours field '24' is outside 0-23",
            "day of month field '0' is outside 1-31",
            "month field '13' is outside 1-12 or JAN-DEC",
            "day of week field '8' is outside 0-7 or SUN-SAT");
  }

  @Test
  void quotesNoMoreThan64CharactersAndNoControlCharacter() {
    assertThat(problems("x".repeat(100) + " * * * * *").get(0))
        .startsWith("seconds field '" + "x".repeat(64) + "...' cannot");
    assertThat(problems("x".repeat(64) + " * * * * *").get(0))
        .startsWith("seconds field '" + "x".repeat(64) + "' cannot");
    assertThat(problems("@a\u0000\n\u001b[31m\u202e").get(0))
        .startsWith("descriptor '@a\\u0000\\u000a\\u001b[31m\\u202e' is not known");
    assertThat(valid("0," + "0".repeat(4_084) + " * * * * *").warnings()).isEmpty();
    assertThat(problems("0," + "0".repeat(4_085) + " * * * * *"))
        .containsExactly("the schedule is longer than 4096 characters");
    assertThat(problems("0,".repeat(5_000)))
        .containsExactly("the schedule is longer than 4096 characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 8 * * *      | five fields are read as seconds minutes hours day-of-month month: '0 8 * * *' runs every hour at minute 8; write six fields
          0 30 8 1 *     | five fields are read as seconds minutes hours day-of-month month: '0 30 8 1 *' means '0 30 8 1 * *'; write six fields
          * * 8 * * *    | seconds '*' runs every second of the times that the other fields name; write 0
          */1 0 * * * *  | seconds '*/1' runs every second of the times that the other fields name; write 0
          * * * ? * 5#2  | seconds '*' runs every second of the times that the other fields name; write 0
          """)
  void warnsOfWhatIsHardlyMeant(String text, String warning) {
    assertThat(valid(text).warnings()).containsExactly(warning);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 8 * * *", "* * * * * *", "* * * ? * ?", "@hourly", "@every 1s"})
  void warnsOfNothingElse(String text) {
    assertThat(valid(text).warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 0 0 ? * 7        | 2026-01-04 2026-01-11 | 7 is Sunday
          0 0 0 ? * 5-7      | 2026-01-02 2026-01-03 2026-01-04 2026-01-09 | a week that ends on Sunday
          0 0 0 ? * 6/1      | 2026-01-03 2026-01-10 | steps end at 6
          0 0 0 L * ?        | 2026-01-31 2026-02-28 | last day
          0 0 0 L-2 * ?      | 2026-01-29 2026-02-26 | two days before the last
          0 0 0 LW * ?       | 2026-01-30 2026-02-27 2026-03-31 2026-04-30 2026-05-29 | last weekday
          0 0 0 15W * ?      | 2026-01-15 2026-02-16 2026-03-16 2026-04-15 2026-05-15 | weekday nearest to the 15th
          0 0 0 1W * ?       | 2026-01-01 2026-02-02 2026-03-02 2026-04-01 2026-05-01 | never into the month before
          0 0 0 31W * ?      | 2026-01-30 2026-03-31 2026-05-29 | never into the month after, and only where there is a 31st
          0 0 0 1W 8 ?       | 2026-08-03 2027-08-02 | Saturday the 1st moves to Monday the 3rd
          0 0 0 ? * 5L       | 2026-01-30 2026-02-27 | last Friday
          0 0 0 ? * friL     | 2026-01-30 2026-02-27 | last Friday
          0 0 0 ? * 7l       | 2026-01-25 2026-02-22 | last Sunday
          0 0 0 ? * 5#2      | 2026-01-09 2026-02-13 | second Friday
          0 0 0 ? * Mon#5    | 2026-03-30 2026-06-29 2026-08-31 | fifth Monday, on the last day of a month too
          0 0 0 15,L * ?     | 2026-01-15 2026-01-31 2026-02-15 | in a list
          0 0 0 L * 1        | 2026-01-05 2026-01-12 2026-01-19 2026-01-26 2026-01-31 | ORed, as neither is a star
          0 0 0 */2 * 1#1    | 2026-01-05 2026-06-01 2026-08-03 | ANDed, as one is a star
          """)
  void readsItsExtensions(String text, String days, String why) {
    Schedule schedule = valid(text).schedule();
    Instant from = ANCHOR.minusSeconds(1);
    for (String day : days.split(" ")) {
      from = schedule.next(from).orElseThrow();
      assertThat(from.toString()).as(why).isEqualTo(day + "T00:00:00Z");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 0 8 * * *     | 0 0 8 ? * ?       | ? is *
          ? ? ? ? ? ?     | * * * * * *       | in every field, as in the original
          0 0 */2 * * *   | 0 0 ?/2 * * *     | with a step too
          0 0 8 * JAN sun | 0 0 8 * 1 0       | names in any case
          0 0 8 * 1 0     | 00 00 08 * 01 00  | leading zeros
          1,2 0 8 * * *   | ,1,,2, 0 8 * * *  | empty items do not count
          0 0 8 * * *     | 0\u00a00\t8\u2003* * * | any white space
          """)
  void readsTheSameFrom(String text, String variant, String why) {
    assertThat(nextTimes(variant)).as(why).isEqualTo(nextTimes(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 0 0 29 2 *   | 2026-03-02T00:00:00Z | 2028-02-29T00:00:00Z
          0 0 0 29 2 */7 | 2026-03-02T00:00:00Z | 2032-02-29T00:00:00Z
          0 0 0 29 2 */7 | 2032-02-29T00:00:00Z | 2060-02-29T00:00:00Z
          0 0 0 29 2 */7 | 2088-02-29T00:00:00Z | 2128-02-29T00:00:00Z
          0 0 0 30 2 1   | 2026-02-23T00:00:00Z | 2027-02-01T00:00:00Z
          """)
  void findsRareDays(String text, Instant from, Instant expected) {
    assertThat(valid(text).schedule().next(from)).contains(expected);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"@", "@every", "@date", " @daily", "@daily ", "@every  1s", "\ud800", "|", "||"})
  void refusesWithoutThrowing(String text) {
    assertThat(problems(text)).isNotEmpty();
  }

  @Test
  void neverThrows() {
    assertThatCode(() -> noise().forEach(ScheduleParserTest::parseAndAsk))
        .doesNotThrowAnyException();
  }

  private static void parseAndAsk(String text) {
    if (ScheduleParser.parse(text, UTC, ANCHOR) instanceof ParsedSchedule.Valid valid) {
      valid.schedule().next(Instant.MIN);
      valid.schedule().next(Instant.MAX);
      valid.schedule().latestBetween(Instant.MIN, Instant.MAX);
    }
  }

  private static Stream<String> noise() {
    String letters = "0123456789*/,-?LW#@ .:hmsMONJAevrydat\u0000\n\u00df\u0130";
    Random random = new Random(42);
    return Stream.generate(
            () -> {
              StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "@every " : "");
              for (int length = random.nextInt(24); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
              }
              return random.nextBoolean() ? text.toString() : text + " * * * * *";
            })
        .limit(20_000);
  }

  @Test
  void takesBoundedTimeForAbsurdText() {
    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          for (String part : List.of("0,", "9", "*/", "(", "1h", " ", "\u0000")) {
            ScheduleParser.parse(part.repeat(10_000), UTC, ANCHOR);
            ScheduleParser.parse("@every " + part.repeat(1_000), UTC, ANCHOR);
            ScheduleParser.parse(part.repeat(500) + " * * * * *", UTC, ANCHOR);
          }
        });
  }

  private static List<Instant> nextTimes(String text) {
    Schedule schedule = valid(text).schedule();
    return Stream.iterate(ANCHOR, from -> schedule.next(from).orElseThrow()).limit(50).toList();
  }

  private static List<String> problems(String text) {
    return ((ParsedSchedule.Invalid) ScheduleParser.parse(text, UTC, ANCHOR)).problems();
  }

  private static ParsedSchedule.Valid valid(String text) {
    return (ParsedSchedule.Valid) ScheduleParser.parse(text, UTC, ANCHOR);
  }
}
