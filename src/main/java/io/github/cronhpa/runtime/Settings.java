package io.github.cronhpa.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What an administrator can set, as {@code cronhpa.*} or {@code CRONHPA_*} in the environment. */
@ConfigMapping(prefix = "cronhpa")
public interface Settings {

  /**
   * IANA zone of schedules that name none.
   *
   * @return the zone; if it is absent, the environment variable TZ, else UTC
   */
  Optional<String> timeZone();

  /**
   * The namespaces that are watched, separated by commas; rights are needed in these alone.
   *
   * @return names of namespaces; if it is absent or blank, all namespaces are watched
   */
  Optional<String> namespaces();

  /**
   * The annotation that overrides a timetable.
   *
   * @return overrides
   */
  Override override();

  /** The annotation that overrides a timetable. */
  interface Override {

    /**
     * How long an override may last; a longer one ends then.
     *
     * @return a duration, at least a second
     */
    @WithDefault("168h")
    Duration maxDuration();
  }

  /**
   * What is measured.
   *
   * @return metrics
   */
  Metrics metrics();

  /** What is measured. */
  interface Metrics {

    /**
     * Whether each object has time series of its own.
     *
     * @return false for fleets so large that their time series are a burden
     */
    @WithDefault("true")
    boolean perObject();
  }
}
