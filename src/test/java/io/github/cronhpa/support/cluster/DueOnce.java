package io.github.cronhpa.support.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * One due time, and no other ever.
 *
 * @param at the due time, whole seconds
 */
public record DueOnce(Instant at) {

  public static DueOnce in(Duration time) {
    return new DueOnce(Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS));
  }

  /** The schedule, in UTC. */
  public String schedule() {
    DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    return "@date " + format.format(at.atOffset(ZoneOffset.UTC));
  }
}
