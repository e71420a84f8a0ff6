package io.github.cronhpa.plan.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.FailureReason;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobConditionBuilder;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.Timetable;
import io.github.cronhpa.timetable.TimetableJob;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Times are in hours from now. */
class PreviousConditionsTest {
  private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
  private static final ScaleTargetRef TARGET = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final ScaleTargetRef OTHER = new ScaleTargetRef("apps/v1", "Deployment", "api");
  private static final CronHpaJob UP = new CronHpaJob("up", "0 0 21 * * *", 3);
  private static final CronHpaJob ONCE = TestModel.once("up", "0 0 21 * * *", 3);

  @ParameterizedTest
  @CsvSource({"-1, true", "24, true", "25, false"})
  void aTimeThatIsFarAheadIsMeaningless(int hours, boolean known) {
    Instant at = at(hours);

    assertThat(of(UP, succeeded(UP).run(at, null, null)).lastScheduleTime())
        .isEqualTo(known ? at : null);
    assertThat(of(UP, succeeded(UP).result(JobState.Succeed, null, at, "")).lastProbeTime())
        .isEqualTo(known ? at : NOW);
    assertThat(of(UP, retrying(at)).retryingSince()).isEqualTo(known ? at : NOW);
  }

  @Test
  void aCompletedJobThatIsFarAheadStaysCompleted() {
    JobConditionBuilder ahead = succeeded(ONCE).run(at(25), null, at(25));

    assertThat(of(ONCE, ahead).completionTime()).isEqualTo(at(25));
  }

  @Test
  void onlyAJobThatRunsOnceIsCompleted() {
    assertThat(of(ONCE, succeeded(ONCE).run(at(-1), null, at(-1))).completionTime())
        .isEqualTo(at(-1));
    assertThat(of(UP, succeeded(UP).run(at(-1), null, at(-1))).completionTime()).isNull();
  }

  @Test
  void aRunThatIsRetriedHasADueTime() {
    assertThat(of(UP, succeeded(UP).run(null, at(-1), null)).retryingSince()).isNull();
  }

  @Test
  void aConditionWithoutAProbeTimeIsThatOfANewJob() {
    JobConditionBuilder found =
        succeeded(UP).result(JobState.Succeed, null, null, "").run(at(-1), null, null);

    assertThat(of(UP, found)).isEqualTo(JobCondition.accepted(id(UP), UP, NOW));
  }

