package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.status.CronHpaStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An object that is not woken after a change of its calendar would not have changed. */
class CalendarChangeTest {
  private static final Instant START = Instant.parse("2026-05-04T12:00:00Z");
  private static final int OBJECTS = 300;
  private static final int CHANGES = 20;

  @Test
  void whatIsNotWokenWouldNotHaveChanged() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int asleep = 0;
    int woken = 0;
    for (int each = 0; each < OBJECTS; each++) {
      CronHpaSpec spec = new RandomSpec(random).first();
      SimulatedController controller = new SimulatedController("web", START, spec);
      List<String> lines = new ArrayList<>(List.of("2026-01-01", "2027-06-01"));
      controller.setCalendar(String.join("\n", lines));
      for (int change = 0; change < CHANGES; change++) {
        controller.advanceTo(controller.now().plus(Duration.ofHours(random.nextInt(60))));
        CronHpaStatus before = controller.saved();
        LocalDate day = LocalDate.of(2026, 5, 4).plusDays(random.nextInt(80) - 20);
        lines.add((random.nextInt(4) == 0 ? "work " : "") + day);
        boolean isWoken = controller.setCalendar(String.join("\n", lines));
        if (!isWoken) {
          asleep++;
          assertThat(controller.saved())
              .as("seed %d, object %d, %s of %s", seed, each, day, spec)
              .isEqualTo(before);
        }
        woken += isWoken ? 1 : 0;
      }
    }
    assertThat(asleep).isGreaterThan(CHANGES);
    assertThat(woken).isGreaterThan(CHANGES);
  }
}
