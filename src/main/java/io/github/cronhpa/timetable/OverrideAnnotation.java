package io.github.cronhpa.timetable;

import java.time.Duration;

/**
 * The annotation that overrides a timetable, with the bound of the controller.
 *
 * @param text the annotation, null if there is none
 * @param max how long an override may last
 */
public record OverrideAnnotation(String text, Duration max) {
  /** No override. */
  public static final OverrideAnnotation NONE = new OverrideAnnotation(null, Duration.ofDays(7));
}
