package io.github.cronhpa.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarParserTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "DTSTART;VALUE=DATE:20260501                                     | 05-01",
        "DTSTART;VALUE=DATE:20260501 DTEND;VALUE=DATE:20260504           | 05-01 05-02 05-03",
        "DTSTART;VALUE=DATE:20260501 DURATION:P2D                        | 05-01 05-02",
        "DTSTART;VALUE=DATE:20260501 DURATION:P1W                        | 05-01 05-02 05-03 05-04"
            + " 05-05 05-06 05-07",
        "DTSTART:20260501T090000 DTEND:20260501T170000                   | 05-01",
        "DTSTART:20260501T090000 DTEND:20260503T000000                   | 05-01 05-02",
        "DTSTART:20260501T090000 DURATION:PT20H                          | 05-01 05-02",
        "DTSTART:20260501T090000                                         | 05-01",
        "DTSTART:20260430T160000Z DTEND:20260501T160000Z                 | 05-01",
        "DTSTART;TZID=China Standard Time:20260501T230000 DURATION:PT1H  | 05-01",
        "DTSTART;TZID=\"No:Such;Zone\":20260501T230000                   | 05-01",
        "DTSTART;VALUE=DATE:20260501 RDATE;VALUE=DATE:20260601,20260701  | 05-01 06-01 07-01",
        "DTSTART:20260501T090000 RDATE;VALUE=PERIOD:20260601T090000/PT30H | 05-01 06-01 06-02",
        "DTSTART;VALUE=DATE:20260501 RRULE:FREQ=MONTHLY;COUNT=3          | 05-01 06-01 07-01",
        "DTSTART;VALUE=DATE:20260501 RRULE:FREQ=WEEKLY;UNTIL=20260515    | 05-01 05-08 05-15",
        "DTSTART:20260501T090000 RRULE:FREQ=DAILY;UNTIL=20260502T010000Z | 05-01 05-02",
        "DTSTART:20260501T090000 RRULE:FREQ=DAILY;UNTIL=20260502T005959Z | 05-01",
        "DTSTART;VALUE=DATE:20260105 RRULE:FREQ=YEARLY;BYMONTH=1,11;BYDAY=1MO;UNTIL=20261231 | 01-05"
            + " 11-02",
        "DTSTART;VALUE=DATE:20260501 RRULE:FREQ=MONTHLY;COUNT=3 EXDATE;VALUE=DATE:20260601 | 05-01"
            + " 07-01",
        "DTSTART;VALUE=DATE:20260501 STATUS:CANCELLED                    | ''",
        "DTSTART;VALUE=DATE:20260501 STATUS:CONFIRMED TRANSP:TRANSPARENT | 05-01",
        "DTSTART;VALUE=DATE:20260501 BEGIN:VALARM TRIGGER:-PT9H END:VALARM | 05-01",
        "DTSTART;VALUE=DATE:20260501 RRULE:FREQ=DAILY;BYHOUR=1,2,3;COUNT=2 | 05-01 05-02"
      })
  void readsEvents(String lines, String days) throws InvalidCalendarException {
    // A blank before an upper case word with a colon or semicolon begins the next line.
    String event = lines.strip().replaceAll(" (?=[A-Z]+[;:])", "\n");

    Calendar calendar = parse(events("BEGIN:VEVENT\n" + event + "\nSUMMARY:Day\nEND:VEVENT"));

    assertThat(holidays(calendar)).isEqualTo(days);
  }

  @Test
  void anEndlessRuleGoesOnAndHasNoLastDay() throws InvalidCalendarException {
    Calendar calendar =
        parse(
            events(
                "BEGIN:VEVENT\nDTSTART;VALUE=DATE:19701225\nRRULE:FREQ=YEARLY\n"
                    + "SUMMARY:Christmas\\, and more\nEND:VEVENT"));

    assertThat(calendar.holiday(LocalDate.of(2026, 12, 25))).contains("Christmas, and more");
    assertThat(calendar.holiday(LocalDate.of(2099, 12, 25))).isPresent();
    assertThat(calendar.lastDay()).isEmpty();
  }

  @Test
  void anEndlessRuleDoesNotHideThatTheRestEnds() throws InvalidCalendarException {
    Calendar calendar =
        parse(
            events(
                "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20201225\nRRULE:FREQ=YEARLY\nEND:VEVENT\n"
                    + "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260406\nSUMMARY:Easter\nEND:VEVENT"));

    assertThat(calendar.lastDay()).contains(LocalDate.of(2026, 12, 31));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-10-10, 2026-12-31",
    "2026-12-31, 2026-12-31",
    "2027-01-03, 2026-12-31",
    "2027-01-08, 2027-12-31"
  })
  void aListIsThatOfAYear(String last, LocalDate lastDay) throws InvalidCalendarException {
    assertThat(parse(Map.of("dates", "2026-01-01\n" + last)).lastDay()).contains(lastDay);
  }

  @Test
  void aMovedOccurrenceTakesThePlaceOfTheOldOne() throws InvalidCalendarException {
    Calendar calendar =
        parse(
            events(
                "BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20260501\nRRULE:FREQ=DAILY;COUNT=3\n"
                    + "END:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID;VALUE=DATE:20260502\n"
                    + "DTSTART;VALUE=DATE:20260510\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\n"
                    + "RECURRENCE-ID;VALUE=DATE:20260503\nDTSTART;VALUE=DATE:20260503\n"
                    + "STATUS:CANCELLED\nEND:VEVENT"));

    assertThat(holidays(calendar)).isEqualTo("05-01 05-10");
  }

  @Test
  void applesMarksTellMakeUpDaysFromHolidaysAndFromOtherEvents() throws InvalidCalendarException {
    Calendar calendar =
        parse(
            events(
                event("20260214", "情人节", null),
                event("20260214", "春节（班）", "ALTERNATE-WORKDAY"),
                event("20260216", "春节（休）", "WORK-HOLIDAY"),
                event("20260308", "妇女节", null)));

    assertThat(holidays(calendar)).isEqualTo("02-16");
    assertThat(calendar.makeUpDay(LocalDate.of(2026, 2, 14))).contains("春节（班）");
    assertThat(calendar.isWorkday(LocalDate.of(2026, 2, 14))).as("a Saturday").isTrue();
    assertThat(calendar.isWorkday(LocalDate.of(2026, 2, 16))).as("a Monday").isFalse();
    assertThat(calendar.isWorkday(LocalDate.of(2026, 2, 15))).as("a Sunday").isFalse();
    assertThat(calendar.isWorkday(LocalDate.of(2026, 2, 13))).as("a Friday").isTrue();
  }

  @Test
  void withoutMarksOfHolidaysEveryEventIsADayOff() throws InvalidCalendarException {
    Calendar calendar =
        parse(
            events(
                event("20260501", "May Day", null),
                event("20260509", "Make-up day", "ALTERNATE-WORKDAY")));

    assertThat(holidays(calendar)).isEqualTo("05-01");
    assertThat(calendar.isWorkday(LocalDate.of(2026, 5, 9))).isTrue();
  }

  @Test
  void foldedLinesAreOneLine() throws InvalidCalendarException {
    Calendar calendar =
        parse(
            Map.of(
                "x.ics",
                "\uFEFFBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE\r\n :2026\r\n\t0501\r\n"
                    + "SUMMARY:a \r\n folded\r\n  name\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));

    assertThat(calendar.holiday(LocalDate.of(2026, 5, 1))).contains("a folded name");
  }

  @Test
  void linesOfDates() throws InvalidCalendarException {
    Calendar calendar =
        parse(
            Map.of(
                "dates",
                """
                # The company's days off.
                2026-05-01/2026-05-03   # Labour Day
                2026-06-01
                * * * 25 12 *  # Christmas
                Work 2026-05-02#no name
                work 2026-05-09 # made up
                """
                    .replace("#no name", "")));

    assertThat(holidays(calendar)).isEqualTo("05-01 05-03 06-01 12-25");
    assertThat(calendar.holiday(LocalDate.of(2026, 5, 1))).contains("Labour Day");
    assertThat(calendar.holiday(LocalDate.of(2026, 6, 1))).contains("2026-06-01");
    assertThat(calendar.holiday(LocalDate.of(2030, 12, 25))).contains("Christmas");
    assertThat(calendar.makeUpDay(LocalDate.of(2026, 5, 2))).contains("Work 2026-05-02");
    assertThat(calendar.makeUpDay(LocalDate.of(2026, 5, 9))).contains("made up");
    assertThat(calendar.isWorkday(LocalDate.of(2026, 5, 9))).as("a Saturday").isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "May Day                    | dates:2: 2 fields are given, six are expected",
        "2026-02-30                 | dates:2: date '2026-02-30' does not exist",
        "2026-05-02/2026-05-01      | dates:2: range '2026-05-02/2026-05-01' ends before it begins",
        "work * * * 1 5 *           | dates:2: 'work * * * 1 5 *' is not allowed; use work with a"
            + " date or a range",
        "work                       | dates:2: 'work' is neither a date",
        "@every 1h                  | dates:2: '@every 1h' names no days",
        "calendar:other             | dates:2: 'calendar:other' is neither a date",
        "0001-01-01/9999-12-31      | dates:2: there are more than 10000 days"
      })
  void aBadLineIsNamed(String line, String problem) {
    assertThatThrownBy(() -> parse(Map.of("dates", "2026-01-01\n" + line)))
        .isInstanceOf(InvalidCalendarException.class)
        .hasMessageStartingWith(problem);
  }

  /** As long as a ConfigMap may be: the calendars are read before the controller starts. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-05-01", "work", "work 2026-05-01"})
  @Timeout(10)
  void aLineOfBlanksDoesNotHoldUpTheStart(String begin) {
    String line = begin + " ".repeat(1_000_000) + "x\u2028";
    assertThatThrownBy(() -> parse(Map.of("dates", line)))
        .isInstanceOf(InvalidCalendarException.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "DTSTART:2026                       | x.ics:3: DTSTART '2026' is neither a date 20260501 nor",
        "DTSTART;VALUE=DATE:20260230        | x.ics:3: DTSTART '20260230' is neither a date",
        "DTSTART:20260501T250000            | x.ics:3: DTSTART '20260501T250000' is neither a date",
        "DTSTART:+9999999991231T000000      | x.ics:3: DTSTART '+9999999991231T000000' is neither",
        "DTSTART:-9999999990101T000000      | x.ics:3: DTSTART '-9999999990101T000000' is neither",
        "DTSTART:20260501 RDATE:+123450501T000000 | x.ics:4: RDATE '+123450501T000000' is neither",
        "SUMMARY:nothing                    | x.ics:2: the event has no DTSTART",
        "DTSTART:20260501 DTEND:20260430    | x.ics:4: DTEND '20260430' is before the beginning",
        "DTSTART:20260501 DURATION:P1M      | x.ics:4: DURATION 'P1M' is not a duration such as P1D",
        "DTSTART:20260501 DURATION:-P1D     | x.ics:4: DURATION '-P1D' is before the beginning",
        "DTSTART:20260501 RRULE:FREQ=SECONDLY | x.ics:4: RRULE 'FREQ=SECONDLY' is not allowed; FREQ"
            + " must be YEARLY, MONTHLY, WEEKLY or DAILY",
        "DTSTART:20260501 RRULE:FREQ=SOMETIMES | x.ics:4: RRULE 'FREQ=SOMETIMES' is not a rule:",
        "DTSTART:20260501 RRULE:FREQ=YEARLY;UNTIL=soon | x.ics:4: RRULE 'SOON' is neither a date",
        "DTSTART:20260501 RRULE:FREQ=YEARLY;RSCALE=CHINESE | x.ics:4: RRULE 'FREQ=YEARLY;RSCALE="
            + "CHINESE' is not a rule:",
        "DTSTART:20260501 RDATE:tomorrow    | x.ics:4: RDATE 'tomorrow' is neither a date",
        "DTSTART:20260501 RRULE:FREQ=DAILY  | x.ics:2: there are more than 10000 days",
        "DTSTART:00010101 DTEND:99991231    | x.ics:4: DTEND '99991231' is more than 10000 days",
        "nonsense                           | x.ics:3: 'nonsense' is no line of iCalendar",
        "BEGIN:VALARM                       | x.ics:4: END:VEVENT has no BEGIN"
      })
  void aBadEventIsNamed(String lines, String problem) {
    String event = lines.strip().replaceAll(" (?=[A-Z]+[;:])", "\n");

    assertThatThrownBy(() -> parse(events("BEGIN:VEVENT\n" + event + "\nEND:VEVENT")))
        .isInstanceOf(InvalidCalendarException.class)
        .hasMessageStartingWith(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "BEGIN:VEVENT\nEND:VEVENT", "BEGIN:VCALENDAR"})
  void aTextThatIsNoCalendarIsNone(String text) {
    assertThatThrownBy(() -> parse(Map.of("x.ics", text)))
        .isInstanceOf(InvalidCalendarException.class)
        .hasMessageStartingWith("x.ics:");
  }

  @Test
  void aConfigMapWithoutAKnownKeyIsNone() {
    assertThatThrownBy(() -> parse(Map.of("holidays.txt", "2026-01-01")))
        .hasMessage("there is neither a key dates nor a key that ends in .ics");
  }

  @Test
  void moreThanAMebibyteIsRefused() {
    assertThatThrownBy(() -> parse(Map.of("dates", "#".repeat(1_048_577))))
        .hasMessage("1048577 bytes are more than the allowed 1048576");
  }

  /** Each of these would take minutes or gigabytes if it were carried out as it is written. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;INTERVAL=1000;BYMONTH=2;BYDAY=MO;BYSETPOS=2",
        "FREQ=MONTHLY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;INTERVAL=2147483647;BYMONTH=2",
        "FREQ=WEEKLY;BYMONTH=2;BYDAY=MO;BYSETPOS=9",
        "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYSETPOS=300",
        "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,1,2,3;BYMINUTE=0,1,2;BYSECOND=0,1,2",
        "FREQ=YEARLY;COUNT=2147483647;INTERVAL=1",
        "FREQ=DAILY;COUNT=99999999999999999999"
      })
  void hostileRulesAreBounded(String rule) {
    String all =
        IntStream.range(0, 500)
            .mapToObj(
                index -> "BEGIN:VEVENT\nDTSTART:00010101T000000\nRRULE:" + rule + "\nEND:VEVENT")
            .collect(Collectors.joining("\n"));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try {
            assertThat(parse(events(all)).holidays()).hasSizeLessThanOrEqualTo(10_000);
          } catch (InvalidCalendarException refused) {
            assertThat(refused).hasMessageStartingWith("x.ics:");
          }
        });
  }

  @Test
  void moreRulesThanThatAreRefused() {
    String one = "BEGIN:VEVENT\nDTSTART:20260501\nRRULE:FREQ=DAILY;COUNT=1\nEND:VEVENT\n";

    assertThatThrownBy(() -> parse(events(one.repeat(501))))
        .hasMessage("x.ics:2004: RRULE is one of more than 500");
  }

  private static Calendar parse(Map<String, String> data) throws InvalidCalendarException {
    return CalendarParser.parse(data, SHANGHAI);
  }

  private static Map<String, String> events(String... events) {
    return Map.of(
        "x.ics", "BEGIN:VCALENDAR\n" + String.join("\n", List.of(events)) + "\nEND:VCALENDAR\n");
  }

  private static String event(String date, String summary, String mark) {
    return "BEGIN:VEVENT\nDTSTART;VALUE=DATE:"
        + date
        + "\nSUMMARY:"
        + summary
        + (mark == null ? "" : "\nX-APPLE-SPECIAL-DAY:" + mark)
        + "\nEND:VEVENT";
  }

  /** The days off of 2026, as month and day. */
  private static String holidays(Calendar calendar) {
    TreeMap<LocalDate, String> days = new TreeMap<>();
    LocalDate.of(2026, 1, 1)
        .datesUntil(LocalDate.of(2027, 1, 1))
        .forEach(day -> calendar.holiday(day).ifPresent(name -> days.put(day, name)));
    return days.keySet().stream()
        .map(day -> day.toString().substring("2026-".length()))
        .collect(Collectors.joining(" "));
  }
}
