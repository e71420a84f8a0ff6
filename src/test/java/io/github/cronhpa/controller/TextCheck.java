package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.support.behaviour.ExampleSpec;
import io.github.cronhpa.support.behaviour.RowCheck;
import io.github.cronhpa.support.behaviour.WordedTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rows about one text that a status shows once an object was taken in on 4 May at 12:00. */
public final class TextCheck implements RowCheck {
  private final ExampleSpec example;
  private final String column;
  private final Function<CronHpaStatus, List<String>> texts;

  private TextCheck(
      ExampleSpec example, String column, Function<CronHpaStatus, List<String>> texts) {
    this.example = example;
    this.column = column;
    this.texts = texts;
  }

  /**
   * Rows about the only warning.
   *
   * @param example the jobs by name
   * @return the check
   */
  public static RowCheck ofWarnings(ExampleSpec example) {
    return new TextCheck(example, "Warning", CronHpaStatus::warnings);
  }

  /**
   * Rows about the message of the last job, which cannot run.
   *
   * @param example the jobs by name
   * @return the check
   */
  public static RowCheck ofRefusals(ExampleSpec example) {
    return new TextCheck(
        example,
        "Message",
        status ->
            status.conditions().stream()
                .skip(status.conditions().size() - 1)
                .map(JobCondition::message)
                .toList());
  }

  @Override
  public List<String> columns() {
    return List.of("Case", "Jobs", column);
  }

  @Override
  public void check(Map<String, String> row) {
    SimulatedController controller =
        new SimulatedController(
            "web", WordedTime.part("4 May 12:00").time(), example.with(row.get("Jobs")).spec());
    controller.start();

    assertThat(texts.apply(controller.saved())).containsExactly(row.get(column));
    assertThat(controller.scalings).isEmpty();
  }
}
