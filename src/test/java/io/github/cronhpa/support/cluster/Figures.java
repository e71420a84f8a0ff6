package io.github.cronhpa.support.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Prints what was measured; docs/reliability.md quotes it. */
public final class Figures {
  private Figures() {}

  public static void print(String what, Collection<Duration> measured) {
    List<Duration> sorted = measured.stream().sorted().toList();
    print(
        "%s: %d times, least %s, median %s, most %s"
            .formatted(
                what,
                sorted.size(),
                seconds(sorted.get(0)),
                seconds(sorted.get(sorted.size() / 2)),
                seconds(sorted.get(sorted.size() - 1))));
  }

  public static void print(String line) {
    System.out.println("reliability: " + line);
  }

  public static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
