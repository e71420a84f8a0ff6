package io.github.cronhpa.timetable;

import java.time.Duration;

/**
 * How long an override may last, so that one that was forgotten ends.
 *
 * @param max the longest one
 */
public record OverrideLimit(Duration max) {
  /** The one of a controller without the setting. */
  public static final OverrideLimit DEFAULT = new OverrideLimit(Duration.ofDays(7));
}
