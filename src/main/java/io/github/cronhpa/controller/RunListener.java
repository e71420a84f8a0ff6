package io.github.cronhpa.controller;

import io.github.cronhpa.controller.status.EndedRun;

/** Is informed of every run that ends. */
public interface RunListener {

  /**
   * A run ended, or failed and will be retried.
   *
   * @param run the run
   */
  void ended(EndedRun run);
}
