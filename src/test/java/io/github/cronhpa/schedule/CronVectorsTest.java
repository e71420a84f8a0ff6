package io.github.cronhpa.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.Vector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The answers of the original's engine in zones without clock changes are our specification. */
class CronVectorsTest {

  private static final List<Vector> VECTORS = Vector.read("cron.jsonl");

  @Test
  void everyVectorIsAnsweredAsByTheOriginal() {
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (Vector vector : VECTORS) {
      checked++;
      boolean right = vector.refused() ? errorIsKept(vector) : timesAreKept(vector);
      if (!right) {
        wrong.add(vector + " gave " + vector.parsed());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(checked).isEqualTo(4000);
  }

  @Test
  void onlyDocumentedExtensionsAreAcceptedBesides() {
    List<String> accepted =
        VECTORS.stream()
            .filter(vector -> vector.refused() && isValid(vector))
            .map(Vector::schedule)
            .distinct()
            .toList();
    assertThat(accepted)
        .containsExactlyInAnyOrder("* * * * * 5#2", "* * * 15W * *", "* * * L * *", "* * * * * 7");
  }

  private static boolean errorIsKept(Vector vector) {
    return isValid(vector) == vector.usesExtension();
  }

  private static boolean timesAreKept(Vector vector) {
    if (vector.parsed() instanceof ParsedSchedule.Valid valid) {
      Instant from = vector.from();
      for (Optional<Instant> expected : vector.next()) {
        Optional<Instant> next = valid.schedule().next(from);
        if (expected.isEmpty()) {
          return next.isEmpty() || year(vector, next.get()) > year(vector, from) + 5;
        }
        if (!next.equals(expected)) {
          return false;
        }
        from = next.get();
      }
      return true;
    }
    // An impossible date: the original accepts it, finds no time, and runs it every ten minutes.
    return vector.next().equals(List.of(Optional.empty()));
  }

  private static boolean isValid(Vector vector) {
    return vector.parsed() instanceof ParsedSchedule.Valid;
  }

  private static int year(Vector vector, Instant instant) {
    return instant.atZone(vector.zone()).getYear();
  }
}
