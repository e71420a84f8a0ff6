package io.github.cronhpa.web;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import java.util.List;

/** How many replicas targets are asked to have at present, for people. */
public interface CurrentReplicas {

  /**
   * Looks up the sizes of a few objects. Takes about a second at most, and never anything from a
   * run: what is not known by then is known at the next call.
   *
   * @param objects the objects whose targets are read
   * @return one size for each object in the same order, of a target with a range its minimum; null
   *     if it is not known
   */
  List<Integer> of(List<CronHorizontalPodAutoscaler> objects);
}
