package io.github.cronhpa.runtime;

import io.github.cronhpa.timetable.OverrideLimit;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How long an override may last. */
final class OverrideLimitProducer {

  /**
   * Reads the setting once, at start.
   *
   * @param settings the setting
   * @throws IllegalArgumentException if it is less than a second
   */
  @Produces
  @Singleton
  @Startup
  static OverrideLimit limit(Settings settings) {
    Duration max = settings.override().maxDuration();
    if (max.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "cronhpa.override.max-duration: " + max + " is less than a second");
    }
    return new OverrideLimit(max);
  }
}
