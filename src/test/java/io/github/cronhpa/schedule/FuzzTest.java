package io.github.cronhpa.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.WarmUp;
import io.github.cronhpa.api.spec.WarmUpPath;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.calendar.Calendar;
import io.github.cronhpa.calendar.CalendarParser;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.calendar.InvalidCalendarException;
import io.github.cronhpa.plan.JobPlan;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.plan.Planner;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.Timetable;
import io.github.cronhpa.timetable.TimetableSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever is written into a spec: no exception, only problems, and no call that takes long. A
 * failure prints its seed and a shrunk sample.
 */
class FuzzTest {
  /** CPU time, so that a busy machine does not count. */
  private static final Duration LONGEST_CALL = Duration.ofMillis(50);

  private static final int MAX_TEXT_LENGTH = 10_000;

  /** Values are quoted at 64 characters, each of which may be spelled out, twice per problem. */
  private static final int LONGEST_PROBLEM = 2_000;

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final ZoneId ZONE = ZoneId.of("America/Santiago");
  private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
  private static final ScheduleContext ORIGIN =
      new ScheduleContext(
          "uid",
          "default/web",
          Instant.parse("2026-01-01T00:00:00Z"),
          null,
          new TimetableSettings(ZONE, FuzzTest::calendar));

  private static final Calendar OFTEN = often();

