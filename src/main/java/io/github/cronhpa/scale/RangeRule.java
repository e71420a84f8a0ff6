package io.github.cronhpa.scale;

import java.util.Optional;

/**
 * What a job does to a range. Of a HorizontalPodAutoscaler the range makes room for the size, its
 * target grows to it, and never shrinks, for the HorizontalPodAutoscaler knows better: the seven
 * cases of the Go controller. Of any other kind the size is the minimum. {@code minReplicas} and
 * {@code maxReplicas} of a job set the range exactly.
 */
final class RangeRule {
  private RangeRule() {}

  /**
   * Decides about a HorizontalPodAutoscaler.
   *
   * @param range the range as it is
   * @param current size of the target
   * @param request what the job asks for
   * @return the range and size to be
   */
  static Decision decideHpa(Range range, int current, Request request) {
    boolean grow = current < request.size();
    int min = grow || request.size() < range.min() ? request.size() : range.min();
    return new Decision(
        wanted(range, min, request), grow ? Optional.of(request.size()) : Optional.empty());
  }

  /**
   * Decides about any other kind with a range.
   *
   * @param range the range as it is
   * @param request what the job asks for
   * @return the range to be
   */
  static Range decide(Range range, Request request) {
    return wanted(range, request.size(), request);
  }

  private static Range wanted(Range range, int min, Request request) {
    int max = Math.max(range.max(), request.size());
    return new Range(request.min().orElse(min), request.max().orElse(max));
  }

  /**
   * A range of replicas.
   *
   * @param min the fewest
   * @param max the most, {@link Integer#MAX_VALUE} for no limit
   */
  record Range(int min, int max) {
    boolean isEmpty() {
      return min > max;
    }

    /** Not {@code equals}, which a native image interprets: this is asked in every run. */
    boolean differsFrom(Range other) {
      return min != other.min || max != other.max;
    }
  }

  /**
   * What a job asks for.
   *
   * @param size its targetSize
   * @param min its minReplicas
   * @param max its maxReplicas
   */
  record Request(int size, Optional<Integer> min, Optional<Integer> max) {}

  /**
   * What is to be done.
   *
   * @param range the range to be, perhaps the one that is
   * @param scaleTo the size to give to the target, empty if it stays
   */
  record Decision(Range range, Optional<Integer> scaleTo) {
    /** Whether the HorizontalPodAutoscaler would take the size back. */
    boolean isTooLarge() {
      return !range.isEmpty() && scaleTo.filter(size -> size > range.max()).isPresent();
    }
  }
}
