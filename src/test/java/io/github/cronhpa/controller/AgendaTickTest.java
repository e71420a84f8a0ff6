package io.github.cronhpa.controller;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One tick of the scheduler is enough: from then on an alarm rings on every second. */
class AgendaTickTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final ResourceID WEB = new ResourceID("web", "default");

  private final MovableClock clock = new MovableClock();
  private final Agenda agenda = new Agenda();
  private final Alarm alarm = new Alarm();
  private final List<Instant> woken = new CopyOnWriteArrayList<>();
  private final AgendaTick tick = new AgendaTick(clock, agenda, this::wake, alarm);

  private void wake(List<ResourceID> objects) {
    objects.forEach(object -> woken.add(clock.instant()));
  }

  @AfterEach
  void stop() {
    alarm.stop();
  }

  @Test
  void wakesWhatIsDueAtOnce() {
    clock.set(NOON);
    agenda.put(WEB, Optional.of(NOON));

    tick.tick();

    assertThat(woken).containsExactly(NOON);
  }

  @Test
  void goesOnWithoutTheSchedulerAlsoWhenTheClockIsSetBack() {
    clock.set(NOON);
    tick.tick();

    for (Instant now :
        List.of(NOON.plusSeconds(1), NOON.minusSeconds(3_600), NOON.plusSeconds(5))) {
      int before = woken.size();
      agenda.put(WEB, Optional.of(now));
      clock.set(now);
      await().atMost(20, SECONDS).until(() -> woken.size() > before);
    }
  }

  @Test
  void twoTicksAreOneAlarm() throws InterruptedException {
    clock.set(NOON);
    tick.tick();
    tick.tick();
    tick.tick();

    assertThat(alarm.waiting()).isOne();
  }
}
