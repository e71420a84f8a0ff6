package io.github.cronhpa.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.support.TestModel;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes are written as targetSize/minReplicas/maxReplicas, with a dash for one that is absent. */
class SizeBeforeTest {
  private static final ScaleTargetRef TARGET = new ScaleTargetRef("apps/v1", "Deployment", "web");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a window opens                                  | -     | false | 5/-/-  | false | 2/-/-  | 2/-/-
          a window opens that changes nothing             | -     | false | 5/-/-  | false | 5/-/-  | 5/-/-
          a window opens, but the size is not known       | -     | false | 5/-/-  | false | -      | -
          a window could not be opened                    | -     | false | 5/-/-  | true  | 2/-/-  | -
          a window is open                                | 2/-/- | false | -      | false | 5/-/-  | 2/-/-
          the last window ends                            | 2/-/- | true  | -      | false | 5/-/-  | -
          the last window cannot be ended                 | 2/-/- | true  | -      | true  | 5/-/-  | 2/-/-
          it opens again and has its own size still       | 2/-/- | false | 5/-/-  | false | 5/-/-  | 2/-/-
          it opens again after somebody changed the size  | 2/-/- | false | 5/-/-  | false | 7/-/-  | 7/-/-
          a range that it has set itself: the minimum     | 1/1/4 | false | 5/-/-  | false | 5/5/9  | 1/1/4
          a range that it has set itself: the maximum     | 1/1/4 | false | 5/-/10 | false | 5/5/10 | 1/1/4
          a range that it has set itself: both            | 1/1/4 | false | 5/2/10 | false | 2/2/10 | 1/1/4
          another minimum                                 | 1/1/4 | false | 5/-/-  | false | 4/4/9  | 4/4/9
          another minimum than its own                    | 1/1/4 | false | 5/2/10 | false | 5/5/10 | 5/5/10
          another maximum                                 | 1/1/4 | false | 5/2/10 | false | 2/2/9  | 2/2/9
          """)
  void whatIsGivenBackAfterAnAttempt(
      String name,
      String stored,
      boolean isOver,
      String opening,
      boolean failed,
      String found,
      String expected) {
    SizeBefore before = new SizeBefore(size(stored), isOver, size(opening));

    assertThat(before.after(failed, size(found))).isEqualTo(size(expected));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "0/-/-, true",
    "-1/-/-, false",
    "-/1/2, false",
    "2/0/2, true",
    "2/-1/2, false",
    "1/-/1, true",
    "2/-/0, false",
    "2/2/2, true",
    "2/3/2, false",
    "2/3/-, true",
    "-, false"
  })
  void aSizeThatIsNoneIsNotGivenBack(String stored, boolean possible) {
    CronHpaSpec spec = TestModel.holding(TARGET, new CronHpaJob("up", "0 0 8 * * *", 5));

    assertThat(SizeBefore.stored(spec, status(TARGET, size(stored))))
        .isEqualTo(possible ? size(stored) : null);
  }

  @ParameterizedTest
  @CsvSource({"web, true", "api, false"})
  void theSizeOfAnotherTargetIsNotGivenBack(String target, boolean same) {
    CronHpaSpec spec = TestModel.holding(TARGET, new CronHpaJob("up", "0 0 8 * * *", 5));
    ScaleTargetRef before = new ScaleTargetRef("apps/v1", "Deployment", target);

    assertThat(SizeBefore.stored(spec, status(before, TargetSize.of(2))))
        .isEqualTo(same ? TargetSize.of(2) : null);
  }

  private static CronHpaStatus status(ScaleTargetRef target, TargetSize before) {
    return new CronHpaStatus(
        1L, target, List.of(), List.of(), null, null, null, null, null, null, null, null, before,
        null, null);
  }

  private static TargetSize size(String text) {
    if (text.equals("-")) {
      return null;
    }
    String[] parts = text.split("/");
    return new TargetSize(number(parts[0]), number(parts[1]), number(parts[2]));
  }

  private static Integer number(String text) {
    return text.equals("-") ? null : Integer.valueOf(text);
  }
}
