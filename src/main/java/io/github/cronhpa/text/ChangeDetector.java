package io.github.cronhpa.text;

import java.util.Objects;

/** Notices when a value changes, so that a problem which persists is logged once. Thread-safe. */
public final class ChangeDetector {
  private Object last;

  /**
   * Notes the present value.
   *
   * @param value the value, null for nothing to report
   * @return whether there is a value and it is not the one that was noted before
   */
  public synchronized boolean isNew(Object value) {
    boolean changed = value != null && !Objects.equals(value, last);
    last = value;
    return changed;
  }
}
