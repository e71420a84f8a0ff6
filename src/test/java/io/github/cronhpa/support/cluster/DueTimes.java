package io.github.cronhpa.support.cluster;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Three due times two seconds apart, and then none for a year: so a test can say what was due when.
 *
 * @param first the first of them, whole seconds
 */
public record DueTimes(Instant first) {
  private static final int LAST_SECOND = 59;
  private static final int SPAN_SECONDS = 4;

  /** The first three that are not before an instant and share a minute, as one expression must. */
  public static DueTimes notBefore(Instant earliest) {
    ZonedDateTime start =
        earliest.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    boolean fits = start.getSecond() + SPAN_SECONDS <= LAST_SECOND;
    return new DueTimes(
        (fits ? start : start.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1)).toInstant());
  }

  public List<Instant> all() {
    return List.of(first, first.plusSeconds(2), last());
  }

  public Instant last() {
    return first.plusSeconds(SPAN_SECONDS);
  }

  /** The cron expression, in UTC. */
  public String schedule() {
    ZonedDateTime time = first.atZone(ZoneOffset.UTC);
    int second = time.getSecond();
    return "%d,%d,%d %d %d %d %d *"
        .formatted(
            second,
            second + 2,
            second + SPAN_SECONDS,
            time.getMinute(),
            time.getHour(),
            time.getDayOfMonth(),
            time.getMonthValue());
  }
}
