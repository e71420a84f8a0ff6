package io.github.cronhpa.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.text.FieldError;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcludedDaysTest {

  @ParameterizedTest(name = "{0} and {1}: {2} {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # The original compares month and hour; these rows are what it gets wrong.
          * * * 15 11 *              | 2026-11-15 | true  | all of the day, 23:59:59 too
          * * * 15 11 *              | 2026-11-14 | false | no other day of the month
          * * * 15 11 *              | 2026-11-16 | false |
          * * * 15 11 *              | 2026-10-15 | false | no other month
          0 0 8 15 11 *              | 2026-11-15 | true  | the day counts, not the time
          # Schedules: day of month, month and day of week with Vixie's rule
          * * * * * 0,6              | 2026-05-02 | true  | Saturday
          * * * * * 0,6              | 2026-05-01 | false | Friday
          * * * * * SUN              | 2026-05-03 | true  |
          * * * 1 * MON              | 2026-05-01 | true  | either day field is enough where none is a star
          * * * 1 * MON              | 2026-05-04 | true  |
          * * * */2 * MON            | 2026-05-04 | false | both are needed where one is a star
          * * * */2 * MON            | 2026-05-11 | true  |
          * * * L * ?                | 2026-02-28 | true  | the last day of a month
          * * * 15 11                | 2026-11-15 | true  | five fields
          @weekly                    | 2026-05-03 | true  | Sundays
          @weekly                    | 2026-05-04 | false |
          @daily                     | 2026-05-04 | true  |
          @yearly                    | 2027-01-01 | true  |
          @date 2026-05-01 08:00:00  | 2026-05-01 | true  |
          @date 2026-05-01 08:00:00  | 2027-05-01 | false | the year counts
          @date 2026-05-01 23:59:59  | 2026-05-01 | true  |
          # Dates and ranges
          2026-05-01                 | 2026-05-01 | true  |
          2026-05-01                 | 2026-05-02 | false |
          2026-05-01                 | 2027-05-01 | false |
          2026-10-01/2026-10-07      | 2026-09-30 | false |
          2026-10-01/2026-10-07      | 2026-10-01 | true  | both ends belong to it
          2026-10-01/2026-10-07      | 2026-10-07 | true  |
          2026-10-01/2026-10-07      | 2026-10-08 | false |
          2026-12-30/2027-01-02      | 2027-01-01 | true  |
          2026-05-01/2026-05-01      | 2026-05-01 | true  |
          """)
  void excludesWholeLocalDays(String entry, LocalDate day, boolean excluded, String why) {
    ExcludedDays days = ExcludedDays.parse(List.of(entry), Calendars.UNSEEN);

    assertThat(days.problems()).isEmpty();
    assertThat(days.exclusion(day).isPresent()).as(why).isEqualTo(excluded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-10-07/2026-10-01 | range '2026-10-07/2026-10-01' ends before it begins
          2026-02-30            | date '2026-02-30' does not exist
          2026-02-01/2026-02-29 | date '2026-02-01/2026-02-29' does not exist
          2026-5-1              | '2026-5-1' is neither a date (2026-05-01) nor a range (2026-10-01/2026-10-07) nor a schedule
          May                   | 'May' is neither a date (2026-05-01) nor a range (2026-10-01/2026-10-07) nor a schedule
          ''                    | '' is neither a date (2026-05-01) nor a range (2026-10-01/2026-10-07) nor a schedule
                                | '' is neither a date (2026-05-01) nor a range (2026-10-01/2026-10-07) nor a schedule
          @every 24h            | '@every 24h' names no days: @every cannot be excluded
          * * * 32 * *          | day of month field '32' is outside 1-31
          * * * 30 2 *          | day of month '30' never comes in month '2': the schedule never comes
          """)
  void saysWhatCannotBeRead(String entry, String problem) {
    ExcludedDays days = ExcludedDays.parse(Arrays.asList("2026-05-01", entry), Calendars.UNSEEN);

    assertThat(days.problems()).containsExactly(new FieldError("spec.excludeDates[1]", problem));
    assertThat(days.exclusion(LocalDate.of(2026, 5, 1))).contains("2026-05-01");
    assertThat(days.exclusion(LocalDate.of(2026, 10, 3))).isEmpty();
  }

  @Test
  void namesTheFirstEntryThatExcludesTheDay() {
    ExcludedDays days =
        ExcludedDays.parse(List.of("* * * * 6 *", "@weekly", "2026-05-03"), Calendars.UNSEEN);

    assertThat(days.exclusion(LocalDate.of(2026, 5, 3))).contains("@weekly");
  }

  @Test
  void excludesNothingWithoutEntries() {
    assertThat(ExcludedDays.parse(null, Calendars.UNSEEN).exclusion(LocalDate.of(2026, 5, 3)))
        .isEmpty();
    assertThat(ExcludedDays.parse(null, Calendars.UNSEEN).problems()).isEmpty();
  }

  @Test
  void problemsReadAsPathAndMessage() {
    assertThat(ExcludedDays.parse(List.of("May", "* * 24 1 1 *"), Calendars.UNSEEN).problems())
        .last()
        .hasToString("spec.excludeDates[1]: hours field '24' is outside 0-23");
  }
}
