package io.github.cronhpa.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who leads may act for one term from before its last renewal was begun. */
class LeaderTermTest {
  private static final Duration TERM = Duration.ofSeconds(10);

  private final MovableClock clock = new MovableClock();
  private long now = Long.MAX_VALUE - 1;
  private final LeaderTerm term = new LeaderTerm(true, TERM, clock, () -> now);

  @Test
  void nobodyActsBeforeTheFirstRenewal() {
    assertThat(term.mayAct()).isFalse();
    assertThat(term.left()).isZero();
  }

  /** The origin of the clock is arbitrary, and its value may overflow. */
  @Test
  void aTermIsCountedFromBeforeTheRenewal() {
    long begun = term.now();
    pass(Duration.ofSeconds(4));
    term.renewed(begun);

    assertThat(term.left()).isEqualTo(Duration.ofSeconds(6));
    pass(Duration.ofSeconds(6).minusNanos(1));
    assertThat(term.mayAct()).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(term.mayAct()).isFalse();
  }

  @Test
  void aRenewalBeginsAnotherTerm() {
    term.renewed(term.now());
    pass(Duration.ofSeconds(9));
    term.renewed(term.now());
    pass(Duration.ofSeconds(9));

    assertThat(term.mayAct()).isTrue();
  }

  @Test
  void whoGaveItUpDoesNotActAnyMore() {
    term.renewed(term.now());
    term.ended();

    assertThat(term.mayAct()).isFalse();
    assertThat(term.left()).isZero();
  }

  @Test
  void whereItIsNotNeededEverybodyMayAct() {
    assertThat(new LeaderTerm(false, TERM, clock, () -> now).mayAct()).isTrue();
  }

  @Test
  void aTermBeginsOnceHoweverOftenItIsRenewed() {
    long before = term.begunAt();
    pass(Duration.ofSeconds(5));
    clock.set(Instant.parse("2026-05-04T08:00:00Z"));
    term.renewed(term.now());
    assertThat(term.begunAt() - before).isEqualTo(Duration.ofSeconds(5).toNanos());
    assertThat(term.since()).isEqualTo("2026-05-04T08:00:00Z");

    pass(Duration.ofSeconds(2));
    term.renewed(term.now());
    assertThat(term.begunAt() - before).isEqualTo(Duration.ofSeconds(5).toNanos());
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
