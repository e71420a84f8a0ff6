package io.github.cronhpa.schedule.cron;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sign {@code H} of the fields of time: a value that is chosen by the name of the job, so that
 * many jobs with one schedule are not due at one second. {@code H(0-29)} chooses from a range,
 * {@code H/15} where the steps begin. The sign is that of Jenkins.
 */
public final class HashedFields {
  private static final List<CronField> FIELDS =
      List.of(CronField.SECONDS, CronField.MINUTES, CronField.HOURS);

  private static final Pattern HASHED =
      Pattern.compile("H(?:\\((\\d{1,4})-(\\d{1,4})\\))?(/\\d{1,4})?");

  private HashedFields() {}

  /**
   * Writes a schedule without the sign. An invalid item stays invalid, and the parser reports it.
   *
   * @param text the schedule as a user wrote it, may be null
   * @param seed what the values are chosen by: the same seed gives the same values for ever
   * @return the schedule with values in place of the sign, empty if it has none
   */
  public static Optional<String> resolve(String text, String seed) {
    if (text == null || text.startsWith("@")) {
      return Optional.empty();
    }
    List<String> fields = CronExpression.fields(text);
    boolean found = false;
    for (CronField field : FIELDS.subList(0, Math.min(fields.size(), FIELDS.size()))) {
      String written = fields.get(field.ordinal());
      if (isHashed(written)) {
        found = true;
        fields.set(field.ordinal(), resolved(field, written, seed));
      }
    }
    return found ? Optional.of(String.join(" ", fields)) : Optional.empty();
  }

  private static boolean isHashed(String field) {
    return Stream.of(field.split(",")).anyMatch(item -> HASHED.matcher(item).matches());
  }

  private static String resolved(CronField field, String text, String seed) {
    return Stream.of(text.split(","))
        .map(item -> resolved(field, HASHED.matcher(item), item, seed))
        .collect(Collectors.joining(","));
  }

  private static String resolved(CronField field, Matcher parts, String item, String seed) {
    if (!parts.matches()) {
      return item;
    }
    int from = parts.group(1) == null ? field.first() : Integer.parseInt(parts.group(1));
    int to = parts.group(2) == null ? field.last() : Integer.parseInt(parts.group(2));
    String steps = parts.group(3) == null ? "" : parts.group(3);
    int step = steps.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(steps.substring(1));
    if (from > to || to > field.last() || step == 0) {
      return from + "-" + to + steps;
    }
    int first = from + choice(field, Math.min(step, to - from + 1), seed);
    return steps.isEmpty() ? String.valueOf(first) : first + "-" + to + steps;
  }

  private static int choice(CronField field, int values, String seed) {
    byte[] text = (seed + "/" + field.label()).getBytes(StandardCharsets.UTF_8);
    return Math.floorMod(UUID.nameUUIDFromBytes(text).getMostSignificantBits(), values);
  }
}
