package io.github.cronhpa.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Excluded days in a row.
 *
 * @param from begin of the first of them, in the zone of the spec
 * @param to end of the last of them, not included
 * @param entry the entry of {@code spec.excludeDates} that excludes them
 */
public record ExcludedPeriod(Instant from, Instant to, String entry) {

  /** The excluded part of a stretch; days of the same entry that follow on each other are one. */
  public static List<ExcludedPeriod> between(
      Instant from, Instant to, ExcludedDays excludedDays, ZoneId zone) {
    List<ExcludedPeriod> spans = new ArrayList<>();
    ExcludedPeriod open = null;
    LocalDate last = LocalDate.ofInstant(to, zone);
    for (LocalDate day = LocalDate.ofInstant(from, zone);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      Optional<String> entry = excludedDays.exclusion(day);
      Instant start = later(from, day.atStartOfDay(zone).toInstant());
      Instant end = earlier(to, day.plusDays(1).atStartOfDay(zone).toInstant());
      if (open != null && entry.equals(Optional.of(open.entry()))) {
        open = new ExcludedPeriod(open.from(), end, open.entry());
        spans.set(spans.size() - 1, open);
      } else if (entry.isPresent() && start.isBefore(end)) {
        open = new ExcludedPeriod(start, end, entry.get());
        spans.add(open);
      } else {
        open = null;
      }
    }
    return List.copyOf(spans);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
