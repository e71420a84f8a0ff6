package io.github.cronhpa.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.text.FieldError;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a job beside its schedule, and what makes two jobs the same. */
class TimetableParserTest {
  private static final ScaleTargetRef HPA =
      new ScaleTargetRef("autoscaling/v2", "HorizontalPodAutoscaler", "web");

  private static final ScheduleContext ORIGIN =
      new ScheduleContext(
          "uid", "default/web", Instant.parse("2026-01-01T00:00:00Z"), ZoneId.of("UTC"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0  |    |   |
          -1 |    |   | spec.jobs[0].targetSize: -1 is not allowed; it must be 0 or more
             |    |   | spec.jobs[0].targetSize: is missing or not a 32-bit integer; it must be 0 or more
          1  | 0  | 1 |
          1  | -1 |   | spec.jobs[0].minReplicas: -1 is not allowed; it must be 0 or more
          1  |    | 0 | spec.jobs[0].maxReplicas: 0 is not allowed; it must be 1 or more
          1  | 3  | 3 |
          1  | 3  | 2 | spec.jobs[0].minReplicas: 3 is more than maxReplicas 2
          """)
  void checksSizes(Integer size, Integer min, Integer max, String problem) {
    List<String> problems =
        problems(
            new CronHpaJob(
                "up", "@daily", size, null, null, null, min, max, null, null, null, null, null,
                null, null, null));

    assertThat(problems).isEqualTo(problem == null ? List.of() : List.of(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-05-01 | 2026-05-01          |
                     | 2026-05-01T08:00:00 |
          soon       |                     | spec.jobs[0].notBefore: 'soon' is not a time; use 2026-05-01T08:00:00Z, or in the zone 2026-05-01T08:00:00 or 2026-05-01
                     | 1 May               | spec.jobs[0].notAfter: '1 May' is not a time; use 2026-05-01T08:00:00Z, or in the zone 2026-05-01T08:00:00 or 2026-05-01
          2026-05-02 | 2026-05-01          | spec.jobs[0].notAfter: '2026-05-01' is before notBefore '2026-05-02'
          """)
  void checksBounds(String notBefore, String notAfter, String problem) {
    List<String> problems =
        problems(
            new CronHpaJob(
                "up", "@daily", 1, null, null, null, null, null, notBefore, notAfter, null, null,
                null, null, null, null));

    assertThat(problems).isEqualTo(problem == null ? List.of() : List.of(problem));
  }

  @Test
  void anHourByNameDependsOnTheObjectAndTheJob() {
    TimetableJob up = timetable(new CronHpaJob("up", "H H 8 * * *", 1)).jobs().get(0);
    TimetableJob down = timetable(new CronHpaJob("down", "H H 8 * * *", 1)).jobs().get(0);

    assertThat(up.resolvedSchedule()).matches("\\d+ \\d+ 8 \\* \\* \\*");
    assertThat(down.resolvedSchedule()).isNotEqualTo(up.resolvedSchedule());
    assertThat(timetable(new CronHpaJob("up", "0 0 8 * * *", 1)).jobs().get(0).resolvedSchedule())
        .isNull();
    assertThat(timetable(new CronHpaJob("up", "H 0 24 * * *", 1)).jobs().get(0).resolvedSchedule())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({"''", "' '", ","})
  void aNameMustNotBeEmpty(String name) {
    assertThat(problems(new CronHpaJob(name, "@daily", 1)))
        .containsExactly("spec.jobs[0].name: must not be empty");
  }

  @Test
  void theSecondOfTwoJobsOfOneNameIsRefused() {
    CronHpaJob job = new CronHpaJob("up", "@daily", 1);

    Timetable timetable = timetable(job, job, job);

    assertThat(timetable.jobs().get(0).problems()).isEmpty();
    assertThat(timetable.jobs().get(1).problems()).hasSize(1);
    assertThat(timetable.jobs().stream().map(TimetableJob::id)).doesNotHaveDuplicates();
  }

  @Test
  void aJobKeepsItsIdWhereverItStands() {
    CronHpaJob up = new CronHpaJob("up", "@daily", 1);
    CronHpaJob down = new CronHpaJob("down", "@daily", 0);

    assertThat(timetable(down, up).jobs().get(1).id())
        .isEqualTo(timetable(up).jobs().get(0).id())
        .satisfies(UUID::fromString);
  }

  @Test
  void everyFieldOfAJobMakesItAnother() {
    List<CronHpaJob> jobs =
        List.of(
            new CronHpaJob("up", "@daily", 1),
            new CronHpaJob("down", "@daily", 1),
            new CronHpaJob("up", "@weekly", 1),
            new CronHpaJob("up", "@daily", 2),
            new CronHpaJob(
                "up", "@daily", 1, true, null, null, null, null, null, null, null, null, null, null,
                null, null),
            new CronHpaJob(
                "up", "@daily", 1, null, "UTC", null, null, null, null, null, null, null, null,
                null, null, null),
            new CronHpaJob(
                "up", "@daily", 1, null, null, null, 1, null, null, null, null, null, null, null,
                null, null),
            new CronHpaJob(
                "up", "@daily", 1, null, null, null, null, 1, null, null, null, null, null, null,
                null, null),
            new CronHpaJob(
                "up",
                "@daily",
                1,
                null,
                null,
                null,
                null,
                null,
                "2026-05-01",
                null,
                null,
                null,
                null,
                null,
                null,
                null),
            new CronHpaJob(
                "up",
                "@daily",
                1,
                null,
                null,
                null,
                null,
                null,
                null,
                "2026-05-01",
                null,
                null,
                null,
                null,
                null,
                null));

    assertThat(jobs.stream().map(job -> timetable(job).jobs().get(0).id())).doesNotHaveDuplicates();
  }

  @Test
  void suspendAndAnExplicitFalseDoNot() {
    String id = timetable(new CronHpaJob("up", "@daily", 1)).jobs().get(0).id();
    CronHpaJob same =
        new CronHpaJob(
            "up", "@daily", 1, false, null, true, null, null, null, null, null, null, null, null,
            null, null);

    assertThat(timetable(same).jobs().get(0).id()).isEqualTo(id);
  }

  @Test
  void theZoneCountsWhereverItIsWritten() {
    CronHpaJob plain = new CronHpaJob("up", "@daily", 1);
    CronHpaJob zoned =
        new CronHpaJob(
            "up",
            "@daily",
            1,
            null,
            "Asia/Tokyo",
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
            null);

    assertThat(inZone("Asia/Tokyo", plain)).isEqualTo(inZone(null, zoned));
    assertThat(inZone("Asia/Tokyo", plain)).isNotEqualTo(inZone("UTC", plain));
    assertThat(inZone("UTC", zoned)).isEqualTo(inZone(null, zoned));
  }

  private static String inZone(String zone, CronHpaJob job) {
    CronHpaSpec spec =
        new CronHpaSpec(
            HPA, List.of(job), List.of(), zone, null, null, null, null, null, null, null, null);
    return Timetable.of(spec, ORIGIN).jobs().get(0).id();
  }

  private static List<String> problems(CronHpaJob job) {
    return words(timetable(job));
  }

  private static List<String> words(Timetable timetable) {
    return timetable.jobs().get(0).problems().stream().map(FieldError::toString).toList();
  }

  private static Timetable timetable(CronHpaJob... jobs) {
    return Timetable.of(new CronHpaSpec(HPA, List.of(jobs), List.of()), ORIGIN);
  }
}