  /** Off on all days but one. */
  private static Calendar often() {
    try {
      return CalendarParser.parse(Map.of("dates", "* * * * * *\nwork 2033-05-04"), ZoneOffset.UTC);
    } catch (InvalidCalendarException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Calendars.Found calendar(String name) {
    return name.equals("often")
        ? new Calendars.Found(Optional.of(OFTEN), Optional.empty())
        : new Calendars.Found(Optional.empty(), Optional.of("does not exist"));
  }

  /** Loaded classes and compiled loops are no matter of the call. */
  @BeforeContainer
  static void warmUp() {
    List<String> texts =
        List.of("0 0 0 29 2 */7", "@every 1h", "@date 2026-05-01 08:00:00", "x 60 L W # ?", "@x");
    for (int each = 0; each < 200; each++) {
      texts.forEach(FuzzTest::parseAndAsk);
      validateAndPlan(spec(texts, texts));
    }
  }

  private static CronHpaSpec spec(List<String> schedules, List<String> excluded) {
    List<CronHpaJob> jobs = schedules.stream().map(text -> new CronHpaJob(text, text, 1)).toList();
    return new CronHpaSpec(new ScaleTargetRef("apps/v1", "Deployment", "web"), jobs, excluded);
  }

  @Property(tries = 4_000)
  void anyTextIsAScheduleOrHasAProblem(@ForAll("texts") String text) {
    quick(() -> parseAndAsk(text));
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void anySpecIsATimetableOrHasProblems(@ForAll("specs") CronHpaSpec spec) {
    quick(() -> Timetable.of(spec, ORIGIN));
    Timetable timetable = Timetable.of(spec, ORIGIN);
    Stream.concat(
            timetable.warnings(Instant.EPOCH).stream(),
            timetable.jobs().stream().flatMap(job -> job.problems().stream()))
        .map(FieldError::toString)
        .forEach(FuzzTest::checkWords);
    assertThat(timetable.jobs())
        .hasSameSizeAs(spec.jobs())
        .allMatch(job -> job.schedule() != null || !job.problems().isEmpty());
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void anySpecCanBePlanned(@ForAll("specs") CronHpaSpec spec) {
    spec.jobs()
        .forEach(
            job -> {
              CronHpaSpec alone =
                  new CronHpaSpec(spec.scaleTargetRef(), List.of(job), spec.excludeDates());
              quick(() -> validateAndPlan(alone));
            });
    validateAndPlan(spec);
  }

  private static Object parseAndAsk(String text) {
    ParsedSchedule parsed = ScheduleParser.parse(text, ZONE, NOW);
    parsed.warnings().forEach(FuzzTest::checkWords);
    if (parsed instanceof ParsedSchedule.Invalid invalid) {
      assertThat(invalid.problems()).isNotEmpty();
      invalid.problems().forEach(FuzzTest::checkWords);
    } else if (parsed instanceof ParsedSchedule.Valid valid) {
      valid.schedule().latestBetween(NOW.minus(Duration.ofDays(3_650)), NOW);
    }
    return parsed;
  }

  /** As it is taken in, and as it is seen again after a year. */
  private static Object validateAndPlan(CronHpaSpec spec) {
    Timetable timetable = Timetable.of(spec, ORIGIN);
    Plan first = Planner.plan(spec, timetable, CronHpaStatus.EMPTY, NOW);
    List<JobCondition> known = first.jobs().stream().map(JobPlan::known).toList();
    CronHpaStatus status = TestModel.status(1L, spec.scaleTargetRef(), spec.excludeDates(), known);
    return Planner.plan(spec, timetable, status, NOW.plus(Duration.ofDays(365)));
  }

  private static void checkWords(String words) {
    assertThat(words).hasSizeLessThan(LONGEST_PROBLEM);
    assertThat(words.chars()).noneMatch(Character::isISOControl);
  }

  private static void quick(Supplier<Object> call) {
    long begin = CPU.getCurrentThreadCpuTime();
    Object result = call.get();
    long nanos = CPU.getCurrentThreadCpuTime() - begin;
    assertThat(Duration.ofNanos(nanos)).as("%s", result).isLessThan(LONGEST_CALL);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(200);
    Arbitrary<String> control = Arbitraries.strings().withCharRange('\0', '\u001f').ofMaxLength(50);
    Arbitrary<String> alphabet =
        Arbitraries.strings().withChars("0123456789*/,-?LW#@ .:hmsMONJAN\n\t").ofMaxLength(60);
    Arbitrary<String> oneLong =
        Combinators.combine(
                Arbitraries.of("0,", "9", "*/", "-", "1h", " ", "\0", "@every 9", "L,", "\ud83d"),
                Arbitraries.integers().between(1, MAX_TEXT_LENGTH))
            .as((part, length) -> part.repeat(length / part.length() + 1));
    Arbitrary<String> number =
        Arbitraries.oneOf(
            Arbitraries.longs().map(String::valueOf),
            Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(40));
    Arbitrary<String> prefixed =
        Combinators.combine(Arbitraries.of("@every ", "@date ", "@"), alphabet).as(String::concat);
    Arbitrary<String> every = number.map(digits -> "@every " + digits + "h");
    return Arbitraries.oneOf(any, control, alphabet, oneLong, number, prefixed, every, fields());
  }

  /** Six fields, most of them well formed. */
  private static Arbitrary<String> fields() {
    Arbitrary<String> field =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.of("*", "?", "0", "*/7", "29", "2", "31", "L")),
            Tuple.of(3, Arbitraries.integers().between(0, 70).map(String::valueOf)),
            Tuple.of(
                1, Arbitraries.of("1-5/2", "5#5", "LW", "31W", "MON-FRI", "-", "H", "H(0-9)/2")),
            Tuple.of(1, Arbitraries.strings().ofMaxLength(5)));
    return field.list().ofMinSize(4).ofMaxSize(7).map(list -> String.join(" ", list));
  }

  @Provide
  Arbitrary<CronHpaSpec> specs() {
    Arbitrary<String> maybeText = texts().injectNull(0.1);
    Arbitrary<Integer> maybeNumber = Arbitraries.integers().injectNull(0.5);
    Arbitrary<Integer> maybeLead =
        Arbitraries.oneOf(
                Arbitraries.integers().between(-1, CronHpaSpec.MAX_LEAD_SECONDS + 1),
                Arbitraries.integers())
            .injectNull(0.5);
    Arbitrary<Boolean> maybeFlag = Arbitraries.of(true, false).injectNull(0.7);
    Arbitrary<String> maybeZone =
        Arbitraries.oneOf(Arbitraries.of("UTC", "Europe/London"), texts()).injectNull(0.7);
    Arbitrary<String> maybePoint =
        Arbitraries.oneOf(
                Arbitraries.of(
                    "0000-01-01", "2026-05-01", "2026-05-01T08:00:00+08:00", "9999-12-31"),
                texts())
            .injectNull(0.7);
    Arbitrary<String> maybeDuration =
        Arbitraries.oneOf(Arbitraries.of("0s", "1s", "10h30m", "8784h", "9999999h"), texts())
            .injectNull(0.7);
    Arbitrary<String> maybeDays =
        Arbitraries.oneOf(Arbitraries.of("Any", "Workdays", "Holidays"), texts()).injectNull(0.7);
    Arbitrary<String> maybeCalendar =
        Arbitraries.oneOf(Arbitraries.of("often", "never"), texts()).injectNull(0.7);
    Arbitrary<String> maybeName = Arbitraries.oneOf(Arbitraries.of("up", "down"), maybeText);
    Arbitrary<WarmUp> maybeWarm =
        Combinators.combine(
                maybeFlag,
                Combinators.combine(maybeText, maybeNumber)
                    .as(WarmUpPath::new)
                    .injectNull(0.1)
                    .list()
                    .ofMaxSize(3)
                    .injectNull(0.2))
            .as(WarmUp::new)
            .injectNull(0.7);
    Arbitrary<CronHpaJob> jobs =
        Combinators.combine(
                maybeName,
                Arbitraries.oneOf(fields(), maybeText),
                maybeNumber,
                maybeWarm,
                maybeZone,
                Combinators.combine(maybeFlag, maybeFlag, maybeFlag).as(Arrays::asList),
                Combinators.combine(maybeNumber, maybeNumber, maybeLead).as(Arrays::asList),
                Combinators.combine(maybePoint, maybePoint, maybeDuration, maybeDays, maybeCalendar)
                    .as(Arrays::asList))
            .as(
                (name, schedule, size, warm, zone, flags, numbers, bounds) ->
                    new CronHpaJob(
                        name,
                        schedule,
                        size,
                        flags.get(2),
                        zone,
                        flags.get(0),
                        numbers.get(0),
                        numbers.get(1),
                        bounds.get(0),
                        bounds.get(1),
                        bounds.get(2),
                        bounds.get(3),
                        bounds.get(4),
                        numbers.get(2),
                        flags.get(1),
                        warm));
    Arbitrary<ScaleTargetRef> targets =
        Arbitraries.oneOf(
                Arbitraries.of(
                    new ScaleTargetRef("apps/v1", "Deployment", "web"),
                    new ScaleTargetRef("autoscaling/v2", "HorizontalPodAutoscaler", "web"),
                    new ScaleTargetRef("data.fluid.io/v1alpha1", "AlluxioRuntime", "web")),
                Combinators.combine(maybeText, maybeText, maybeText).as(ScaleTargetRef::new))
            .injectNull(0.05);
    Arbitrary<String> excluded =
        Arbitraries.oneOf(
            Arbitraries.of(
                "* * * * * *", "2026-01-01/9999-12-31", "* * * 29 2 *", "calendar:often"),
            fields(),
            texts());
    return Combinators.combine(
            targets,
            jobs.list().ofMaxSize(8),
            excluded.list().ofMaxSize(8).injectNull(0.2),
            maybeZone,
            maybeFlag,
            Arbitraries.longs().injectNull(0.5),
            maybeNumber,
            Combinators.combine(maybeNumber, maybeFlag, maybeCalendar, maybeNumber, maybeLead)
                .as(Tuple::of))
        .as(
            (target, list, excludeDates, zone, suspend, deadline, limit, others) ->
                new CronHpaSpec(
                    target,
                    list,
                    excludeDates,
                    zone,
                    suspend,
                    deadline,
                    limit,
                    others.get1(),
                    others.get2(),
                    others.get3(),
                    others.get4(),
                    others.get5()));
  }
}
