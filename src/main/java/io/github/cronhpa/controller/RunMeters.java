package io.github.cronhpa.controller;

import io.github.cronhpa.api.RunResult;
import io.github.cronhpa.scale.ScaleOutcome;
import io.github.cronhpa.schedule.Decision;
import io.github.cronhpa.schedule.Plan;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Counts runs by how they ended, and measures how late they were. */
@Singleton
@Startup
class RunMeters {
  private static final Duration[] LATENESS =
      LongStream.of(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Map<RunResult, Counter> runs = new EnumMap<>(RunResult.class);
  private final Counter retries;
  private final Timer lateness;

  /** All of them are there from the start, so that the first failure is an increase. */
  RunMeters(MeterRegistry registry) {
    for (RunResult result : RunResult.values()) {
      runs.put(
          result,
          Counter.builder("cronhpa_runs_total")
              .description("Runs by how they ended; one that failed first and worked later is both")
              .tag("result", label(result))
              .register(registry));
    }
    retries =
        Counter.builder("cronhpa_run_retries_total")
            .description("Attempts at runs that had failed before")
            .register(registry);
    lateness =
        Timer.builder("cronhpa_run_lateness_seconds")
            .description("From the due time of a run until the change of the size was sent")
            .serviceLevelObjectives(LATENESS)
            .register(registry);
  }

  /** A result as it is written in a label. */
  static String label(RunResult result) {
    return result.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Counts what was dealt with.
   *
   * @param plan the decisions
   * @param outcome what came of the run, empty where the plan has none
   */
  void count(Plan plan, Optional<ScaleOutcome> outcome) {
    for (Plan.Entry entry : plan.jobs()) {
      Decision decision = entry.decision();
      if (decision instanceof Decision.Run) {
        outcome.ifPresent(it -> countRun(entry, it));
      } else if (decision instanceof Decision.Skip) {
        count(RunResult.Skipped);
      } else if (decision instanceof Decision.Miss) {
        count(RunResult.Missed);
      } else if (decision instanceof Decision.Supersede) {
        count(RunResult.Superseded);
      }
    }
  }

  private void countRun(Plan.Entry entry, ScaleOutcome outcome) {
    boolean again = SecondLook.isRetry(entry);
    if (again) {
      retries.increment();
    }
    if (outcome instanceof ScaleOutcome.Success) {
      count(RunResult.Succeed);
    } else if (!again) {
      count(RunResult.Failed);
    }
  }

  private void count(RunResult result) {
    runs.get(result).increment();
  }

  /**
   * Measures a run that worked.
   *
   * @param entry the run
   * @param outcome what came of it; nothing is measured but a success
   * @param sent when the change was sent, empty where the target had its size already
   */
  void sent(Plan.Entry entry, ScaleOutcome outcome, Optional<Instant> sent) {
    if (outcome instanceof ScaleOutcome.Success && entry.decision() instanceof Decision.Run run) {
      sent.ifPresent(at -> lateness.record(Duration.between(run.due(), at)));
    }
  }
}
