package io.github.cronhpa.support;

import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/**
 * Random expressions of the original's dialect; every one parses, unless its date is impossible.
 */
public final class RandomCron {

  private static final List<String> MONTHS =
      List.of("JAN", "feb", "Mar", "APR", "may", "Jun", "JUL", "aug", "Sep", "OCT", "nov", "Dec");
  private static final List<String> DAYS = List.of("SUN", "mon", "Tue", "WED", "thu", "Fri", "SAT");

  private final Random random;

  public RandomCron(Random random) {
    this.random = random;
  }

  public String next() {
    StringJoiner fields = new StringJoiner(" ");
    fields.add(random.nextBoolean() ? "0" : field(0, 59, List.of()));
    fields.add(field(0, 59, List.of()));
    fields.add(field(0, 23, List.of()));
    fields.add(day(1, 31, List.of()));
    fields.add(random.nextBoolean() ? "*" : field(1, 12, MONTHS));
    if (random.nextInt(10) > 0) {
      fields.add(day(0, 6, DAYS));
    }
    return fields.toString();
  }

  private String day(int min, int max, List<String> names) {
    return random.nextInt(3) == 0 ? "?" : field(min, max, names);
  }

  private String field(int min, int max, List<String> names) {
    StringJoiner items = new StringJoiner(",");
    for (int i = random.nextInt(10) < 7 ? 1 : 1 + random.nextInt(3); i > 0; i--) {
      items.add(item(min, max, names));
    }
    return items.toString();
  }

  private String item(int min, int max, List<String> names) {
    int from = min + random.nextInt(max - min + 1);
    int to = from + random.nextInt(max - from + 1);
    String step = "/" + (1 + random.nextInt(max));
    return switch (random.nextInt(8)) {
      case 0 -> "*";
      case 1 -> "*" + step;
      case 2 -> value(from, min, names) + step;
      case 3 -> value(from, min, names) + "-" + value(to, min, names);
      case 4 -> value(from, min, names) + "-" + value(to, min, names) + step;
      default -> value(from, min, names);
    };
  }

  private String value(int value, int min, List<String> names) {
    return names.isEmpty() || random.nextBoolean()
        ? Integer.toString(value)
        : names.get(value - min);
  }
}
