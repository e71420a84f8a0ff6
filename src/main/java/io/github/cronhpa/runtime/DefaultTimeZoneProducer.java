package io.github.cronhpa.runtime;

import io.github.cronhpa.schedule.TimeZones;
import io.github.cronhpa.timetable.DefaultTimeZone;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The zone of schedules that name none: the setting, else {@code TZ}, else UTC. */
final class DefaultTimeZoneProducer {

  /**
   * Reads the zone once, at start.
   *
   * @param settings the setting
   * @param tz the environment variable that the Go controller went by
   * @throws IllegalArgumentException if either is set to something that is not an IANA zone
   */
  @Produces
  @Singleton
  @Startup
  static DefaultTimeZone zone(Settings settings, @ConfigProperty(name = "TZ") Optional<String> tz) {
    return new DefaultTimeZone(
        settings
            .timeZone()
            .map(name -> parse("cronhpa.time-zone", name))
            .or(() -> tz.filter(name -> !name.isBlank()).map(name -> parse("TZ", name)))
            .orElseGet(() -> ZoneId.of("UTC")));
  }

  private static ZoneId parse(String setting, String name) {
    return TimeZones.parse(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    setting
                        + ": '"
                        + name
                        + "' is not an IANA time zone; use a name such as Asia/Shanghai"));
  }
}
