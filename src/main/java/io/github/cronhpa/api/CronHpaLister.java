package io.github.cronhpa.api;

import java.util.stream.Stream;

/** All CronHorizontalPodAutoscalers as this replica's watch last saw them; asks no API server. */
public interface CronHpaLister {

  /**
   * Lists the objects.
   *
   * @return the objects in no particular order, empty before the first list has arrived; they are
   *     shared and must not be changed
   */
  Stream<CronHorizontalPodAutoscaler> list();
}
