package io.github.cronhpa.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.NaiveCron;
import io.github.cronhpa.support.Vector;
import io.github.cronhpa.support.behaviour.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Zones where clocks change: the original's answers are for information, ours follow {@link
 * DaylightSavingRule}. Every single difference must lie across a clock change.
 */
class DstVectorsTest {

  private static final List<Vector> VECTORS = Vector.read("cron-dst.jsonl");

  /** The original looks that far ahead, in calendar years, and says "never" for what is later. */
  private static final int HORIZON = 5;

  private static final Map<String, String> DESCRIPTORS =
      Map.of("@weekly", "0 0 0 * * 0", "@monthly", "0 0 0 1 * *");

  @Test
  void everyDifferenceLiesAcrossAClockChange() {
    Map<String, Integer> counts = new TreeMap<>();
    List<String> unexplained = new ArrayList<>();
    for (Vector vector : VECTORS) {
      Instant from = vector.from();
      for (Optional<Instant> theirs : vector.next()) {
        Optional<Instant> ours = next(vector, from);
        String outcome = outcome(vector, from, theirs, ours);
        counts.merge(outcome, 1, Integer::sum);
        if (outcome.startsWith("unexplained")) {
          unexplained.add(vector + " from " + from + ": " + theirs + ", ours " + ours);
        }
        from = theirs.orElse(from);
      }
    }
    assertThat(unexplained).isEmpty();
    assertThat(VECTORS).hasSize(1500);
    assertThat(counts).as("steps as docs/differences.md has them").isEqualTo(documented());
  }

  private static Map<String, Integer> documented() {
    return Table.in(Path.of("docs/differences.md")).stream()
        .filter(table -> table.heading().equals("Clock changes"))
        .flatMap(table -> table.rows().stream())
        .collect(
            Collectors.toMap(row -> row.get("Outcome"), row -> Integer.valueOf(row.get("Steps"))));
  }

  @Test
  void errorsAreKept() {
    assertThat(VECTORS.stream().filter(Vector::refused))
        .hasSizeGreaterThan(50)
        .allMatch(
            vector -> vector.usesExtension() == vector.parsed() instanceof ParsedSchedule.Valid);
  }

  private static Optional<Instant> next(Vector vector, Instant from) {
    return vector.parsed() instanceof ParsedSchedule.Valid valid
        ? valid.schedule().next(from)
        : Optional.empty();
  }

  private static String outcome(
      Vector vector, Instant from, Optional<Instant> theirs, Optional<Instant> ours) {
    if (theirs.equals(ours)) {
      return "same";
    }
    if (ours.isEmpty()) {
      return "unexplained: we give none";
    }
    if (theirs.isEmpty() && year(vector, ours.get()) > year(vector, from) + HORIZON) {
      return "beyond the Go controller's horizon";
    }
    // All differences seen are of one kind: the Go controller misses a due time.
    NaiveCron due = new NaiveCron(schedule(vector), vector.zone());
    boolean passedOver = theirs.filter(ours.get()::isAfter).isEmpty() && due.runsAt(ours.get());
    String change = changesBetween(vector.zone(), from, theirs.orElse(ours.get()));
    return passedOver && !change.isEmpty()
        ? "the Go controller misses a due time across " + change
        : "unexplained";
  }

  private static String changesBetween(ZoneId zone, Instant from, Instant to) {
    boolean gap = false;
    boolean overlap = false;
    ZoneOffsetTransition change = zone.getRules().nextTransition(from);
    while (change != null && !change.getInstant().isAfter(to)) {
      gap |= change.isGap();
      overlap |= change.isOverlap();
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return gap && overlap ? "a gap and an overlap" : gap ? "a gap" : overlap ? "an overlap" : "";
  }

  private static String schedule(Vector vector) {
    return DESCRIPTORS.getOrDefault(vector.schedule(), vector.schedule());
  }

  private static int year(Vector vector, Instant instant) {
    return instant.atZone(vector.zone()).getYear();
  }
}
