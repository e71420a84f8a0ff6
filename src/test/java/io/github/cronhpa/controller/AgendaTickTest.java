package io.github.cronhpa.controller;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.cache.CronHpaCache;
import io.github.cronhpa.cache.WatchLiveness;
import io.github.cronhpa.controller.ledger.StatusLedger;
import io.github.cronhpa.controller.work.Agenda;
import io.github.cronhpa.leader.LeaderTerm;
import io.github.cronhpa.support.GivenCache;
import io.github.cronhpa.support.MovableClock;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tick goes on whatever happens, and what got lost is found within a minute. */
class AgendaTickTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final ResourceID WEB = new ResourceID("web", "default");
  private static final ResourceID BAD = new ResourceID("bad", "default");

  private final MovableClock clock = new MovableClock();
  private final Agenda agenda = new Agenda();
  private final CronHpaCache cache = new CronHpaCache();
  private final List<ResourceID> woken = new CopyOnWriteArrayList<>();
  private final LeaderTerm term = LeaderTerm.notNeeded(clock);
  private final AgendaTick tick =
      new AgendaTick(
          clock,
          agenda,
          new NotingWakeUps(),
          term,
          new WatchLiveness(term),
          new StatusLedger(),
          new CalendarWatch(null, null, null, null, null, null, term, clock));
  private Throwable failure;

  private final class NotingWakeUps extends WakeUps {
    private NotingWakeUps() {
      super(cache, new StatusLedger(), agenda);
    }

    @Override
    void wake(ResourceID object) {
      if (object.equals(BAD) && failure instanceof Error error) {
        throw error;
      }
      woken.add(object);
    }
  }

  @AfterEach
  void stop() {
    tick.onShutdown(null);
  }

  private static CronHorizontalPodAutoscaler object(Instant next) {
    CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
    object.setMetadata(
        new ObjectMetaBuilder().withNamespace("default").withName("web").withUid("uid").build());
    object.setStatus(
        new CronHpaStatus(
            1L, null, null, null, null, null, null, next, null, null, null, null, null, null,
            null));
    return object;
  }

  @Test
  void wakesWhatIsDue() {
    clock.set(NOON);
    agenda.put(WEB, Optional.of(NOON));

    tick.tick();

    assertThat(woken).containsExactly(WEB);
  }

  @Test
  void wakesEverythingOnceWhenATermBegins() {
    cache.use(new GivenCache(() -> List.of(object(null))));

    tick.tick();
    tick.tick();

    assertThat(woken).containsExactly(WEB);
  }

  @Test
  void goesOnWhenTheClockIsSetBack() {
    clock.set(NOON);
    tick.safetyNet();
    for (Instant now :
        List.of(NOON.plusSeconds(1), NOON.minusSeconds(3_600), NOON.plusSeconds(5))) {
      int before = woken.size();
      agenda.put(WEB, Optional.of(now));
      clock.set(now);
      await().atMost(20, SECONDS).until(() -> woken.size() > before);
    }
  }

  @Test
  void anErrorCostsNeitherTheOthersNorTheObjectItself() {
    failure = new OutOfMemoryError("unable to create native thread");
    clock.set(NOON);
    agenda.put(BAD, Optional.of(NOON.minusSeconds(1)));
    agenda.put(WEB, Optional.of(NOON));

    assertThatCode(tick::tick).doesNotThrowAnyException();
    assertThat(woken).containsExactly(WEB);

    failure = null;
    clock.set(NOON.plusSeconds(1));
    tick.tick();
    assertThat(woken).containsExactly(WEB, BAD);
  }

  @Test
  void anEntryThatGotLostIsFound() {
    clock.set(NOON);
    cache.use(new GivenCache(() -> List.of(object(NOON.plusSeconds(60)))));
    tick.tick();
    woken.clear();

    tick.safetyNet();
    assertThat(woken).containsExactly(WEB);

    agenda.put(WEB, Optional.of(NOON.plusSeconds(60)));
    tick.safetyNet();
    assertThat(woken).as("it is on the agenda").containsExactly(WEB);
  }

  @Test
  void anObjectForWhichNothingIsToComeIsLeftAlone() {
    cache.use(new GivenCache(() -> List.of(object(null))));
    tick.tick();
    woken.clear();

    tick.safetyNet();

    assertThat(woken).isEmpty();
  }
}
