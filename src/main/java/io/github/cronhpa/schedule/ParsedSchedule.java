package io.github.cronhpa.schedule;

import java.util.List;

/** What a schedule text turned out to be. */
public sealed interface ParsedSchedule {

  /**
   * What its author may not have meant.
   *
   * @return sentences for people; never blocking
   */
  List<String> warnings();

  /**
   * A text that can be run.
   *
   * @param schedule the rule
   * @param warnings what its author may not have meant, for people; never blocking
   */
  record Valid(Schedule schedule, List<String> warnings) implements ParsedSchedule {

    /** Keeps its own copy of the warnings. */
    public Valid {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * A text that cannot be run.
   *
   * @param problems everything that is wrong with it, at least one, each a sentence without the
   *     path of the field: {@code hours field '24' is outside 0-23}
   * @param warnings the problems of a text that is well formed and still cannot be meant
   */
  record Invalid(List<String> problems, List<String> warnings) implements ParsedSchedule {

    /** Keeps its own copies. */
    public Invalid {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }

    public Invalid(List<String> problems) {
      this(problems, List.of());
    }
  }
}
