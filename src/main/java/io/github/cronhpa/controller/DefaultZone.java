package io.github.cronhpa.controller;

import io.github.cronhpa.api.ControllerZone;
import io.github.cronhpa.schedule.TimeZones;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The zone of schedules that name none: the setting, else {@code TZ}, else UTC. */
@ApplicationScoped
@Startup
public class DefaultZone implements ControllerZone {
  private final ZoneId zone;

  /**
   * Reads the zone once, at start.
   *
   * @param settings the setting
   * @param tz the environment variable that the Go original went by
   * @throws IllegalArgumentException where either is set to something that is not an IANA zone
   */
  public DefaultZone(Settings settings, @ConfigProperty(name = "TZ") Optional<String> tz) {
    zone =
        settings
            .timeZone()
            .map(name -> parse("cronhpa.time-zone", name))
            .or(() -> tz.filter(name -> !name.isBlank()).map(name -> parse("TZ", name)))
            .orElseGet(() -> ZoneId.of("UTC"));
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

  @Override
  public ZoneId get() {
    return zone;
  }
}
