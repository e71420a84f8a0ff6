package io.github.cronhpa.calendar;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** On which days a job runs, as {@code jobs[].days} says it. */
public enum DaySelection {
  /** On every day. */
  Any,
  /** Monday to Friday without holiday, and make-up days. */
  Workdays,
  /** On all other days. */
  Holidays;

  /** The allowed values, for messages. */
  public static final String ALLOWED =
      Arrays.stream(values()).map(DaySelection::name).collect(Collectors.joining(", "));

  /**
   * Reads a selection.
   *
   * @param text the text, null for every day
   * @return the selection, empty if the text is none
   */
  public static Optional<DaySelection> parse(String text) {
    return text == null
        ? Optional.of(Any)
        : Arrays.stream(values()).filter(value -> value.name().equals(text)).findFirst();
  }
}
