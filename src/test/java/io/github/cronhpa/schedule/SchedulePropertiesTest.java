package io.github.cronhpa.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.NaiveCron;
import io.github.cronhpa.support.RandomCron;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What holds for any expression, zone and instant; set SCHEDULE_SEED to repeat or to vary a run.
 */
class SchedulePropertiesTest {

  private static final int EXPRESSIONS = 10_000;
  private static final int INSTANTS = 12;
  private static final int BRUTE_FORCE = 1_000;
  private static final int SPAN = 7_200;

  /** CPU time, so that a busy machine does not count; 40 years take well under a millisecond. */
  private static final long SLOWEST_MILLIS = 100;

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          ZoneId.of("Asia/Kolkata"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Europe/London"),
          ZoneId.of("America/Santiago"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Africa/Casablanca"),
          ZoneId.of("Pacific/Apia"),
          ZoneId.of("Antarctica/Troll"));

  private Random random;
  private RandomCron expressions;

  @BeforeEach
  void seed() {
    String given = System.getenv("SCHEDULE_SEED");
    long seed = given == null ? 20_261_123 : Long.parseLong(given);
    System.out.println("SCHEDULE_SEED=" + seed);
    random = new Random(seed);
    expressions = new RandomCron(random);
  }

  @Test
  void nextIsLaterAndLatestBetweenAgreesWithIt() {
    long cases = 0;
    long slowest = 0;
    for (int i = 0; i < EXPRESSIONS; i++) {
      String text = expressions.next();
      ZoneId zone = zone();
      Optional<Schedule> schedule = schedule(text, zone);
      for (int j = 0; j < INSTANTS && schedule.isPresent(); j++) {
        Instant now = instant(zone);
        long begin = CPU.getCurrentThreadCpuTime();
        Optional<Instant> next = schedule.get().next(now);
        slowest = Math.max(slowest, CPU.getCurrentThreadCpuTime() - begin);
        String about = text + " in " + zone + " after " + now;
        assertThat(next).as(about).isPresent();
        assertThat(next.get()).as(about).isAfter(now);
        Instant earlier = now.minusMillis(random.nextInt(100_000_000));
        assertThat(schedule.get().next(earlier).orElseThrow())
            .as("monotone: " + about)
            .isBeforeOrEqualTo(next.get());
        checkLatest(schedule.get(), earlier, now, about);
        cases++;
      }
    }
    System.out.println(cases + " cases, slowest call " + slowest / 1_000 + " us");
    assertThat(cases).isGreaterThanOrEqualTo(100_000);
    assertThat(slowest).isLessThan(SLOWEST_MILLIS * 1_000_000);
  }

  private static void checkLatest(Schedule schedule, Instant from, Instant to, String about) {
    Optional<Instant> latest = schedule.latestBetween(from, to);
    if (latest.isEmpty()) {
      assertThat(schedule.next(from).orElseThrow()).as(about).isAfter(to);
    } else {
      assertThat(latest.get()).as(about).isAfter(from).isBeforeOrEqualTo(to);
      assertThat(schedule.next(latest.get().minusNanos(1))).as(about).isEqualTo(latest);
      assertThat(schedule.next(latest.get()).orElseThrow()).as(about).isAfter(to);
    }
  }

  @Test
  void nothingRunsBetweenNowAndNextAndNextRuns() {
    int compared = 0;
    while (compared < BRUTE_FORCE) {
      String text = expressions.next();
      ZoneId zone = zone();
      Optional<Schedule> schedule = schedule(text, zone);
      if (schedule.isEmpty()) {
        continue;
      }
      NaiveCron naive = new NaiveCron(text, zone);
      Instant now = instant(zone);
      Instant next = schedule.get().next(now).orElseThrow();
      String about = text + " in " + zone + " after " + now;
      assertThat(naive.runsAt(next)).as(about + ": " + next).isTrue();
      long first = now.getEpochSecond() + 1;
      long last = next.getEpochSecond() - 1;
      assertNothingRuns(naive, first, Math.min(last, first + SPAN), about);
      assertNothingRuns(naive, Math.max(first, last - SPAN), last, about);
      compared++;
    }
  }

  private static void assertNothingRuns(NaiveCron naive, long first, long last, String about) {
    for (long second = first; second <= last; second++) {
      Instant instant = Instant.ofEpochSecond(second);
      if (naive.runsAt(instant)) {
        assertThat(instant).as(about + " is passed over").isNull();
      }
    }
  }

  private ZoneId zone() {
    return ZONES.get(random.nextInt(ZONES.size()));
  }

  /** Anywhere in 25 years, one time in two close to a clock change. */
  private Instant instant(ZoneId zone) {
    long start = LocalDate.of(2010, 1, 1).toEpochDay() * 86_400;
    Instant any =
        Instant.ofEpochSecond(start + random.nextInt(25 * 365 * 86_400), random.nextInt(2) * 7);
    ZoneOffsetTransition change = zone.getRules().nextTransition(any);
    return change == null || random.nextBoolean()
        ? any
        : change.getInstant().plusMillis(500L * (random.nextInt(30_000) - 20_000));
  }

  /** Empty for an impossible date, which the generator does not know how to avoid. */
  private static Optional<Schedule> schedule(String text, ZoneId zone) {
    ParsedSchedule parsed = ScheduleParser.parse(text, zone, Instant.EPOCH);
    if (parsed instanceof ParsedSchedule.Invalid invalid) {
      assertThat(invalid.problems()).as(text).allMatch(each -> each.contains("never comes"));
      return Optional.empty();
    }
    return Optional.of(((ParsedSchedule.Valid) parsed).schedule());
  }
}
