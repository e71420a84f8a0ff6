package io.github.cronhpa.calendar;

import io.github.cronhpa.text.SingleLine;

/** A calendar that cannot be read; the message names the key, the line and the reason. */
public final class InvalidCalendarException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MAX_CHARACTERS = 300;

  InvalidCalendarException(String reason) {
    super(SingleLine.of(reason, MAX_CHARACTERS));
  }

  InvalidCalendarException(String key, int line, String reason) {
    this(key + ":" + line + ": " + reason);
  }
}
