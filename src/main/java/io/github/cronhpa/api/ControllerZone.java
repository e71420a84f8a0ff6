package io.github.cronhpa.api;

import java.time.ZoneId;

/** The zone of schedules that name none. */
public interface ControllerZone {

  /**
   * The zone.
   *
   * @return never null
   */
  ZoneId get();
}
