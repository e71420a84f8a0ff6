package io.github.cronhpa.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.calendar.Calendar;
import io.github.cronhpa.calendar.CalendarParser;
import io.github.cronhpa.calendar.Calendars.Found;
import io.github.cronhpa.calendar.InvalidCalendarException;
import io.github.cronhpa.text.FieldError;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarUseTest {
  private static final CronHpaSpec SPEC =
      new CronHpaSpec(null, List.of(), List.of("calendar:china", "2026-05-01", "calendar:other"));

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-11-30, ''",
    "2026-12-01, spec.excludeDates[0]: calendar 'china' ends on 2026-12-31; holidays after that are"
        + " not known until it is renewed",
    "2026-12-31, spec.excludeDates[0]: calendar 'china' ends on 2026-12-31; holidays after that are"
        + " not known until it is renewed",
    "2027-01-01, spec.excludeDates[0]: calendar 'china' ended on 2026-12-31; holidays after that"
        + " are not known until it is renewed"
  })
  void warnsThirtyDaysBeforeTheCalendarEnds(LocalDate today, String warning) throws Exception {
    Calendar calendar = calendar("2026-01-01\n2026-10-07");
    List<CalendarUse> uses =
        CalendarUse.of(SPEC, name -> new Found(Optional.of(calendar), Optional.empty()));

    assertThat(uses).extracting(CalendarUse::name).containsExactly("china", "other");
    assertThat(uses.get(0).warning(today).map(FieldError::toString).orElse("")).isEqualTo(warning);
  }

  @Test
  void aCalendarThatNeverEndsNeedsNoWarning() throws Exception {
    Calendar calendar = calendar("* * * 25 12 *");
    List<CalendarUse> uses =
        CalendarUse.of(SPEC, name -> new Found(Optional.of(calendar), Optional.empty()));

    assertThat(uses).allMatch(use -> use.warning(LocalDate.of(9999, 1, 1)).isEmpty());
  }

  private static Calendar calendar(String lines) throws InvalidCalendarException {
    return CalendarParser.parse(Map.of(CalendarParser.DATES, lines), ZoneOffset.UTC);
  }
}
