package io.github.cronhpa.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clock changes do to schedules; every row lists all runs of the span. */
class DaylightSavingRuleTest {

  @ParameterizedTest(name = "{0} {1}: {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # New York, 8 March 2026: 02:00 -05:00 becomes 03:00 -04:00
          America/New_York    | 0 30 2 * * *     | 2026-03-07T12:00-05:00 | 2026-03-09T12:00-04:00 | 2026-03-08T03:00-04:00 2026-03-09T02:30-04:00 | left out: once, at the jump
          America/New_York    | 0 */20 2 * * *   | 2026-03-08T00:00-05:00 | 2026-03-08T12:00-04:00 | 2026-03-08T03:00-04:00 | several left out: once
          America/New_York    | 0 0,30 2,3 * * * | 2026-03-08T00:00-05:00 | 2026-03-08T12:00-04:00 | 2026-03-08T03:00-04:00 2026-03-08T03:30-04:00 | the jump is 03:00 too: once
          America/New_York    | 0 30 * * * *     | 2026-03-08T00:00-05:00 | 2026-03-08T04:00-04:00 | 2026-03-08T00:30-05:00 2026-03-08T01:30-05:00 2026-03-08T03:30-04:00 | wildcard: no 02:30
          America/New_York    | 0 30 */2 * * *   | 2026-03-08T00:00-05:00 | 2026-03-08T05:00-04:00 | 2026-03-08T00:30-05:00 2026-03-08T04:30-04:00 | wildcard with a step: no 02:30
          America/New_York    | 0 30 0-23 * * *  | 2026-03-08T01:00-05:00 | 2026-03-08T04:00-04:00 | 2026-03-08T01:30-05:00 2026-03-08T03:00-04:00 2026-03-08T03:30-04:00 | a range is no wildcard
          # New York, 1 November 2026: 02:00 -04:00 becomes 01:00 -05:00
          America/New_York    | 0 30 1 * * *     | 2026-10-31T12:00-04:00 | 2026-11-02T12:00-05:00 | 2026-11-01T01:30-04:00 2026-11-02T01:30-05:00 | shown twice: the first time
          America/New_York    | 0 0 2 * * *      | 2026-11-01T00:00-04:00 | 2026-11-01T12:00-05:00 | 2026-11-01T02:00-05:00 | the end of the second pass exists once
          America/New_York    | 0 0 1 * * *      | 2026-11-01T00:00-04:00 | 2026-11-01T12:00-05:00 | 2026-11-01T01:00-04:00 |
          America/New_York    | 0 30 * * * *     | 2026-11-01T00:00-04:00 | 2026-11-01T03:00-05:00 | 2026-11-01T00:30-04:00 2026-11-01T01:30-04:00 2026-11-01T01:30-05:00 2026-11-01T02:30-05:00 | wildcard: both times
          America/New_York    | @hourly          | 2026-11-01T00:30-04:00 | 2026-11-01T02:30-05:00 | 2026-11-01T01:00-04:00 2026-11-01T01:00-05:00 2026-11-01T02:00-05:00 | descriptors likewise
          America/New_York    | 0 30 1 * * *     | 2026-11-01T01:10-05:00 | 2026-11-02T00:00-05:00 | '' | seen first in the second pass: not again
          # London, 29 March and 25 October 2026, both at 01:00 UTC
          Europe/London       | 0 15 1 * * *     | 2026-03-28T12:00Z      | 2026-03-30T12:00+01:00 | 2026-03-29T02:00+01:00 2026-03-30T01:15+01:00 | left out: at the jump
          Europe/London       | 0 15 1 * * *     | 2026-10-24T12:00+01:00 | 2026-10-26T12:00Z      | 2026-10-25T01:15+01:00 2026-10-26T01:15Z | shown twice: the first time
          Europe/London       | 0 0 */6 * * *    | 2026-03-28T20:00Z      | 2026-03-29T13:00+01:00 | 2026-03-29T00:00Z 2026-03-29T06:00+01:00 2026-03-29T12:00+01:00 | wall clock hours
          # Santiago: 6 September 2026 begins at 01:00, 4 April 2026 ends twice
          America/Santiago    | @daily           | 2026-09-05T12:00-04:00 | 2026-09-07T12:00-03:00 | 2026-09-06T01:00-03:00 2026-09-07T00:00-03:00 | midnight left out: at the jump, the day is not lost
          America/Santiago    | @weekly          | 2026-09-01T00:00-04:00 | 2026-09-14T00:00-03:00 | 2026-09-06T01:00-03:00 2026-09-13T00:00-03:00 |
          America/Santiago    | 0 0 * 6 9 *      | 2026-09-05T12:00-04:00 | 2026-09-06T03:30-03:00 | 2026-09-06T01:00-03:00 2026-09-06T02:00-03:00 2026-09-06T03:00-03:00 | wildcard: no 00:00
          America/Santiago    | 0 30 23 * * *    | 2026-04-04T12:00-03:00 | 2026-04-06T00:00-04:00 | 2026-04-04T23:30-03:00 2026-04-05T23:30-04:00 | shown twice: the first time
          America/Santiago    | 0 30 23 * * *    | 2026-04-04T23:10-04:00 | 2026-04-05T12:00-04:00 | '' |
          America/Santiago    | @daily           | 2026-04-04T12:00-03:00 | 2026-04-05T12:00-04:00 | 2026-04-05T00:00-04:00 | midnight comes after both passes
          # Lord Howe Island changes by half an hour: 4 October and 5 April 2026
          Australia/Lord_Howe | 0 10,40 2 * * *  | 2026-10-04T00:00+10:30 | 2026-10-04T12:00+11:00 | 2026-10-04T02:30+11:00 2026-10-04T02:40+11:00 | half of the hour is left out
          Australia/Lord_Howe | 0 10,40 * * * *  | 2026-10-04T01:20+10:30 | 2026-10-04T03:20+11:00 | 2026-10-04T01:40+10:30 2026-10-04T02:40+11:00 2026-10-04T03:10+11:00 |
          Australia/Lord_Howe | 0 10,40 1 * * *  | 2026-04-05T00:00+11:00 | 2026-04-05T12:00+10:30 | 2026-04-05T01:10+11:00 2026-04-05T01:40+11:00 | half of the hour is shown twice
          Australia/Lord_Howe | 0 10,40 * * * *  | 2026-04-05T01:00+11:00 | 2026-04-05T02:20+10:30 | 2026-04-05T01:10+11:00 2026-04-05T01:40+11:00 2026-04-05T01:40+10:30 2026-04-05T02:10+10:30 |
          # Samoa left out all of 30 December 2011
          Pacific/Apia        | 0 0 8 * * *      | 2011-12-29T00:00-10:00 | 2012-01-01T00:00+14:00 | 2011-12-29T08:00-10:00 2011-12-31T00:00+14:00 2011-12-31T08:00+14:00 | a whole day: once
          """)
  void runs(ZoneId zone, String text, String from, String to, String runs, String why) {
    Schedule schedule =
        ((ParsedSchedule.Valid) ScheduleParser.parse(text, zone, Instant.EPOCH)).schedule();
    Instant end = ZonedDateTime.parse(to).toInstant();
    List<String> seen = new ArrayList<>();
    Optional<Instant> next = schedule.next(ZonedDateTime.parse(from).toInstant());
    while (next.isPresent() && !next.get().isAfter(end)) {
      seen.add(next.get().atZone(zone).toOffsetDateTime().toString());
      next = schedule.next(next.get());
    }
    assertThat(String.join(" ", seen)).as(why).isEqualTo(runs);
  }
}
