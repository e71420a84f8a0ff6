package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who leads may act for one term from before its last renewal was begun. */
class LeadershipTest {
  private static final Duration TERM = Duration.ofSeconds(10);

  private long now = Long.MAX_VALUE - 1;
  private final Leadership leadership = new Leadership(true, TERM, () -> now);

  @Test
  void nobodyActsBeforeTheFirstRenewal() {
    assertThat(leadership.mayAct()).isFalse();
    assertThat(leadership.left()).isZero();
  }

  /** The origin of the clock is arbitrary, and its value may overflow. */
  @Test
  void aTermIsCountedFromBeforeTheRenewal() {
    long begun = leadership.now();
    pass(Duration.ofSeconds(4));
    leadership.renewed(begun);

    assertThat(leadership.left()).isEqualTo(Duration.ofSeconds(6));
    pass(Duration.ofSeconds(6).minusNanos(1));
    assertThat(leadership.mayAct()).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(leadership.mayAct()).isFalse();
  }

  @Test
  void aRenewalBeginsAnotherTerm() {
    leadership.renewed(leadership.now());
    pass(Duration.ofSeconds(9));
    leadership.renewed(leadership.now());
    pass(Duration.ofSeconds(9));

    assertThat(leadership.mayAct()).isTrue();
  }

  @Test
  void whoGaveItUpDoesNotActAnyMore() {
    leadership.renewed(leadership.now());
    leadership.ended();

    assertThat(leadership.mayAct()).isFalse();
    assertThat(leadership.left()).isZero();
  }

  @Test
  void whereItIsNotNeededEverybodyMayAct() {
    assertThat(new Leadership(false, TERM, () -> now).mayAct()).isTrue();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
