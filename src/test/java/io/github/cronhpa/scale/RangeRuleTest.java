package io.github.cronhpa.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule over every small case, against the rule said in other words. */
class RangeRuleTest {
  private static final int LARGEST = 6;

  @ParameterizedTest(name = "{0}/{1}, job {2}, current {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | 10 | 5  | 5 | 1  | 10 |
          1 | 10 | 4  | 5 | 1  | 10 |
          1 | 10 | 6  | 5 | 6  | 10 | 6
          5 | 10 | 5  | 5 | 5  | 10 |
          5 | 10 | 4  | 5 | 4  | 10 |
          5 | 10 | 6  | 5 | 6  | 10 | 6
          5 | 10 | 11 | 5 | 11 | 11 | 11
          """)
  void keepsTheSevenCasesOfTheOriginal(
      int min, int max, int size, int current, int minAfter, int maxAfter, Integer scaledTo) {
    RangeRule.Request wish = new RangeRule.Request(size, Optional.empty(), Optional.empty());

    assertThat(RangeRule.decideHpa(new RangeRule.Range(min, max), current, wish))
        .isEqualTo(
            new RangeRule.Decision(
                new RangeRule.Range(minAfter, maxAfter), Optional.ofNullable(scaledTo)));
  }

  @ParameterizedTest(name = "{0}/{1}, job {2} {3}/{4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # range    job              range after
          1 | 10 | 5  |   |    | 5  | 10
          5 | 10 | 2  |   |    | 2  | 10
          5 | 10 | 0  |   |    | 0  | 10
          5 | 10 | 5  |   |    | 5  | 10
          1 | 10 | 12 |   |    | 12 | 12
          1 | 10 | 5  | 2 |    | 2  | 10
          1 | 10 | 12 | 2 |    | 2  | 12
          1 | 10 | 5  |   | 8  | 5  | 8
          1 | 10 | 5  | 2 | 8  | 2  | 8
          1 | 10 | 5  | 9 | 8  | 9  | 8
          1 | 10 | 5  |   | 3  | 5  | 3
          1 | 10 | 5  | 20 |   | 20 | 10
          1 | 2147483647 | 5 | | | 5 | 2147483647
          """)
  void theSizeIsTheMinimumOfAnyOtherRange(
      int min, int max, int size, Integer jobMin, Integer jobMax, int minAfter, int maxAfter) {
    RangeRule.Request wish =
        new RangeRule.Request(size, Optional.ofNullable(jobMin), Optional.ofNullable(jobMax));

    RangeRule.Range after = RangeRule.decide(new RangeRule.Range(min, max), wish);

    assertThat(after).isEqualTo(new RangeRule.Range(minAfter, maxAfter));
    assertThat(RangeRule.decide(after, wish)).as("a second time changes nothing").isEqualTo(after);
  }

  @Test
  void holdsForEverySmallCase() {
    int cases = 0;
    for (int min = 0; min <= LARGEST; min++) {
      for (int max = Math.max(1, min); max <= LARGEST; max++) {
        for (int current = 0; current <= LARGEST; current++) {
          for (RangeRule.Request wish : wishes()) {
            check(new RangeRule.Range(min, max), current, wish);
            cases++;
          }
        }
      }
    }
    assertThat(cases).isGreaterThan(50_000);
  }

  private static List<RangeRule.Request> wishes() {
    List<RangeRule.Request> wishes = new ArrayList<>();
    for (int size = 0; size <= LARGEST + 1; size++) {
      for (int min = -1; min <= LARGEST; min++) {
        for (int max = 0; max <= LARGEST; max++) {
          wishes.add(new RangeRule.Request(size, from(0, min), from(1, max)));
        }
      }
    }
    return wishes;
  }

  private static Optional<Integer> from(int least, int value) {
    return value < least ? Optional.empty() : Optional.of(value);
  }

  /** Sentences, not the formula. */
  private static void check(RangeRule.Range before, int current, RangeRule.Request wish) {
    RangeRule.Decision decision = RangeRule.decideHpa(before, current, wish);
    RangeRule.Range after = decision.range();
    String about = before + ", " + current + ", " + wish + " -> " + decision;

    if (current >= wish.size()) {
      assertThat(decision.scaleTo()).as("never shrinks: " + about).isEmpty();
    } else {
      assertThat(decision.scaleTo()).as("grows: " + about).contains(wish.size());
    }
    if (wish.max().isPresent()) {
      assertThat(after.max()).as("set exactly: " + about).isEqualTo(wish.max().get());
    } else if (before.max() >= wish.size()) {
      assertThat(after.max()).as("never lowered: " + about).isEqualTo(before.max());
    } else {
      assertThat(after.max()).as("makes room: " + about).isEqualTo(wish.size());
    }
    if (wish.min().isPresent()) {
      assertThat(after.min()).as("set exactly: " + about).isEqualTo(wish.min().get());
    } else if (decision.scaleTo().isPresent()) {
      assertThat(after.min()).as("holds what it grew to: " + about).isEqualTo(wish.size());
    } else if (before.min() > wish.size()) {
      assertThat(after.min()).as("allows to shrink: " + about).isEqualTo(wish.size());
    } else {
      assertThat(after.min()).as("stays: " + about).isEqualTo(before.min());
    }
    assertThat(after.isEmpty()).as(about).isEqualTo(after.min() > after.max());
    assertThat(RangeRule.decideHpa(after, decision.scaleTo().orElse(current), wish))
        .as("a second time changes nothing: " + about)
        .isEqualTo(new RangeRule.Decision(after, Optional.empty()));
  }
}
