package io.github.cronhpa.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.behaviour.RowCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows about a HorizontalPodAutoscaler as target; a range is written {@code min/max}. */
public final class HpaCheck implements RowCheck {

  @Override
  public List<String> columns() {
    return List.of("Range", "Replicas", "Job", "Range after", "Replicas after", "Why");
  }

  @Override
  public void check(Map<String, String> row) {
    RangeRule.Range range = range(row.get("Range"));
    int replicas = Integer.parseInt(row.get("Replicas"));

    RangeRule.Decision decision = RangeRule.decideHpa(range, replicas, wish(row.get("Job")));

    if (row.get("Range after").equals("failed")) {
      assertThat(decision.range().isEmpty() || decision.isTooLarge())
          .as("it does not fit into the range")
          .isTrue();
      return;
    }
    assertThat(decision.range()).isEqualTo(range(row.get("Range after")));
    assertThat(decision.scaleTo().orElse(replicas))
        .isEqualTo(Integer.parseInt(row.get("Replicas after")));
    assertThat(decision.scaleTo().isPresent())
        .as("written only where it changes")
        .isEqualTo(!row.get("Replicas").equals(row.get("Replicas after")));
  }

  private static RangeRule.Range range(String cell) {
    String[] ends = cell.split("/");
    // An absent minReplicas means 1, says the autoscaling API.
    int min = ends[0].equals("absent") ? 1 : Integer.parseInt(ends[0]);
    return new RangeRule.Range(min, Integer.parseInt(ends[1]));
  }

  /** {@code targetSize 5, minReplicas 2, maxReplicas 9}. */
  private static RangeRule.Request wish(String cell) {
    Integer size = null;
    Optional<Integer> min = Optional.empty();
    Optional<Integer> max = Optional.empty();
    for (String part : cell.split(", ")) {
      String[] words = part.split(" ");
      Integer number = Integer.valueOf(words[1]);
      switch (words[0]) {
        case "targetSize" -> size = number;
        case "minReplicas" -> min = Optional.of(number);
        case "maxReplicas" -> max = Optional.of(number);
        default -> throw new IllegalArgumentException(part);
      }
    }
    return new RangeRule.Request(Optional.ofNullable(size).orElseThrow(), min, max);
  }
}
