package io.github.cronhpa.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which of several runs of one object counts: the one with the later due time; of those with the
 * same due time, the one whose job comes later in {@code spec.jobs}.
 */
public final class Precedence {
  private Precedence() {}

  /**
   * The run that acts when several are due.
   *
   * @param runs the runs in the order of {@code spec.jobs}
   * @param due the due time of a run
   * @param <T> what stands for a run
   * @return the run that acts, empty if there is none
   */
  public static <T> Optional<T> acting(List<T> runs, Function<T, Instant> due) {
    return runs.stream()
        .reduce((first, later) -> due.apply(later).isBefore(due.apply(first)) ? first : later);
  }

  /**
   * The run that acts next of several that are to come: the earliest, of those with the same due
   * time the one that acts then.
   *
   * @param runs the runs in the order of {@code spec.jobs}
   * @param due the due time of a run
   * @param <T> what stands for a run
   * @return the next run, empty if there is none
   */
  public static <T> Optional<T> next(List<T> runs, Function<T, Instant> due) {
    return runs.stream()
        .reduce((first, later) -> due.apply(later).isAfter(due.apply(first)) ? first : later);
  }
}
