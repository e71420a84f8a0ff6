package io.github.cronhpa.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.schedule.ExcludedPeriod;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.Timetable;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coming runs, as tables. */
class TimelineTest {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final ScaleTargetRef HPA =
      new ScaleTargetRef("autoscaling/v2", "HorizontalPodAutoscaler", "web");
  private static final Instant FRIDAY = Instant.parse("2026-05-01T00:00:00Z");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          two jobs take turns      | UTC | - | up=0 0 8 * * *=3; down=0 0 20 * * *=1 | 08:00 up Run; 20:00 down Run
          begin excluded, end not  | UTC | - | a=0 0 0 * * *=1                       | +1 00:00 a Run
          an excluded day          | UTC | 2026-05-01 | up=0 0 8 * * *=3             | 08:00 up Skipped 2026-05-01
          the later of two acts    | UTC | - | a=0 0 8 * * *=1; b=0 0 8 * * *=2      | 08:00 a Superseded b; 08:00 b Run
          days of the job's zone   | Asia/Shanghai | 2026-05-01 | up=0 0 8 * * *=3    | +1 00:00 up Run
          a local time             | Asia/Shanghai | - | up=0 0 9 * * *=3            | 01:00 up Run
          a date                   | Asia/Shanghai | - | d=@date 2026-05-01 09:00:00=3 | 01:00 d Run
          a date that is over      | UTC | - | d=@date 2025-05-01 09:00:00=3         | none
          elapsed time             | UTC | - | e=@every 9h=3                         | 09:00 e Run; 18:00 e Run
          what cannot be read      | UTC | - | x=0 0 24 * * *=3; up=0 0 8 * * *=3    | 08:00 up Run
          """)
  void runs(String what, String zone, String excluded, String jobs, String expected) {
    List<CronHpaJob> all = Stream.of(jobs.split("; ")).map(TimelineTest::job).toList();
    List<String> days = excluded.equals("-") ? List.of() : List.of(excluded);
    CronHpaSpec spec =
        new CronHpaSpec(WEB, all, days, zone, null, null, null, null, null, null, null, null);

    Timeline timeline = of(spec, Duration.ofDays(1), 7);

    assertThat(String.join("; ", texts(timeline)))
        .isEqualTo(expected.equals("none") ? "" : expected);
    assertThat(timeline.timeZone()).isEqualTo(zone);
    assertThat(timeline.truncated()).isFalse();
  }

  @Test
  void aJobThatRunsOnceRunsOnceAndNotWhenItIsLeftOut() {
    CronHpaJob once = TestModel.once("once", "0 0 */8 * * *", 5);
    CronHpaJob stronger = new CronHpaJob("b", "0 0 8 * * *", 1);

    assertThat(texts(of(spec(once), Duration.ofDays(2), 7))).containsExactly("08:00 once Run");
    assertThat(texts(of(spec(once, stronger), Duration.ofDays(1), 7)))
        .containsExactly("08:00 once Superseded b", "08:00 b Run", "16:00 once Run");
  }

  @Test
  void whatIsDoneSuspendedOrDealtWithDoesNotRun() {
    CronHpaSpec spec =
        spec(TestModel.once("once", "0 0 8 * * *", 5), new CronHpaJob("b", "0 0 9 * * *", 1));
    List<TimetableJob> jobs = Timetable.of(spec, origin()).jobs();
    JobCondition done =
        JobCondition.accepted(jobs.get(0).id(), jobs.get(0).spec(), FRIDAY).toBuilder()
            .run(FRIDAY, null, FRIDAY)
            .build();
    JobCondition ahead =
        JobCondition.accepted(jobs.get(1).id(), jobs.get(1).spec(), FRIDAY).toBuilder()
            .run(FRIDAY.plus(Duration.ofHours(9)), null, null)
            .build();
    CronHpaStatus status = TestModel.status(1L, WEB, null, List.of(done, ahead));
    Timeline.Window window =
        new Timeline.Window(FRIDAY, FRIDAY.plus(Duration.ofDays(2)), Timeline.MAX_RUNS);

    assertThat(texts(Timeline.of(spec, origin(), status, window, 1)))
        .as("once is done, and 09:00 was dealt with before the clock was set back")
        .containsExactly("+1 09:00 b Run");
    CronHpaSpec held =
        new CronHpaSpec(
            WEB, spec.jobs(), null, null, true, null, null, null, null, null, null, null);
    assertThat(of(held, Duration.ofDays(1), 7).runs()).isEmpty();
  }

  /** The reason of each run that acts early, and by how much. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set                            | up=0 0 8 * * *=3=120 lead           |         | 120 acts 120 s early
          set to 0                       | up=0 0 8 * * *=3=0 lead             |         | -
          none                           | up=0 0 8 * * *=3                    |         | -
          to be learnt                   | up=0 0 8 * * *=3=learn              |         | - acts early once it is learnt how long the target takes to be ready
          to be learnt, set until then   | up=0 0 8 * * *=3=60 learn           |         | 60 acts 60 s early until it is learnt how long the target takes to be ready
          learnt                         | up=0 0 8 * * *=3=60 learn           | 74 98   | 118 acts 118 s early, as was learnt
          learnt that it takes no time   | up=0 0 8 * * *=3=learn              | 0       | -
          learnt, not more than allowed  | up=0 0 8 * * *=3=learn              | 9000    | 900 acts 900 s early, as was learnt
          learnt and not wanted any more | up=0 0 8 * * *=3=60 lead            | 98      | 60 acts 60 s early
          not before the run before it   | a=0 59 7 * * *=1; up=0 0 8 * * *=3=120 lead |  | -; 60 acts 60 s early
          not if another one is due too | b=0 0 8 * * *=1; up=0 0 8 * * *=3=120 lead  |  | - job up is due at the same time and comes later; -
          not if another one acts        | up=0 0 8 * * *=3=120 lead; b=0 0 8 * * *=1  |  | - job b is due at the same time and comes later; -
          """)
  void leads(String what, String jobs, String learnt, String expected) {
    CronHpaSpec spec =
        spec(Stream.of(jobs.split("; ")).map(TimelineTest::job).toArray(CronHpaJob[]::new));
    JobCondition known =
        JobCondition.accepted("", new CronHpaJob("up", "", 1), FRIDAY).toBuilder()
            .lead(
                learnt == null
                    ? List.of()
                    : Stream.of(learnt.split(" ")).map(Integer::valueOf).toList(),
                null)
            .build();
    Timeline.Window window =
        new Timeline.Window(FRIDAY, FRIDAY.plus(Duration.ofDays(1)), Timeline.MAX_RUNS);

    Timeline timeline =
        Timeline.of(spec, origin(), TestModel.status(1L, WEB, null, List.of(known)), window, 1);

    assertThat(timeline.runs())
        .extracting(
            run ->
                (run.leadSeconds() == null ? "-" : run.leadSeconds())
                    + (run.reason() == null ? "" : " " + run.reason()))
        .containsExactly(expected.split("; "));
  }

  @Test
  void aTimeInTheGapRunsAtTheJumpAndATimeThatComesTwiceRunsOnce() {
    CronHpaSpec spec =
        new CronHpaSpec(
            WEB,
            List.of(new CronHpaJob("night", "0 30 2 * * *", 1)),
            null,
            "Europe/Berlin",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(localTimes(spec, "2026-03-28T12:00:00Z"))
        .containsExactly("2026-03-29T03:00:00+02:00[Europe/Berlin]");
    assertThat(localTimes(spec, "2026-10-24T12:00:00Z"))
        .containsExactly("2026-10-25T02:30:00+02:00[Europe/Berlin]");
  }

  private static List<String> localTimes(CronHpaSpec spec, String from) {
    Instant begin = Instant.parse(from);
    Timeline.Window window = new Timeline.Window(begin, begin.plus(Duration.ofHours(20)), 10);
    return Timeline.of(spec, origin(), CronHpaStatus.EMPTY, window, 1).runs().stream()
        .map(TimelineRun::localTime)
        .toList();
  }

  @Test
  void whatRunsEverySecondIsCutAtTheBoundAndAtOnce() {
    CronHpaSpec spec =
        spec(new CronHpaJob("a", "* * * * * *", 1), new CronHpaJob("b", "0 * * * * *", 2));
    long begin = System.nanoTime();
    Timeline timeline = of(spec, Duration.ofDays(31), 1);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));

    assertThat(timeline.truncated()).isTrue();
    assertThat(timeline.runs()).hasSizeBetween(1_999, 2_000);
    assertThat(timeline.to())
        .isEqualTo(timeline.runs().get(timeline.runs().size() - 1).scheduleTime());
    assertThat(timeline.steps()).hasSizeBetween(1_960, 2_000);
    assertThat(timeline.saving()).as("a week that cannot be seen").isNull();
  }

  @Test
  void aWindowThatIsOpenOnExcludedDaysIsWalkedAtOnce() {
    CronHpaJob[] jobs =
        IntStream.range(0, 100)
            .mapToObj(index -> TestModel.window("w" + index, "* * * * * *", 2, "8784h"))
            .toArray(CronHpaJob[]::new);
    CronHpaSpec spec = new CronHpaSpec(WEB, List.of(jobs), List.of("2026-05-01/2028-01-01"));
    Instant begin = FRIDAY.minusSeconds(4);
    Timeline.Window window =
        new Timeline.Window(begin, begin.plus(Duration.ofDays(31)), Timeline.MAX_RUNS);

    Timeline timeline =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> Timeline.of(spec, origin(), CronHpaStatus.EMPTY, window, 1));

    assertThat(timeline.truncated()).isFalse();
    assertThat(timeline.runs()).as("those of three seconds").hasSize(300);
    assertThat(timeline.runs().get(299).scheduleTime()).isEqualTo(FRIDAY.minusSeconds(1));
    assertThat(timeline.saving()).isNotNull();
  }

  /** On the excluded day a begin is left out, unless the window of the day before is open. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7h  | 01:00 w End; 06:00 w Run; 13:00 w End; 18:00 w Run; +1 01:00 w End; +1 06:00 w Skipped 2026-05-02; +1 18:00 w Skipped 2026-05-02; +2 06:00 w Run
          12h | 06:00 w Run; 18:00 w Run; +1 06:00 w End; +1 18:00 w Skipped 2026-05-02; +2 06:00 w Run
          24h | 06:00 w Run; 18:00 w Run; +1 18:00 w End; +2 06:00 w Run
          40h | 06:00 w Run; 18:00 w Run; +2 06:00 w Run
          """)
  void aBeginOnAnExcludedDay(String duration, String expected) {
    CronHpaJob window = TestModel.window("w", "0 0 6,18 * * *", 2, duration);
    CronHpaSpec spec = new CronHpaSpec(WEB, List.of(window), List.of("2026-05-02"));

    assertThat(texts(of(spec, Duration.ofHours(48 + 12), 1))).containsExactly(expected.split("; "));
  }

  @Test
  void theWeekIsComparedWithItsPeakWhateverTheWindow() {
    CronHpaSpec spec =
        spec(new CronHpaJob("up", "0 0 8 * * *", 4), new CronHpaJob("down", "0 0 20 * * *", 0));

    WeeklySavings known = of(spec, Duration.ofDays(1), 0).saving();
    assertThat(known.from()).isEqualTo(FRIDAY);
    assertThat(known.to()).isEqualTo(FRIDAY.plus(Duration.ofDays(7)));
    assertThat(known.replicaHours()).isEqualTo(7 * 12 * 4);
    assertThat(known.peakReplicaHours()).isEqualTo(7 * 24 * 4);
    assertThat(known.peak()).isEqualTo(4);
    assertThat(known.savedPercent()).isEqualTo(50);
    assertThat(of(spec, Duration.ofDays(31), 0).saving()).isEqualTo(known);

    WeeklySavings unknown = of(spec, Duration.ofDays(1), null).saving();
    assertThat(unknown.from()).as("the first run").isEqualTo(FRIDAY.plus(Duration.ofHours(8)));
    assertThat(unknown.replicaHours()).isEqualTo(7 * 12 * 4);
    assertThat(of(spec, Duration.ofDays(1), 8).saving().peak()).as("the size before").isEqualTo(8);
    assertThat(of(spec(new CronHpaJob("x", "@yearly", 1)), Duration.ofDays(7), 3).saving())
        .as("nothing runs")
        .isNull();
    CronHpaSpec hpa = new CronHpaSpec(HPA, spec.jobs(), null);
    assertThat(of(hpa, Duration.ofDays(1), 0).saving()).as("not the timetable's size").isNull();
  }

  @Test
  void excludedDaysInARowAreOneSpanInTheZoneOfTheSpec() {
    List<String> days = List.of("2026-05-02/2026-05-03", "2026-05-04", "* * * 7 5 *");
    CronHpaSpec spec =
        new CronHpaSpec(
            WEB,
            List.of(new CronHpaJob("up", "0 0 8 * * *", 4)),
            days,
            "Asia/Shanghai",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(of(spec, Duration.ofDays(7), 1).excludedDays())
        .containsExactly(
            span("2026-05-01T16:00:00Z", "2026-05-03T16:00:00Z", "2026-05-02/2026-05-03"),
            span("2026-05-03T16:00:00Z", "2026-05-04T16:00:00Z", "2026-05-04"),
            span("2026-05-06T16:00:00Z", "2026-05-07T16:00:00Z", "* * * 7 5 *"));
    assertThat(of(spec, Duration.ofHours(20), 1).excludedDays())
        .as("cut at the end")
        .containsExactly(span("2026-05-01T16:00:00Z", "2026-05-01T20:00:00Z", days.get(0)));
  }

  private static ExcludedPeriod span(String from, String to, String entry) {
    return new ExcludedPeriod(Instant.parse(from), Instant.parse(to), entry);
  }

  private static Timeline of(CronHpaSpec spec, Duration ahead, Integer startSize) {
    Timeline.Window window = new Timeline.Window(FRIDAY, FRIDAY.plus(ahead), Timeline.MAX_RUNS);
    return Timeline.of(spec, origin(), CronHpaStatus.EMPTY, window, startSize);
  }

  private static ScheduleContext origin() {
    return new ScheduleContext("uid", "default/web", FRIDAY, ZoneId.of("UTC"));
  }

  private static CronHpaSpec spec(CronHpaJob... jobs) {
    return new CronHpaSpec(WEB, List.of(jobs), null);
  }

  private static CronHpaJob job(String text) {
    String[] parts = text.split("=");
    Integer size = Integer.valueOf(parts[2].strip());
    String lead = parts.length > 3 ? parts[3] : "";
    String seconds = lead.replaceAll("\\D", "");
    return new CronHpaJob(
        parts[0],
        parts[1],
        size,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        seconds.isEmpty() ? null : Integer.valueOf(seconds),
        lead.endsWith("learn") ? true : null,
        null);
  }

  /** For example {@code +1 08:00 a Superseded b}. */
  private static List<String> texts(Timeline timeline) {
    List<String> texts = new ArrayList<>();
    for (TimelineRun run : timeline.runs()) {
      long days = Duration.between(FRIDAY, run.scheduleTime()).toDays();
      String time = run.scheduleTime().toString().substring(11, 16);
      String because =
          run.reason() == null
              ? ""
              : " " + run.reason().replaceAll(".*excluded by '(.*)'|job (.*) is due.*", "$1$2");
      texts.add(
          (days == 0 ? "" : "+" + days + " ")
              + time
              + " "
              + run.job()
              + " "
              + run.result()
              + because);
    }
    return texts;
  }
}
