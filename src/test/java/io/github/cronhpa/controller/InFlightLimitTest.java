package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {
  private static final int LEAST = 4;
  private static final int MOST = 16;

  private final InFlightLimit limit = new InFlightLimit(LEAST, MOST);

  @Test
  void beginsInTheMiddle() {
    assertThat(limit.get()).isEqualTo(10);
  }

  @Test
  void growsByOneARoundWhileAnswersStayQuick() {
    answers(10, 20);
    assertThat(limit.get()).isEqualTo(11);
    answers(11, 20);
    assertThat(limit.get()).isEqualTo(12);
  }

  @Test
  void growsToTheNumberOfThreadsAndNoFurther() {
    answers(1_000, 20);
    assertThat(limit.get()).isEqualTo(MOST);
  }

  @Test
  void isHalvedAtOnceByTheFirstRefusalOfARoundAndOnlyByThat() {
    refusals(1);
    assertThat(limit.get()).isEqualTo(5);
    refusals(3);
    assertThat(limit.get()).isEqualTo(5);
  }

  @Test
  void neverFallsBelowTheLeast() {
    refusals(1_000);
    assertThat(limit.get()).isEqualTo(LEAST);
  }

  @Test
  void recoversAfterRefusals() {
    refusals(1_000);
    answers(1_000, 20);
    assertThat(limit.get()).isEqualTo(MOST);
  }

  @Test
  void shrinksWhenAnswersTakeSeveralTimesAsLongAsTheQuickest() {
    answers(10, 20);
    answers(11, 200);
    assertThat(limit.get()).isEqualTo(10);
  }

  @Test
  void takesFewMillisecondsForNoise() {
    answers(10, 1);
    answers(11, 9);
    assertThat(limit.get()).isEqualTo(12);
  }

  @Test
  void forgetsTheQuickestAnswerByAndBy() {
    answers(10, 20);
    answers(3_000, 200);
    assertThat(limit.get()).isEqualTo(MOST);
  }

  /** A server that does so many at a time, and lets the others wait. */
  @Test
  void settlesWhereAServerOfLittleStrengthHasAShortQueue() {
    int atATime = 1;
    answers(LEAST, 10);
    for (int round = 0; round < 50; round++) {
      answers(limit.get(), 10 * Math.max(1, limit.get() / atATime));
    }
    assertThat(limit.get()).isBetween(5, 8);
  }

  private void answers(int count, long millis) {
    for (int i = 0; i < count; i++) {
      limit.learn(Duration.ofMillis(millis), false);
    }
  }

  private void refusals(int count) {
    for (int i = 0; i < count; i++) {
      limit.learn(Duration.ofMillis(1), true);
    }
  }
}
