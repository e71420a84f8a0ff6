package io.github.cronhpa.warm;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.WarmUp;
import io.github.cronhpa.api.status.HistoryEntry;

/** Has the cache of a target loaded. */
public interface CacheWarmer {

  /**
   * Asks for the loading after a run, or says how far it has got.
   *
   * @param owner the object of the run, in whose target the data is loaded
   * @param run the run, whose workers are ready
   * @param warmUp the paths to load
   * @return the progress; never throws for a failure of the cluster or of the spec
   */
  LoadProgress load(CronHorizontalPodAutoscaler owner, HistoryEntry run, WarmUp warmUp);
}
