package io.github.cronhpa.schedule.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashedFieldsTest {
  private static final String SEED = "shop/web/up";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0 8 * * *",
        "0 0 8 * * THU",
        "0 0 8 H * *",
        "0 0 8 * * H",
        "h 0 8 * * *",
        "HH 0 8 * * *",
        "H-3 0 8 * * *",
        "H() 0 8 * * *",
        "H(1-2-3) 0 8 * * *",
        "@daily",
        "@every H",
        "",
        "THURSDAY"
      })
  void leavesAScheduleWithoutTheSignAlone(String text) {
    assertThat(HashedFields.resolve(text, SEED)).isEmpty();
  }

  @Test
  void leavesNothingAlone() {
    assertThat(HashedFields.resolve(null, SEED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          H(70-80) 0 0 * * *  | seconds field '70-80' is outside 0-59
          0 H(9-3) 0 * * *    | minutes field '9-3' ends before it begins
          0 0 H(0-24) * * *   | hours field '0-24' is outside 0-23
          0 0 H/0 * * *       | hours field '0-23/0' has the step 0, a step is at least 1
          0 0 H(2-5)/0 * * *  | hours field '2-5/0' has the step 0, a step is at least 1
          """)
  void whatIsWrongStaysWrong(String text, String error) {
    String resolved = HashedFields.resolve(text, SEED).orElseThrow();

    assertThat(CronExpression.parse(resolved).errors()).containsExactly(error);
  }

  @ParameterizedTest
  @CsvSource({"H 0 8 * * *, 60", "H(10-14) 0 8 * * *, 5", "H/20 0 8 * * *, 20"})
  void everyValueIsChosenAboutAsOftenAsAnyOther(String schedule, int values) {
    int names = 1_000 * values;

    Map<String, Long> chosen =
        IntStream.range(0, names)
            .mapToObj(name -> HashedFields.resolve(schedule, "shop/web/job" + name).orElseThrow())
            .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));

    assertThat(chosen).hasSize(values);
    assertThat(chosen.values()).allMatch(count -> count > 800 && count < 1_200);
  }

  @Test
  void namespaceNameJobAndFieldEachHaveASay() {
    assertThat(
            Stream.of("shop/web/up", "shop/web/down", "shop/api/up", "test/web/up")
                .map(seed -> HashedFields.resolve("H H H * * *", seed).orElseThrow()))
        .doesNotHaveDuplicates()
        .allSatisfy(resolved -> assertThat(CronExpression.parse(resolved).errors()).isEmpty());
    assertThat(HashedFields.resolve("H H 0 * * *", SEED).orElseThrow().split(" "))
        .satisfies(fields -> assertThat(fields[0]).isNotEqualTo(fields[1]));
  }
}
