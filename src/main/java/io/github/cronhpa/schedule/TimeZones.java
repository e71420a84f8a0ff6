package io.github.cronhpa.schedule;

import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;

/** Zone names that a spec may use. */
public final class TimeZones {

  private TimeZones() {}

  /**
   * Reads an IANA name such as {@code Europe/London} or {@code UTC}, in its exact spelling. Offsets
   * such as {@code +08:00} are refused: they look like a zone and know no daylight saving.
   *
   * @param name the name, may be null
   * @return the zone, or empty for anything that the zone data does not name
   */
  public static Optional<ZoneId> parse(String name) {
    return name != null && ZoneRulesProvider.getAvailableZoneIds().contains(name)
        ? Optional.of(ZoneId.of(name))
        : Optional.empty();
  }
}
