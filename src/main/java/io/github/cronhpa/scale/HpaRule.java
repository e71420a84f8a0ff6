package io.github.cronhpa.scale;

import java.util.Optional;

/**
 * What a job does to a HorizontalPodAutoscaler: the range makes room for the size, the target grows
 * to it, and never shrinks, for the HorizontalPodAutoscaler knows better. The seven cases are those
 * of the Go controller; {@code minReplicas} and {@code maxReplicas} of a job set the range exactly.
 */
final class HpaRule {
  private HpaRule() {}

  /**
   * Decides.
   *
   * @param range the range as it is
   * @param current size of the target
   * @param request what the job asks for
   * @return the range and size to be
   */
  static Decision decide(Range range, int current, Request request) {
    boolean grow = current < request.size();
    int min = grow || request.size() < range.min() ? request.size() : range.min();
    int max = Math.max(range.max(), request.size());
    Range wanted = new Range(request.min().orElse(min), request.max().orElse(max));
    return new Decision(wanted, grow ? Optional.of(request.size()) : Optional.empty());
  }

  /**
   * The range of a HorizontalPodAutoscaler.
   *
   * @param min its minReplicas
   * @param max its maxReplicas
   */
  record Range(int min, int max) {

    /** An absent minReplicas means 1, says the autoscaling API. */
    static Range of(Integer min, int max) {
      return new Range(min == null ? 1 : min, max);
    }

    boolean isEmpty() {
      return min > max;
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
  record Decision(Range range, Optional<Integer> scaleTo) {}
}