  @Test
  void aConditionWithoutAStateIsSubmitted() {
    assertThat(of(UP, succeeded(UP).result(null, null, at(-1), "")).state())
        .isEqualTo(JobState.Submitted);
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void onlyWhatFailedHasAReason(JobState state) {
    JobConditionBuilder found =
        succeeded(UP).result(state, FailureReason.Rejected, at(-1).plusMillis(7), "text");

    JobCondition known = of(UP, found);

    assertThat(known.reason()).isEqualTo(state == JobState.Failed ? FailureReason.Rejected : null);
    assertThat(known.lastProbeTime()).isEqualTo(at(-1));
    assertThat(known.message()).isEqualTo("text");
  }

  @ParameterizedTest
  @CsvSource({"1, true", "26, true", "27, false"})
  void aWindowEndsNoLaterThanOneThatIsFarAhead(int hours, boolean possible) {
    CronHpaJob window = TestModel.window("up", "0 0 21 * * *", 3, "2h");

    assertThat(of(window, succeeded(window).windowEnd(at(hours))).windowEnd())
        .isEqualTo(possible ? at(hours) : null);
    assertThat(of(UP, succeeded(UP).windowEnd(at(hours))).windowEnd()).isNull();
  }

  @Test
  void tenPossibleTimesAreRememberedOfAJobThatLearns() {
    CronHpaJob learns = TestModel.early("up", "0 0 21 * * *", 3, null, true);
    List<Integer> found =
        Stream.concat(
                Stream.of(-1, 0, CronHpaSpec.MAX_LEAD_SECONDS, CronHpaSpec.MAX_LEAD_SECONDS + 1),
                IntStream.range(1, 20).boxed())
            .toList();

    assertThat(of(learns, succeeded(learns).lead(found, 5)).readySeconds())
        .containsExactly(0, CronHpaSpec.MAX_LEAD_SECONDS, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(of(UP, succeeded(UP).lead(found, 5)).readySeconds()).isEmpty();
  }

  @Test
  void anEditOfTheJobForgetsTheRunAndNotWhatTheTargetTakes() {
    CronHpaJob before = TestModel.early("up", "0 0 20 * * *", 3, null, true);
    CronHpaJob after = TestModel.early("up", "0 0 21 * * *", 3, null, true);
    JobConditionBuilder found =
        succeeded(before).run(at(-1), null, null).lead(Collections.singletonList(7), 8);

    assertThat(of(after, found).lastScheduleTime()).isNull();
    assertThat(of(after, found).readySeconds()).containsExactly(7);
    assertThat(of(OTHER, List.of(), after, found).readySeconds()).as("another target").isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing                     | false | false | false | false | true
          the target                  | true  | false | false | false | false
          the target of a retried run | true  | false | true  | false | true
          the target of a completed   | true  | false | false | true  | false
          the days                    | false | true  | false | false | true
          the days of a completed     | false | true  | false | true  | false
          """)
  void anEditOfTheObjectStartsAgain(
      String edited,
      boolean target,
      boolean days,
      boolean isRetried,
      boolean isCompleted,
      boolean goesOn) {
    CronHpaJob job = isCompleted ? ONCE : UP;
    JobConditionBuilder found =
        succeeded(job).run(at(-1), isRetried ? at(-1) : null, isCompleted ? at(-1) : null);

    JobCondition known =
        of(target ? OTHER : TARGET, days ? List.of("* * * 1 5 *") : List.of(), job, found);

    assertThat(known.lastScheduleTime()).isEqualTo(goesOn ? at(-1) : null);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the same          | up   | 0 0 21 * * * | 3 | false | Succeed   | ok                    | true  | false
          another name      | down | 0 0 21 * * * | 3 | false | Succeed   | ok                    | false | false
          another schedule  | up   | 0 0 20 * * * | 3 | false | Succeed   | ok                    | false | false
          another size      | up   | 0 0 21 * * * | 4 | false | Succeed   | ok                    | false | false
          no state          | up   | 0 0 21 * * * | 3 | false |           | ok                    | false | false
          now once          | up   | 0 0 21 * * * | 3 | true  | Succeed   | ok                    | true  | true
          once, it failed   | up   | 0 0 21 * * * | 3 | true  | Failed    | no                    | true  | true
          once, not run yet | up   | 0 0 21 * * * | 3 | true  | Submitted | ''                    | true  | false
          once, skipped     | up   | 0 0 21 * * * | 3 | true  | Succeed   | skip scaling activity | true  | false
          """)
  void theConditionsOfTheGoControllerAreFoundByTheirFields(
      String name,
      String job,
      String schedule,
      int size,
      boolean once,
      JobState state,
      String message,
      boolean found,
      boolean completed) {
    CronHpaJob spec = once ? ONCE : UP;
    CronHpaJob read =
        once ? TestModel.once(job, schedule, size) : new CronHpaJob(job, schedule, size);
    JobConditionBuilder condition =
        JobCondition.accepted("any", read, NOW).toBuilder()
            .result(state, FailureReason.Rejected, at(-1), message);

    JobCondition known = of(spec(TARGET, List.of(), spec), null, spec, condition);

    assertThat(known.lastProbeTime()).isEqualTo(found ? at(-1) : NOW);
    assertThat(known.state()).isEqualTo(found ? state : JobState.Submitted);
    assertThat(known.jobId()).isEqualTo(id(spec));
    assertThat(known.completionTime()).isEqualTo(completed ? at(-1) : null);
  }

  @Test
  void aConditionOfTheGoControllerWithoutAProbeTimeIsThatOfANewJob() {
    JobConditionBuilder condition = succeeded(UP).result(JobState.Succeed, null, null, "");

    assertThat(of(spec(TARGET, List.of(), UP), null, UP, condition))
        .isEqualTo(JobCondition.accepted(id(UP), UP, NOW));
  }

  private static Instant at(int hours) {
    return NOW.plus(Duration.ofHours(hours));
  }

  private static JobConditionBuilder succeeded(CronHpaJob job) {
    return JobCondition.accepted(id(job), job, NOW).toBuilder()
        .result(JobState.Succeed, null, at(-1), "");
  }

  private static JobConditionBuilder retrying(Instant since) {
    return succeeded(UP).run(at(-1), since, null);
  }

  private static JobCondition of(CronHpaJob job, JobConditionBuilder found) {
    return of(TARGET, List.of(), job, found);
  }

  /** The condition after an edit of the object, which had no excluded days before. */
  private static JobCondition of(
      ScaleTargetRef target, List<String> days, CronHpaJob job, JobConditionBuilder found) {
    return of(spec(target, days, job), 1L, job, found);
  }

  private static JobCondition of(
      CronHpaSpec spec, Long generation, CronHpaJob job, JobConditionBuilder... found) {
    List<JobCondition> conditions = Arrays.stream(found).map(JobConditionBuilder::build).toList();
    return new PreviousConditions(
            spec, TestModel.status(generation, TARGET, List.of(), conditions), NOW)
        .of(timetable(job));
  }

  private static CronHpaSpec spec(ScaleTargetRef target, List<String> days, CronHpaJob job) {
    return new CronHpaSpec(target, List.of(job), days);
  }

  private static String id(CronHpaJob job) {
    return timetable(job).id();
  }

  private static TimetableJob timetable(CronHpaJob job) {
    ScheduleContext origin = new ScheduleContext("uid-1", "default/web", NOW, ZoneOffset.UTC);
    return Timetable.of(spec(TARGET, List.of(), job), origin).jobs().get(0);
  }
}
