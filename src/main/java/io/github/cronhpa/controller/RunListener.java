package io.github.cronhpa.controller;

import io.github.cronhpa.controller.status.EndedRun;
import java.time.Duration;

/** Is informed of every run that ends. */
public interface RunListener {

  /**
   * A run ended, or failed and will be retried.
   *
   * @param run the run
   */
  void ended(EndedRun run);

  /**
   * As many replicas as a run had asked for, which was more than before, are ready.
   *
   * @param after how long after the run
   */
  void ready(Duration after);

  /**
   * The cache of a target is loaded.
   *
   * @param after how long after its workers were ready
   */
  void warm(Duration after);
}
