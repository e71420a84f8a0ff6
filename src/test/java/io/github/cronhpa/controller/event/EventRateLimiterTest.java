package io.github.cronhpa.controller.event;

import static io.github.cronhpa.api.status.EventReason.Type.Normal;
import static io.github.cronhpa.api.status.EventReason.Type.Warning;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.status.EventReason;
import io.github.cronhpa.controller.event.EventRateLimiter.Answer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A burst is taken, a stream is thinned out, and a warning gets through. */
class EventRateLimiterTest {
  private final EventRateLimiter budgets = new EventRateLimiter();
  private Instant now = Instant.parse("2026-05-04T08:00:00Z");

  private int granted(int asked, EventReason.Type type, boolean isNew) {
    int granted = 0;
    for (int each = 0; each < asked; each++) {
      granted += budgets.take("web", type, isNew, now) == Answer.YES ? 1 : 0;
    }
    return granted;
  }

  @Test
  void oneLookMayTellAllItHas() {
    assertThat(granted(100, Normal, true)).isEqualTo(EventRateLimiter.BURST);
  }

  @Test
  void afterThatFiveAMinute() {
    granted(100, Normal, true);
    for (int minute = 0; minute < 3; minute++) {
      int granted = 0;
      for (int second = 0; second < 60; second++) {
        now = now.plusSeconds(1);
        granted += granted(10, Normal, true);
      }
      assertThat(granted).isEqualTo(5);
    }
  }

  @Test
  void successesWithoutEndLeaveTheWarnings() {
    granted(1_000, Normal, true);
    assertThat(budgets.take("web", Warning, true, now)).isEqualTo(Answer.YES);
  }

  @Test
  void theSameAgainLeavesSomethingForWhatIsNew() {
    assertThat(granted(100, Normal, false))
        .isEqualTo(EventRateLimiter.BURST - EventRateLimiter.RESERVE);
    assertThat(granted(100, Normal, true)).isEqualTo(EventRateLimiter.RESERVE);
  }

  @Test
  void anotherObjectHasItsOwn() {
    granted(100, Normal, true);
    assertThat(budgets.take("other", Normal, true, now)).isEqualTo(Answer.YES);
  }

  @Test
  void thatItIsExhaustedIsToldOnceUntilItWasFullAgain() {
    granted(EventRateLimiter.BURST, Normal, true);
    assertThat(budgets.take("web", Normal, true, now)).isEqualTo(Answer.NO_MORE);
    assertThat(budgets.take("web", Normal, true, now)).isEqualTo(Answer.NO);

    now = now.plus(EventRateLimiter.REFILL);
    assertThat(budgets.take("web", Normal, true, now)).isEqualTo(Answer.YES);
    assertThat(budgets.take("web", Normal, true, now)).isEqualTo(Answer.NO);

    now = now.plus(EventRateLimiter.REFILL.multipliedBy(EventRateLimiter.BURST));
    assertThat(granted(100, Normal, true)).isEqualTo(EventRateLimiter.BURST);
    assertThat(budgets.take("web", Warning, true, now)).isEqualTo(Answer.YES);
  }

  @Test
  void aClockThatIsSetBackRefillsNothingAndStopsNothing() {
    granted(100, Normal, true);
    now = now.minusSeconds(3_600);
    assertThat(granted(100, Normal, true)).isZero();
    now = now.plus(EventRateLimiter.REFILL);
    assertThat(granted(100, Normal, true)).isOne();
  }

  @Test
  void ofManyObjectsOnlySomeAreRemembered() {
    for (int object = 0; object < 5_000; object++) {
      budgets.take("web-" + object, Normal, true, now);
    }
    assertThat(budgets.size()).isEqualTo(1_000);
  }
}
