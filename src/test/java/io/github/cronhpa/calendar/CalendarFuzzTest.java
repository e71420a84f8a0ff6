package io.github.cronhpa.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever stands in a calendar: it is read or there is one reason, on one line, and it does not
 * take long. A failure prints its seed and a shrunk sample.
 */
class CalendarFuzzTest {
  /** CPU time, so that a busy machine does not count; for a few hundred lines. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(2);

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void anyEventsAreACalendarOrHaveAReason(@ForAll("events") String text) {
    readOrRefuse("x.ics", text);
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void anyLinesAreACalendarOrHaveAReason(@ForAll("lines") String text) {
    readOrRefuse("dates", text);
  }

  private static void readOrRefuse(String key, String text) {
    long begin = CPU.getCurrentThreadCpuTime();
    try {
      Calendar calendar = CalendarParser.parse(Map.of(key, text), ZoneOffset.UTC);
      assertThat(calendar.holidays().size() + calendar.makeUpDays().size())
          .isLessThanOrEqualTo(10_000);
      assertThat(calendar.holidays().values())
          .allSatisfy(CalendarFuzzTest::checkWords)
          .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(103));
      calendar.isWorkday(LocalDate.of(2026, 5, 4));
      calendar.lastDay();
    } catch (InvalidCalendarException refused) {
      checkWords(refused.getMessage());
      assertThat(refused.getMessage()).startsWith(key).hasSizeLessThan(400);
    }
    assertThat(Duration.ofNanos(CPU.getCurrentThreadCpuTime() - begin)).isLessThan(LONGEST_CALL);
  }

  private static void checkWords(String words) {
    assertThat(words.chars()).noneMatch(Character::isISOControl);
  }

  @Provide
  Arbitrary<String> events() {
    Arbitrary<String> date =
        Arbitraries.oneOf(
            Arbitraries.of(
                "20260501",
                "20260230",
                "00010101",
                "99991231",
                "20260501T080000",
                "20260501T080000Z",
                "20261231T235959Z",
                "99991231T235959Z",
                "+9999999991231T000000",
                "-9999999990101T000000"),
            Arbitraries.strings().withChars("0123456789TZ+-").ofMaxLength(17));
    Arbitrary<String> rule =
        Combinators.combine(
                Arbitraries.of("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "X"),
                Arbitraries.of(
                        "COUNT=3",
                        "COUNT=2147483647",
                        "COUNT=0",
                        "INTERVAL=0",
                        "INTERVAL=400",
                        "INTERVAL=1000",
                        "INTERVAL=2147483647",
                        "BYMONTH=2",
                        "BYMONTH=13",
                        "BYMONTHDAY=30",
                        "BYMONTHDAY=-31",
                        "BYDAY=MO,TU,WE",
                        "BYDAY=5MO,-5SU",
                        "BYYEARDAY=366,-366",
                        "BYWEEKNO=53",
                        "BYSETPOS=-1",
                        "BYSETPOS=366",
                        "BYHOUR=0,1,2,3",
                        "WKST=SU",
                        "UNTIL=20271231",
                        "UNTIL=20271231T000000Z",
                        "SKIP=FORWARD",
                        "RSCALE=GREGORIAN",
                        ";;",
                        "=")
                    .list()
                    .ofMaxSize(4))
            .as((frequency, parts) -> "FREQ=" + frequency + ";" + String.join(";", parts));
    Arbitrary<String> junk = Arbitraries.strings().ofMaxLength(80);
    Arbitrary<String> line =
        Arbitraries.oneOf(
            date.map(value -> "DTSTART:" + value),
            date.map(value -> "DTSTART;VALUE=DATE:" + value),
            date.map(value -> "DTSTART;TZID=\"No:where;at=all\":" + value),
            date.map(value -> "DTEND:" + value),
            date.map(value -> "EXDATE:" + value + "," + value),
            date.map(value -> "RDATE:" + value),
            date.map(value -> "RDATE;VALUE=PERIOD:" + value + "/P3D," + value + "/" + value),
            date.map(value -> "RECURRENCE-ID:" + value),
            rule.map(value -> "RRULE:" + value),
            junk.map(value -> "RRULE:" + value),
            junk.map(value -> "SUMMARY:" + value),
            junk.map(value -> "DURATION:" + value),
            junk,
            Arbitraries.of(
                "DURATION:P9999W",
                "DURATION:PT99999999999999H",
                "UID:1",
                "STATUS:CANCELLED",
                "X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY",
                "X-APPLE-SPECIAL-DAY:WORK-HOLIDAY",
                "BEGIN:VALARM\nEND:VALARM",
                "BEGIN:VEVENT",
                "END:VEVENT",
                "END:VCALENDAR",
                " folded",
                "\t",
                ":",
                ";:",
                "\"",
                "X-WR-TIMEZONE:Mars"));
    Arbitrary<String> event =
        Combinators.combine(
                Arbitraries.of("20260501", "20260501T100000Z"), line.list().ofMaxSize(6))
            .as(
                (start, lines) ->
                    "BEGIN:VEVENT\nDTSTART:"
                        + start
                        + "\n"
                        + String.join("\n", lines)
                        + "\nEND:VEVENT");
    return event
        .list()
        .ofMaxSize(5)
        .map(list -> "BEGIN:VCALENDAR\n" + String.join("\r\n", list) + "\nEND:VCALENDAR");
  }

  @Provide
  Arbitrary<String> lines() {
    Arbitrary<String> line =
        Arbitraries.oneOf(
            Arbitraries.of(
                "2026-05-01",
                "2026-05-01/2026-05-05 # May",
                "work 2026-05-09",
                "work",
                "* * * 25 12 *",
                "@every 1h",
                "@date 2026-05-01 00:00:00",
                "0000-01-01/9999-12-31",
                "calendar:china",
                "#",
                "\t# \u0007"),
            Arbitraries.strings().ofMaxLength(60));
    return line.list().ofMaxSize(20).map(list -> String.join("\n", list));
  }
}
