package io.github.cronhpa.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.OverrideState;
import io.github.cronhpa.api.status.OverrideStatus;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.timetable.SizeOverride.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All on one day in UTC; an override lasts no longer than four hours. */
class SizeOverrideTest {
  private static final LocalDate DAY = LocalDate.parse("2026-05-04");
  private static final CronHpaJob UP = new CronHpaJob("up", "0 30 11 4 5 *", 5);
  private static final TargetSize BEFORE = TargetSize.of(3);
  private static final TimetableSettings SETTINGS =
      new TimetableSettings(ZoneOffset.UTC, Duration.ofHours(4), Calendars.UNSEEN);

  @ParameterizedTest(name = "{0} at {4} after {2} to {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # annotation                  | stored   | since | until | now      | phase  | since | until | state   | warning
          -                             | -        | -     | -     | 10:00    | NONE   | -     | -     | -       | -
          5 for 2h                      | -        | -     | -     | 10:00    | ACTIVE | 10:00 | 12:00 | Pending | -
          5 until next                  | -        | -     | -     | 10:00    | ACTIVE | 10:00 | 11:30 | Pending | -
          5 until next                  | -        | -     | -     | 11:45    | NONE   | 11:45 | 11:45 | Ended   | no job is due
          5 for 4h                      | -        | -     | -     | 10:00    | ACTIVE | 10:00 | 14:00 | Pending | -
          5 for 9h                      | -        | -     | -     | 10:00    | ACTIVE | 10:00 | 14:00 | Pending | no longer than 4h
          5 until 2026-05-04T09:00      | -        | -     | -     | 10:00    | NONE   | 09:00 | 09:00 | Ended   | is over
          5 until 2026-05-04T10:00      | -        | -     | -     | 10:00    | NONE   | 10:00 | 10:00 | Ended   | is over
          5 for 2h                      | Active   | 10:00 | 12:00 | 11:00    | ACTIVE | 10:00 | 12:00 | Active  | -
          5 for 2h                      | Pending  | 10:00 | 12:00 | 11:59:59 | ACTIVE | 10:00 | 12:00 | Pending | -
          5 for 9h                      | Active   | 10:00 | 14:00 | 11:00    | ACTIVE | 10:00 | 14:00 | Active  | no longer than 4h
          5 for 2h                      | Active   | 10:00 | 12:00 | 12:00    | ENDING | 10:00 | 12:00 | Active  | -
          -                             | Active   | 10:00 | 12:00 | 11:00    | ENDING | 10:00 | 11:00 | Active  | -
          -                             | Active   | 10:00 | 12:00 | 13:00    | ENDING | 10:00 | 12:00 | Active  | -
          5 for 2h                      | Ended    | 10:00 | 12:00 | 13:00    | NONE   | 10:00 | 12:00 | Ended   | -
          -                             | Ended    | 10:00 | 12:00 | 13:00    | NONE   | -     | -     | -       | -
          7 for 1h                      | Active   | 10:00 | 12:00 | 11:00    | ACTIVE | 11:00 | 12:00 | Pending | -
          7 for 1h                      | Ended    | 10:00 | 12:00 | 11:00    | ACTIVE | 11:00 | 12:00 | Pending | -
          7 until 2026-05-04T09:00      | Active   | 10:00 | 12:00 | 11:00    | ENDING | 10:00 | 11:00 | Active  | -
          5 for 2h                      | Active   | -     | 12:00 | 11:00    | ACTIVE | 11:00 | 13:00 | Pending | -
          5 for 2h                      | Active   | 10:00 | -     | 11:00    | ACTIVE | 11:00 | 13:00 | Pending | -
          5 for 2h                      | -        | 10:00 | 12:00 | 11:00    | ACTIVE | 11:00 | 13:00 | Pending | -
          """)
  void followsFromTheAnnotationAndTheStatus(
      String annotation,
      String stored,
      String storedSince,
      String storedUntil,
      String now,
      Phase phase,
      String since,
      String until,
      String state,
      String warning) {
    SizeOverride found =
        of(annotation, false, stored(annotation, stored, storedSince, storedUntil), now);

    assertThat(found.phase()).isEqualTo(phase);
    if (state.equals("-")) {
      assertThat(found.status()).isNull();
    } else {
      assertThat(found.status().since()).isEqualTo(at(since));
      assertThat(found.status().until()).isEqualTo(at(until));
      assertThat(found.status().state()).isEqualTo(OverrideState.of(state));
      assertThat(found.end()).isEqualTo(phase == Phase.NONE ? null : at(until));
    }
    assertThat(found.warnings()).hasSize(warning.equals("-") ? 0 : 1);
    assertThat(found.warnings())
        .allSatisfy(
            error -> {
              assertThat(error.field()).isEqualTo(OverrideRequest.FIELD);
              assertThat(error.message()).contains(warning);
            });
  }

  /** What the status stores is of the same annotation, unless that asks for 7 or has gone. */
  private static OverrideStatus stored(
      String annotation, String state, String since, String until) {
    String request = annotation.startsWith("5") ? annotation : "5 for 2h";
    return state.equals("-") && since.equals("-")
        ? null
        : new OverrideStatus(
            request, 5, at(since), at(until), OverrideState.of(state), null, BEFORE);
  }

  @Test
  void theSizeBeforeBothComesBackAfterAnotherOverride() {
    SizeOverride next = of("7 for 1h", false, running("5 for 2h", 5), "11:00");

    assertThat(next.status().sizeBefore()).isEqualTo(BEFORE);
    assertThat(next.active()).contains(TargetSize.of(7));
  }

  @Test
  void oneWithAnImpossibleSizeBeginsAgain() {
    assertThat(of("0 for 2h", false, running("0 for 2h", 0), "11:00").status().since())
        .isEqualTo(at("10:00"));
    assertThat(of("5 for 2h", false, running("5 for 2h", -1), "11:00").status().since())
        .isEqualTo(at("11:00"));
  }

  /** The clock was days ahead, or somebody else wrote the status. */
  @Test
  void oneThatTheStatusBeginsTooLateOrEndsTooLateIsBounded() {
    OverrideStatus ahead = running("5 for 2h", 5).until(at("12:00").plus(Duration.ofDays(30)));
    assertThat(of("5 for 2h", false, ahead, "11:00").end()).isEqualTo(at("14:00"));
    OverrideStatus later =
        new OverrideStatus(
            "5 for 2h",
            5,
            at("10:00").plus(Duration.ofDays(30)),
            at("12:00").plus(Duration.ofDays(30)),
            OverrideState.Active,
            null,
            BEFORE);

    SizeOverride begun = of("5 for 2h", false, later, "11:00");

    assertThat(begun.status().since()).isEqualTo(at("11:00"));
    assertThat(begun.end()).isEqualTo(at("13:00"));
  }

  @Test
  void aSuspendedObjectEndsItAndGetsNoSize() {
    SizeOverride ended = of("5 for 2h", true, running("5 for 2h", 5), "11:00");

    assertThat(ended.phase()).isEqualTo(Phase.NONE);
    assertThat(ended.status().state()).isEqualTo(OverrideState.Ended);
    assertThat(ended.status().until()).isEqualTo(at("11:00"));
    assertThat(ended.status().sizeBefore()).isNull();
    assertThat(of("5 for 2h", true, null, "11:00").status()).isNull();
  }

  @Test
  void coversWhatIsDueBeforeItsEnd() {
    SizeOverride active = of("5 for 2h", false, null, "10:00");
    SizeOverride ending = of("-", false, running("5 for 2h", 5), "11:00");

    assertThat(active.covers(at("11:59:59"))).isTrue();
    assertThat(active.covers(at("12:00"))).isFalse();
    assertThat(ending.covers(at("10:59"))).isFalse();
  }

  @Test
  void theSizeIsWrongSinceItsBeginningOrItsEnd() {
    OverrideStatus stored = running("5 for 2h", 5);

    assertThat(of("5 for 2h", false, stored, "11:00").failingSince()).isEqualTo(at("10:00"));
    assertThat(of("5 for 2h", false, stored, "12:30").failingSince()).isEqualTo(at("12:00"));
  }

  @Test
  void onlyOneThatLastsHasASize() {
    OverrideStatus stored = running("5 for 2h", 5);

    assertThat(of("5 for 2h", false, stored, "11:00").active()).contains(TargetSize.of(5));
    assertThat(of("5 for 2h", false, stored, "12:30").active()).isEmpty();
    assertThat(of("pause for 2h", false, null, "11:00").active()).isEmpty();
  }

  private static OverrideStatus running(String request, int replicas) {
    return new OverrideStatus(
        request, replicas, at("10:00"), at("12:00"), OverrideState.Active, null, BEFORE);
  }

  private static SizeOverride of(
      String annotation, boolean suspended, OverrideStatus stored, String now) {
    CronHpaSpec spec =
        suspended ? TestModel.suspended(null, UP) : new CronHpaSpec(null, List.of(UP), List.of());
    ScheduleContext context =
        new ScheduleContext(
            "uid", "shop/web", Instant.EPOCH, annotation.equals("-") ? null : annotation, SETTINGS);
    Timetable timetable = Timetable.of(spec, context);
    Instant instant = at(now);
    Optional<Instant> nextDue = Optional.of(at("11:30")).filter(instant::isBefore);
    return SizeOverride.of(timetable, stored, nextDue, instant);
  }

  private static Instant at(String time) {
    return time.equals("-") ? null : LocalTime.parse(time).atDate(DAY).toInstant(ZoneOffset.UTC);
  }
}
