package io.github.cronhpa.forecast;

import io.github.cronhpa.plan.JobPlan;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.plan.WindowRule.Edge;
import io.github.cronhpa.plan.memory.LeadTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How much earlier than their due times the runs of a timetable act, by the times that are known
 * now.
 */
final class SimulatedLead {
  private final Plan plan;
  private final Map<Integer, JobPlan> jobs;
  private Instant previous;
  private Instant last;
  private boolean isAlone = true;

  SimulatedLead(Plan plan) {
    this.plan = plan;
    jobs =
        plan.jobs().stream()
            .collect(Collectors.toMap(entry -> entry.job().index(), Function.identity()));
  }

  /** Goes on to the runs that are due together: no lead passes the due time before them. */
  void goTo(List<Edge> due) {
    if (!due.isEmpty()) {
      previous = last;
      last = due.get(0).at();
      isAlone = due.size() == 1;
    }
  }

  /**
   * How much earlier a run of those acts, in seconds, 0 for not at all: a job without a duration
   * acts on time if another one is due then.
   */
  int seconds(Edge run) {
    if (!isAlone && !run.job().isWindow()) {
      return 0;
    }
    JobPlan entry = jobs.get(run.job().index());
    int lead = LeadTime.seconds(plan.levels().timetable(), entry.job(), entry.known());
    return previous == null
        ? lead
        : (int) Math.min(lead, Duration.between(previous, run.at()).toSeconds());
  }

  /** The same in words, null if there is nothing to say. */
  String words(Edge run) {
    int seconds = seconds(run);
    String early = "acts " + seconds + " s early";
    if (!run.job().spec().learnsLead()) {
      return seconds > 0 ? early : null;
    }
    if (!jobs.get(run.job().index()).known().readySeconds().isEmpty()) {
      return seconds > 0 ? early + ", as was learnt" : null;
    }
    return seconds > 0
        ? early + " until it is learnt how long the target takes to be ready"
        : "acts early once it is learnt how long the target takes to be ready";
  }
}
