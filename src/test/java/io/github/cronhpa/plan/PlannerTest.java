package io.github.cronhpa.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.Timetable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is due, as tables: the timetable is down at 08:00 to 0 and up at 21:00 to 3, in UTC. */
class PlannerTest {
  private static final ScaleTargetRef TARGET = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final ScheduleContext ORIGIN =
      new ScheduleContext("uid-1", "default/web", at("2026-01-01T00:00"), ZoneId.of("UTC"));
  private static final CronHpaJob DOWN = new CronHpaJob("down", "0 0 8 * * *", 0);
  private static final CronHpaJob UP = new CronHpaJob("up", "0 0 21 * * *", 3);
  private static final CronHpaJob ONCE = TestModel.once("up", "0 0 21 * * *", 3);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing is due              | 05-04T08:00 | 05-03T21:00 | 05-04T12:00 | wait | wait | 05-04T21:00
          a second too early          | 05-04T08:00 | 05-03T21:00 | 05-04T20:59:59 | wait | wait | 05-04T21:00
          on the second               | 05-04T08:00 | 05-03T21:00 | 05-04T21:00 | wait | run 05-04T21:00 | 05-05T08:00
          a little late               | 05-04T08:00 | 05-03T21:00 | 05-04T21:00:02 | wait | run 05-04T21:00 | 05-05T08:00
          hours late after a stop     | 05-04T08:00 | 05-03T21:00 | 05-05T02:00 | wait | run 05-04T21:00 | 05-05T08:00
          both missed: the later acts | 05-03T08:00 | 05-03T21:00 | 05-04T22:00 | superseded 05-04T08:00 by up | run 05-04T21:00 | 05-05T08:00
          a week missed: one run each | 05-01T08:00 | 05-01T21:00 | 05-08T09:00 | run 05-08T08:00 | superseded 05-07T21:00 by down | 05-08T21:00
          the clock was set back      | 05-04T08:00 | 05-03T21:00 | 05-02T12:00 | wait | wait | 05-02T21:00
          """)
  void decidesFromTheLastScheduleTimes(
      String name,
      String downLast,
      String upLast,
      String now,
      String down,
      String up,
      String wake) {
    CronHpaSpec spec = spec(DOWN, UP);
    CronHpaStatus status = status(spec, succeeded(spec, 0, downLast), succeeded(spec, 1, upLast));

    Plan plan = plan(spec, status, now);

    assertThat(decisions(plan)).containsExactly(down, up);
    assertThat(plan.wake()).contains(day(wake));
    assertThat(plan.isDue()).isEqualTo(!down.equals("wait") || !up.equals("wait"));
  }

  @Test
  void ofTwoJobsAtTheSameInstantTheLaterOneInTheSpecActs() {
    CronHpaSpec spec =
        spec(new CronHpaJob("a", "0 0 8 * * *", 1), new CronHpaJob("b", "0 0 8 * * *", 2));
    CronHpaStatus status =
        status(spec, succeeded(spec, 0, "05-03T08:00"), succeeded(spec, 1, "05-03T08:00"));

    assertThat(decisions(plan(spec, status, "05-04T08:00")))
        .containsExactly("superseded 05-04T08:00 by b", "run 05-04T08:00");
  }

  @ParameterizedTest(name = "set back by {0}: {3}")
  @CsvSource({
    "an hour, 05-04T21:00, 05-04T20:00, Succeed, 05-04T21:00, 05-05T21:00",
    "a day,   05-05T21:00, 05-04T21:00, Succeed, 05-05T21:00, 05-06T21:00",
    "a year,  05-05T21:01, 05-04T21:00, Submitted, 05-05T21:00, 05-05T21:00"
  })
  void aClockThatWasFarAheadDoesNotHoldTheTimetableUp(
      String step, String last, String now, JobState state, String wake, String next) {
    CronHpaSpec spec = spec(UP);
    Plan plan = plan(spec, status(spec, succeeded(spec, 0, last)), now);

    assertThat(decisions(plan)).as("nothing is repeated").containsExactly("wait");
    assertThat(plan.jobs().get(0).known().state()).isEqualTo(state);
    assertThat(plan.wake()).contains(day(wake));
    assertThat(plan.jobs().get(0).nextRun()).as("not one that is over").isEqualTo(day(next));
  }

  @Test
  void aNewJobIsTakenInAndNothingBeforeIsMadeUp() {
    Plan plan = plan(spec(DOWN, UP), CronHpaStatus.EMPTY, "05-04T21:00:00");

    assertThat(decisions(plan)).containsExactly("wait", "wait");
    assertThat(plan.jobs().get(0).known().state()).isEqualTo(JobState.Submitted);
    assertThat(plan.jobs().get(0).known().lastProbeTime()).isEqualTo(day("05-04T21:00"));
    assertThat(plan.jobs().get(0).known().message()).isEmpty();
  }

  @Test
  void aJobThatWasTakenInRunsWhenItIsDueNext() {
    CronHpaSpec spec = spec(UP);
    CronHpaStatus status = status(spec, accepted(spec, 0, "05-04T20:59:59"));

    assertThat(decisions(plan(spec, status, "05-04T21:00"))).containsExactly("run 05-04T21:00");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          schedule | up | 0 0 20 * * * | 3 | false
          size     | up | 0 0 21 * * * | 4 | false
          runOnce  | up | 0 0 21 * * * | 3 | true
          name     | UP | 0 0 21 * * * | 3 | false
          """)
  void anEditedJobStartsAnewAndNothingOfTheOldScheduleRuns(
      String edit, String name, String schedule, int size, boolean once) {
    CronHpaSpec before = spec(UP);
    CronHpaStatus status = status(before, succeeded(before, 0, "05-03T21:00"));
    CronHpaSpec after =
        spec(
            new CronHpaJob(
                name,
                schedule,
                size,
                once ? true : null,
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
                null,
                null));

    Plan plan = plan(after, status, "05-04T22:00");

    assertThat(decisions(plan)).containsExactly("wait");
    assertThat(plan.jobs().get(0).known().state()).isEqualTo(JobState.Submitted);
  }

  @Test
  void anObjectCreatedAnewUnderTheSameNameStartsAnew() {
    CronHpaSpec spec = spec(UP);
    CronHpaStatus status = status(spec, succeeded(spec, 0, "05-03T21:00"));
    ScheduleContext another =
        new ScheduleContext("uid-2", "default/web", ORIGIN.creation(), ORIGIN.zone());

    Plan plan = Planner.plan(spec, Timetable.of(spec, another), status, day("05-04T22:00"));

    assertThat(decisions(plan)).containsExactly("wait");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the day of the run is excluded            | * * * 4 5 *           | 05-03T21:00 | 05-04T21:00 | skip 05-04T21:00 (* * * 4 5 *)
          a plain date                              | 2026-05-04            | 05-03T21:00 | 05-04T21:00 | skip 05-04T21:00 (2026-05-04)
          another day is excluded                   | 2026-05-05            | 05-03T21:00 | 05-04T21:00 | run 05-04T21:00
          the run before the excluded day was missed | 2026-05-04           | 05-02T21:00 | 05-04T22:00 | run 05-03T21:00
          all that was missed is excluded           | 2026-05-03/2026-05-04 | 05-02T21:00 | 05-04T22:00 | skip 05-04T21:00 (2026-05-03/2026-05-04)
          """)
  void anExcludedDayIsSkipped(
      String name, String excluded, String last, String now, String decision) {
    CronHpaSpec spec = new CronHpaSpec(TARGET, List.of(UP), List.of(excluded));
    CronHpaStatus status = status(spec, succeeded(spec, 0, last));

    assertThat(decisions(plan(spec, status, now))).containsExactly(decision);
  }

  @Test
  void theNextRunIsAfterTheExcludedDays() {
    CronHpaSpec spec = new CronHpaSpec(TARGET, List.of(UP), List.of("2026-05-05/2026-05-07"));
    CronHpaStatus status = status(spec, succeeded(spec, 0, "05-04T21:00"));

    Plan plan = plan(spec, status, "05-04T22:00");

    assertThat(plan.jobs().get(0).nextRun()).isEqualTo(day("05-08T21:00"));
    assertThat(plan.wake()).as("the skip is reported when it is due").contains(day("05-05T21:00"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in time          | 60 | 05-04T21:00:30 | run 05-04T21:00
          just in time     | 60 | 05-04T21:01:00 | run 05-04T21:00
          too late         | 60 | 05-04T21:01:01 | miss 05-04T21:00
          no time to lose  | 0  | 05-04T21:00:00 | run 05-04T21:00
          """)
  void aRunBeyondTheDeadlineIsMissed(String name, long deadline, String now, String decision) {
    CronHpaSpec spec =
        new CronHpaSpec(
            TARGET,
            List.of(UP),
            List.of(),
            null,
            null,
            deadline,
            null,
            null,
            null,
            null,
            null,
            null);
    CronHpaStatus status = status(spec, succeeded(spec, 0, "05-03T21:00"));

    assertThat(decisions(plan(spec, status, now))).containsExactly(decision);
  }

  @Test
  void aSuspendedObjectHoldsAndNeverWakes() {
    CronHpaSpec spec = TestModel.suspended(TARGET, UP);
    CronHpaStatus status = status(spec, succeeded(spec, 0, "05-03T21:00"));

    Plan plan = plan(spec, status, "05-04T21:00");

    assertThat(decisions(plan)).containsExactly("suspended");
    assertThat(plan.wake()).isEmpty();
  }

  @Test
  void aSuspendedJobDoesNotHoldTheOthers() {
    CronHpaJob held = TestModel.suspended(DOWN);
    CronHpaSpec spec = spec(held, UP);
    CronHpaStatus status =
        status(spec, succeeded(spec, 0, "05-03T08:00"), succeeded(spec, 1, "05-03T21:00"));

    assertThat(decisions(plan(spec, status, "05-04T21:00")))
        .containsExactly("suspended", "run 05-04T21:00");
  }

  @Test
  void nothingIsMadeUpOnResume() {
    CronHpaSpec spec = spec(UP);
    JobCondition held = succeeded(spec, 0, "05-01T21:00").toBuilder().outlook(null, true).build();

    Plan plan = plan(spec, status(spec, held), "05-04T21:00:01");

    assertThat(decisions(plan)).containsExactly("wait");
    assertThat(plan.jobs().get(0).known().lastScheduleTime())
        .as("what passed counts as dealt with")
        .isEqualTo(day("05-04T21:00"));
  }

  @Test
  void aFailedRunStaysDueUntilItWorks() {
    CronHpaSpec spec = spec(UP);
    JobCondition failed = failed(spec, 0, "05-04T21:00");

    assertThat(decisions(plan(spec, status(spec, failed), "05-04T21:10")))
        .containsExactly("run 05-04T21:00");
  }

  @Test
  void aFailedRunGivesWayToTheNextOne() {
    CronHpaSpec spec = spec(DOWN, UP);
    CronHpaStatus status =
        status(spec, succeeded(spec, 0, "05-04T08:00"), failed(spec, 1, "05-04T21:00"));

    assertThat(decisions(plan(spec, status, "05-05T08:00")))
        .containsExactly("run 05-05T08:00", "superseded 05-04T21:00 by down");
  }

  @Test
  void aFailedRunGoesToTheMendedTarget() {
    CronHpaSpec wrong = spec(UP);
    CronHpaStatus status = status(wrong, failed(wrong, 0, "05-04T21:00"));
    CronHpaSpec mended =
        new CronHpaSpec(
            new ScaleTargetRef("apps/v1", "Deployment", "mended"), List.of(UP), List.of());

    assertThat(decisions(plan(mended, status, "05-04T21:10"))).containsExactly("run 05-04T21:00");
  }

  @Test
  void aFailedRunIsNotRetriedOnADayThatWasExcludedSince() {
    CronHpaSpec before = spec(UP);
    CronHpaStatus status = status(before, failed(before, 0, "05-04T21:00"));
    CronHpaSpec after = new CronHpaSpec(TARGET, List.of(UP), List.of("2026-05-04"));

    Plan plan = plan(after, status, "05-04T21:10");

    assertThat(decisions(plan)).containsExactly("wait");
    assertThat(plan.jobs().get(0).known().retryingSince())
        .as("nor when the day is allowed again")
        .isNull();
  }

  @Test
  void aJobThatRunsOnceIsDoneAfterItsRun() {
    CronHpaSpec spec = spec(ONCE);
    JobCondition done =
        succeeded(spec, 0, "05-03T21:00").toBuilder()
            .run(day("05-03T21:00"), null, day("05-03T21:00"))
            .build();

    Plan plan = plan(spec, status(spec, done), "05-04T21:00");

    assertThat(decisions(plan)).containsExactly("completed");
    assertThat(plan.wake()).isEmpty();
  }

  @ParameterizedTest(name = "an edit of {0} re-arms it")
  @CsvSource({"the target, mended, 2030-01-01", "excludeDates, web, 2026-12-24"})
  void anEditRearmsAJobThatRunsOnce(String edit, String target, String excluded) {
    CronHpaSpec before = new CronHpaSpec(TARGET, List.of(ONCE), List.of("2030-01-01"));
    JobCondition done =
        succeeded(before, 0, "05-03T21:00").toBuilder()
            .run(day("05-03T21:00"), null, day("05-03T21:00"))
            .build();
    CronHpaSpec after =
        new CronHpaSpec(
            new ScaleTargetRef("apps/v1", "Deployment", target), List.of(ONCE), List.of(excluded));

    Plan plan = plan(after, status(before, done), "05-04T22:00");

    assertThat(decisions(plan)).as("nothing of before is made up").containsExactly("wait");
    assertThat(plan.wake()).contains(day("05-05T21:00"));
    assertThat(plan.jobs().get(0).known().state()).isEqualTo(JobState.Submitted);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a run missed since the last probe is made up | false | Succeed   | executed successfully | 05-03T21:00:01 | 05-04T22:00 | run 05-04T21:00
          nothing was missed                           | false | Submitted |                       | 05-04T21:30:00 | 05-04T22:00 | wait
          a runOnce job that ran is done               | true  | Succeed   | executed successfully | 05-03T21:00:01 | 05-04T22:00 | completed
          a runOnce job used up by an excluded day     | true  | Succeed   | skip scaling activity | 05-03T21:00:01 | 05-04T22:00 | run 05-04T21:00
          """)
  void takesOverWhereTheOriginalStopped(
      String name,
      boolean once,
      JobState state,
      String message,
      String lastProbe,
      String now,
      String decision) {
    CronHpaSpec spec = spec(once ? ONCE : UP);
    JobCondition theirs =
        new JobCondition(
            "up",
            "1f8e6bd0-5b1c-4d3e-9c25-0d6b8d8f3c11",
            "0 0 21 * * *",
            3,
            once,
            state,
            null,
            day(lastProbe),
            message,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    CronHpaStatus status = status(null, spec, List.of(theirs));

    assertThat(decisions(plan(spec, status, now))).containsExactly(decision);
  }

  @Test
  void aJobThatCannotRunIsRefusedAndTheOthersRun() {
    CronHpaSpec spec = spec(new CronHpaJob("bad", "0 0 24 * * *", 1), UP);
    CronHpaStatus status =
        status(spec, accepted(spec, 0, "05-03T21:00"), succeeded(spec, 1, "05-03T21:00"));

    Plan plan = plan(spec, status, "05-04T21:00");

    assertThat(decisions(plan).get(0)).startsWith("refuse spec.jobs[0].schedule: hours");
    assertThat(decisions(plan).get(1)).isEqualTo("run 05-04T21:00");
  }

  @Test
  void aJobThatIsOverIsAWarningOnlyIfItNeverRan() {
    CronHpaSpec spec =
        spec(
            new CronHpaJob(
                "up",
                "0 0 21 * * *",
                3,
                null,
                null,
                null,
                null,
                null,
                null,
                "2026-05-04",
                null,
                null,
                null,
                null,
                null,
                null));

    assertThat(plan(spec, status(spec, accepted(spec, 0, "05-05T08:00")), "05-06T08:00").warnings())
        .extracting(FieldError::message)
        .containsExactly(
            "'0 0 21 * * *' has no due time left between notBefore and notAfter and will not run");
    assertThat(
            plan(spec, status(spec, succeeded(spec, 0, "05-04T21:00")), "05-06T08:00").warnings())
        .isEmpty();
  }

  private static CronHpaSpec spec(CronHpaJob... jobs) {
    return new CronHpaSpec(TARGET, List.of(jobs), List.of());
  }

  private static Plan plan(CronHpaSpec spec, CronHpaStatus status, String now) {
    return Planner.plan(spec, Timetable.of(spec, ORIGIN), status, day(now));
  }

  private static JobCondition accepted(CronHpaSpec spec, int job, String at) {
    String id = Timetable.of(spec, ORIGIN).jobs().get(job).id();
    return JobCondition.accepted(id, spec.jobs().get(job), day(at));
  }

  private static JobCondition succeeded(CronHpaSpec spec, int job, String due) {
    return accepted(spec, job, due).toBuilder()
        .result(JobState.Succeed, null, day(due), "done")
        .run(day(due), null, null)
        .build();
  }

  private static JobCondition failed(CronHpaSpec spec, int job, String due) {
    return accepted(spec, job, due).toBuilder()
        .result(JobState.Failed, null, day(due), "no")
        .run(day(due), day(due), null)
        .build();
  }

  private static CronHpaStatus status(CronHpaSpec spec, JobCondition... conditions) {
    return status(1L, spec, List.of(conditions));
  }

  private static CronHpaStatus status(
      Long generation, CronHpaSpec spec, List<JobCondition> conditions) {
    return TestModel.status(
        generation, spec.scaleTargetRef(), spec.excludeDates(), new ArrayList<>(conditions));
  }

  private static Instant day(String monthDayTime) {
    return at("2026-" + monthDayTime);
  }

  private static Instant at(String dateTime) {
    return LocalDateTime.parse(dateTime).toInstant(ZoneOffset.UTC);
  }

  private static List<String> decisions(Plan plan) {
    return plan.jobs().stream().map(entry -> words(entry.decision())).toList();
  }

  private static String words(Decision decision) {
    if (decision instanceof Decision.Run run) {
      return "run " + words(run.due());
    }
    if (decision instanceof Decision.Skip skip) {
      return "skip " + words(skip.due()) + " (" + skip.exclusion().entry() + ")";
    }
    if (decision instanceof Decision.Missed miss) {
      return "miss " + words(miss.due());
    }
    if (decision instanceof Decision.Supersede supersede) {
      return "superseded " + words(supersede.due()) + " by " + supersede.by().job().spec().name();
    }
    if (decision instanceof Decision.Invalid refuse) {
      return refuse.problems().stream()
          .map(Objects::toString)
          .collect(Collectors.joining("; ", "refuse ", ""));
    }
    return decision.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }

  private static String words(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString().substring("2026-".length());
  }
}
