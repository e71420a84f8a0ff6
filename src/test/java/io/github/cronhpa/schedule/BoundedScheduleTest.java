package io.github.cronhpa.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BoundedScheduleTest {
  private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

  private static final Schedule EVERY_QUARTER =
      ((ParsedSchedule.Valid) ScheduleParser.parse("0 */15 * * * *", ZoneOffset.UTC, Instant.EPOCH))
          .schedule();

  @Test
  void bothEndsCount() {
    Schedule schedule = between("2026-05-01T08:00:00Z", "2026-05-01T08:30:00Z");

    assertThat(schedule.next(START)).contains(Instant.parse("2026-05-01T08:00:00Z"));
    assertThat(schedule.next(Instant.parse("2026-05-01T08:15:00Z")))
        .contains(Instant.parse("2026-05-01T08:30:00Z"));
    assertThat(schedule.next(Instant.parse("2026-05-01T08:30:00Z"))).isEmpty();
    assertThat(schedule.latestBetween(Instant.MIN, Instant.MAX))
        .contains(Instant.parse("2026-05-01T08:30:00Z"));
  }

  @Test
  void betweenTwoDueTimesNothingComes() {
    Schedule schedule = between("2026-05-01T08:00:01Z", "2026-05-01T08:14:59Z");

    assertThat(schedule.next(Instant.MIN)).isEmpty();
    assertThat(schedule.latestBetween(Instant.MIN, Instant.MAX)).isEmpty();
  }

  /** Compared with the schedule itself, asked from one due time to the next. */
  @Property
  void hasTheDueTimesOfTheScheduleThatLieInside(
      @ForAll @LongRange(max = 20_000) long from,
      @ForAll @LongRange(max = 20_000) long length,
      @ForAll @LongRange(max = 50_000) long after) {
    Instant begin = START.plusSeconds(from);
    Instant end = begin.plusSeconds(length);
    Instant now = START.plusSeconds(after);
    Instant expected = EVERY_QUARTER.next(now).orElseThrow();
    while (expected.isBefore(begin)) {
      expected = EVERY_QUARTER.next(expected).orElseThrow();
    }

    Schedule bounded = new BoundedSchedule(EVERY_QUARTER, begin, end);

    if (expected.isAfter(end)) {
      assertThat(bounded.next(now)).isEmpty();
    } else {
      assertThat(bounded.next(now)).contains(expected);
    }
  }

  @Test
  void aDateStaysADate() {
    Schedule date = new OneTimeSchedule(START);

    assertThat(new BoundedSchedule(date, START, START).isOneTime()).isTrue();
    assertThat(new BoundedSchedule(date, START, START).next(START.minus(1, ChronoUnit.NANOS)))
        .contains(START);
    assertThat(between("2026-05-01T08:00:00Z", "2026-05-01T08:30:00Z").isOneTime()).isFalse();
  }

  private static Schedule between(String notBefore, String notAfter) {
    return new BoundedSchedule(EVERY_QUARTER, Instant.parse(notBefore), Instant.parse(notAfter));
  }
}
