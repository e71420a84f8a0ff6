package io.github.cronhpa.timetable;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.schedule.Durations;
import io.github.cronhpa.schedule.PointInTime;
import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.text.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the annotation {@value #ANNOTATION} asks for: for a while, a size by hand or no runs at all.
 * An annotation, because tools that keep an object as it is in a repository leave those of others
 * alone.
 *
 * @param text the annotation as it was read
 * @param size the size, null for a pause of the runs
 * @param end when it ends, null if that is said otherwise
 * @param duration how long it lasts from when it is seen first, null if that is said otherwise; if
 *     both are null it ends when the next run is due
 */
public record OverrideRequest(String text, Integer size, Instant end, Duration duration) {
  /** The key of the annotation. */
  public static final String ANNOTATION = CronHorizontalPodAutoscaler.OVERRIDE;

  /** Its path in messages. */
  public static final String FIELD = "metadata.annotations['" + ANNOTATION + "']";

  /** The allowed forms, for messages. */
  public static final String FORMS =
      "write it like '5 for 2h', '5 until 2026-05-01T20:00:00Z', '5 until next', 'pause for 2h' or"
          + " 'pause until 2026-05-01T20:00'";

  /** Longer ones end after it, so that no arithmetic on instants runs over. */
  private static final Duration MAX = Duration.ofDays(3_660);

  private static final int MAX_CHARACTERS = 100;
  private static final Pattern FORM =
      Pattern.compile("\\s*(pause|[0-9]{1,10})\\s+(until|for)\\s+(\\S.*?)\\s*");

  /**
   * When it ends if it begins at an instant.
   *
   * @param since the instant
   * @return its end, empty if it ends when the next run is due
   */
  public Optional<Instant> endFrom(Instant since) {
    return duration == null ? Optional.ofNullable(end) : Optional.of(since.plus(duration));
  }

  /**
   * Reads the annotation.
   *
   * @param text the annotation, null if there is none
   * @param zone the zone of times without an offset
   * @param warnings gets what is wrong with it
   * @return the request, empty if there is none or if it cannot be read
   */
  static Optional<OverrideRequest> parse(String text, ZoneId zone, List<FieldError> warnings) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<OverrideRequest> request = parse(text, zone);
    if (request.isEmpty()) {
      warnings.add(
          new FieldError(FIELD, Quoted.of(text) + " cannot be read and is ignored; " + FORMS));
    }
    return request;
  }

  /**
   * Whether a text is an override.
   *
   * @param text any text
   * @return true if the controller would act on it
   */
  public static boolean canBeRead(String text) {
    return parse(text, ZoneOffset.UTC).isPresent();
  }

  private static Optional<OverrideRequest> parse(String text, ZoneId zone) {
    Matcher matcher = FORM.matcher(text);
    if (text.length() > MAX_CHARACTERS || !matcher.matches()) {
      return Optional.empty();
    }
    boolean isPause = matcher.group(1).equals("pause");
    long size = isPause ? 0 : Long.parseLong(matcher.group(1));
    if (size > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    Integer replicas = isPause ? null : (int) size;
    String term = matcher.group(3);
    if (matcher.group(2).equals("for")) {
      return Durations.parse(term)
          .filter(duration -> duration.compareTo(Duration.ofSeconds(1)) >= 0)
          .map(duration -> duration.compareTo(MAX) > 0 ? MAX : duration)
          .map(duration -> new OverrideRequest(text, replicas, null, duration));
    }
    return term.equals("next")
        ? Optional.of(new OverrideRequest(text, replicas, null, null))
        : PointInTime.begin(term, zone).map(end -> new OverrideRequest(text, replicas, end, null));
  }
}
