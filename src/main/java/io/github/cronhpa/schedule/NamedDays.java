package io.github.cronhpa.schedule;

import java.time.LocalDate;
import java.util.Optional;

/** Days that are kept under a name outside the spec, such as the holidays of a calendar. */
@FunctionalInterface
public interface NamedDays {
  /**
   * What makes a day one of those of a name.
   *
   * @param name any name
   * @param day a local day
   * @return a text for people, empty if the day is none of them
   */
  Optional<String> find(String name, LocalDate day);
}
