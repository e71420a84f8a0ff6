package io.github.cronhpa.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.calendar.CalendarParser;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One calendar that is broken or too many costs neither the others nor the controller anything. */
class CalendarCacheTest {
  private static final Map<String, String> MAY = Map.of(CalendarParser.DATES, "2026-05-01");

  private final CalendarCache calendars = new CalendarCache();

  private boolean put(String name, Map<String, String> data) {
    return calendars.put(name, data, ZoneOffset.UTC);
  }

  @Test
  void whatTheParserDidNotForeseeIsACalendarThatCannotBeRead() {
    put("china", MAY);

    assertThat(put("china", Collections.singletonMap(CalendarParser.DATES, null))).isTrue();

    assertThat(calendars.find("china").problem())
        .hasValueSatisfying(
            problem ->
                assertThat(problem)
                    .startsWith("cannot be read: ")
                    .endsWith("; what it said before counts"));
    assertThat(calendars.find("china").calendar()).isPresent();
  }

  @Test
  void aCalendarThatWasOneTooManyIsKnownUntilItIsUsedOrGone() {
    for (int each = 1; each <= 100; each++) {
      put("calendar-" + each, MAY);
    }
    assertThat(calendars.hasUnused()).isFalse();
    assertThat(put("late", MAY)).isFalse();
    assertThat(put("later", MAY)).isFalse();
    assertThat(calendars.hasUnused()).isTrue();

    calendars.remove("later");
    calendars.remove("calendar-7");
    assertThat(calendars.hasUnused()).isTrue();
    assertThat(put("late", MAY)).isTrue();
    assertThat(calendars.hasUnused()).isFalse();
    assertThat(calendars.find("late").calendar()).isPresent();
  }
}
