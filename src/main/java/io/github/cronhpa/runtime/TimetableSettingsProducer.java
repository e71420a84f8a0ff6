package io.github.cronhpa.runtime;

import io.github.cronhpa.cache.CalendarCache;
import io.github.cronhpa.schedule.TimeZones;
import io.github.cronhpa.timetable.TimetableSettings;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What all timetables have in common, from the settings. */
final class TimetableSettingsProducer {

  /**
   * Reads the settings once, at start.
   *
   * @param settings the settings
   * @param tz the environment variable that the Go controller went by
   * @param calendars the calendars of the cluster
   * @throws IllegalArgumentException if either zone is set to something that is not an IANA zone,
   *     or the longest override to less than a second
   */
  @Produces
  @Singleton
  @Startup
  static TimetableSettings settings(
      Settings settings,
      @ConfigProperty(name = "TZ") Optional<String> tz,
      CalendarCache calendars) {
    Duration max = settings.override().maxDuration();
    if (max.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "cronhpa.override.max-duration: " + max + " is less than a second");
    }
    return new TimetableSettings(zone(settings, tz), max, calendars);
  }

  /** The zone of schedules that name none: the setting, else {@code TZ}, else UTC. */
  static ZoneId zone(Settings settings, Optional<String> tz) {
    return settings
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
}
