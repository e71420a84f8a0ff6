package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.controller.SimulatedController.Cluster;
import io.github.cronhpa.support.TestModel;
import io.github.cronhpa.support.behaviour.ExampleSpec;
import io.github.cronhpa.support.behaviour.RowCheck;
import io.github.cronhpa.support.behaviour.WordedTime;
import io.github.cronhpa.warm.LoadProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows that tell a story: what happens to an object over time, and which runs follow. */
public final class ScenarioCheck implements RowCheck {
  private static final String BY_HAND = "somebody scales to ";
  private static final String OVERRIDE = "override ";
  private static final String CALENDAR = "the calendar becomes ";
  private static final String SLOWNESS = "the target takes ";
  private static final String LOADING = "its cache takes ";

  private final ExampleSpec example;

  /**
   * Stories about some jobs.
   *
   * @param example the jobs by name
   */
  public ScenarioCheck(ExampleSpec example) {
    this.example = example;
  }

  @Override
  public List<String> columns() {
    return List.of("Case", "Jobs", "Story", "Runs", "State", "Size");
  }

  @Override
  public void check(Map<String, String> row) {
    SimulatedController controller = tell(example.with(row.get("Jobs")), row.get("Story"));
    assertThat(runs(controller.saved())).as("runs").isEqualTo(row.get("Runs"));
    assertThat(states(controller.saved())).as("states").isEqualTo(row.get("State"));
    assertThat(controller.replicas).as("size").isEqualTo(Integer.parseInt(row.get("Size")));
  }

  /** The target has one replica at first. */
  private static SimulatedController tell(ExampleSpec spec, String story) {
    SimulatedController controller = null;
    ExampleSpec current = spec;
    for (String step : story.split(";")) {
      WordedTime.Parted parted = WordedTime.part(step);
      Instant at = parted.time();
      String event = parted.rest();
      if (controller == null) {
        controller = begin(spec.spec(), at, event);
        continue;
      }
      if (event.equals("the clock shows this")) {
        controller.setClock(at);
        continue;
      }
      assertThat(at).as("stories go forward: " + step).isAfterOrEqualTo(controller.now());
      controller.advanceTo(at);
      if (!happens(controller, event)) {
        current = current.with(event);
        controller.edit(current.spec());
      }
    }
    return Optional.ofNullable(controller).orElseThrow();
  }

  private static SimulatedController begin(CronHpaSpec spec, Instant at, String event) {
    if (event.equals("created")) {
      SimulatedController controller = new SimulatedController("web", at, spec);
      controller.replicas = 1;
      controller.start();
      return controller;
    }
    SimulatedController controller =
        new SimulatedController("web", at.minus(Duration.ofDays(100)), spec);
    controller.replicas = 1;
    controller.setClock(at);
    controller.setStatus(writtenByGoController(spec, event));
    controller.start();
    return controller;
  }

  /** {@code the Go controller left up Succeed at 3 May 21:00:01, message}. */
  private static CronHpaStatus writtenByGoController(CronHpaSpec spec, String event) {
    String[] words = event.split(", | at ", 3);
    if (!words[0].startsWith("the Go controller left ") || words.length < 2) {
      throw new IllegalArgumentException("a story begins otherwise: " + event);
    }
    JobState state = JobState.of(words[0].substring("the Go controller left ".length()));
    Instant probe = WordedTime.part(words[1]).time();
    String message = words.length == 3 ? words[2] : "";
    List<JobCondition> conditions =
        spec.jobs().stream()
            .map(
                job ->
                    JobCondition.accepted("theirs", job, probe).toBuilder()
                        .result(state, null, probe, message)
                        .build())
            .toList();
    return TestModel.status(null, spec.scaleTargetRef(), spec.excludeDates(), conditions);
  }

  /** Everything that is no edit of the spec. */
  private static boolean happens(SimulatedController controller, String event) {
    if (event.startsWith(BY_HAND)) {
      controller.replicas = Integer.parseInt(event.substring(BY_HAND.length()));
      return true;
    }
    if (event.startsWith(OVERRIDE)) {
      String text = event.substring(OVERRIDE.length());
      controller.override(text.equals("removed") ? null : text);
      return true;
    }
    if (event.startsWith(CALENDAR)) {
      controller.setCalendar(event.substring(CALENDAR.length()).replace(", ", "\n"));
      return true;
    }
    if (event.startsWith(SLOWNESS)) {
      Duration time = Duration.ofMinutes(Long.parseLong(event.split(" ")[3]));
      controller.slowness = () -> time;
      return true;
    }
    if (event.startsWith(LOADING)) {
      Duration time = Duration.ofMinutes(Long.parseLong(event.split(" ")[3]));
      controller.loading =
          since ->
              since.compareTo(time) < 0 ? new LoadProgress.Loading() : new LoadProgress.Complete();
      return true;
    }
    switch (event) {
      case "its cache cannot be loaded" ->
          controller.loading = since -> new LoadProgress.Failed("no such path");
      case "controller stops" -> controller.stop();
      case "controller starts" -> controller.start();
      case "API server fails" -> controller.cluster = Cluster.FAILS;
      case "answers get lost" -> controller.cluster = Cluster.LOSES_ANSWERS;
      case "the calendar is deleted" -> controller.setCalendar(null);
      case "an HPA scales the target" -> controller.competingHpa = "web";
      case "the HPA is deleted" -> controller.competingHpa = null;
      case "target is deleted" -> controller.cluster = Cluster.HAS_NO_TARGET;
      case "API server works", "target is back" -> controller.cluster = Cluster.WORKS;
      case "controller dies after scaling" ->
          controller.crash = SimulatedController.Crash.BEFORE_STATUS;
      case "end" -> {
        return true;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static String runs(CronHpaStatus status) {
    List<HistoryEntry> oldestFirst = new ArrayList<>(status.history());
    Collections.reverse(oldestFirst);
    return oldestFirst.isEmpty()
        ? "none"
        : oldestFirst.stream().map(ScenarioCheck::words).collect(Collectors.joining("; "));
  }

  private static String words(HistoryEntry run) {
    String result = run.job() + " of " + WordedTime.words(run.scheduleTime()) + " " + run.result();
    return run.executionTime().equals(run.scheduleTime())
        ? result
        : result + " at " + WordedTime.words(run.executionTime());
  }

  private static String states(CronHpaStatus status) {
    return status.conditions().stream()
        .map(condition -> condition.name() + " " + condition.state())
        .collect(Collectors.joining(", "));
  }
}
