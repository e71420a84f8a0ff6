package io.github.cronhpa.timetable;

import java.time.Duration;

/**
 * How long an override may last, so that one that was forgotten ends.
 *
 * @param max the longest one
 */
public record OverrideLimit(Duration max) {

  /**
   * An annotation with this bound.
   *
   * @param text the annotation, null if there is none
   * @return the annotation
   */
  public OverrideAnnotation of(String text) {
    return new OverrideAnnotation(text, max);
  }
}
