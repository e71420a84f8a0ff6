package io.github.cronhpa.calendar;

/**
 * Why a job does not run on a day.
 *
 * @param days what {@code jobs[].days} says, null if the day is an excluded one
 * @param entry the entry that excludes the day, or what the day is
 */
public record Exclusion(String days, String entry) {

  /**
   * The field that says so.
   *
   * @return its name for messages, as the Go controller has it, and its value
   */
  public String field() {
    return days == null ? "excludeDate" : "days " + days;
  }
}
