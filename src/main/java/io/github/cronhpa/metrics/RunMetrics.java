package io.github.cronhpa.metrics;

import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.controller.RunListener;
import io.github.cronhpa.controller.status.EndedRun;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/** Counts runs by how they ended, and measures how late they were. */
@Singleton
@Startup
class RunMetrics implements RunListener {
  private static final Duration[] LATENESS =
      LongStream.of(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Map<RunResult, Counter> runs = new EnumMap<>(RunResult.class);
  private final Counter retries;
  private static final Duration[] READY =
      LongStream.of(2, 5, 10, 15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600)
          .mapToObj(Duration::ofSeconds)
          .toArray(Duration[]::new);

  private final Timer lateness;
  private final Timer ready;
  private final Timer warm;

  /** All of them exist from the start, so that the first failure is an increase. */
  RunMetrics(MeterRegistry registry) {
    for (RunResult result : RunResult.values()) {
      runs.put(
          result,
          Counter.builder("cronhpa_runs_total")
              .description("Runs by result; one that fails first and succeeds later counts as both")
              .tag("result", label(result))
              .register(registry));
    }
    retries =
        Counter.builder("cronhpa_run_retries_total")
            .description("Attempts at runs that had failed before")
            .register(registry);
    lateness =
        Timer.builder("cronhpa_run_lateness_seconds")
            .description("From the due time of a run until the API server had changed the size")
            .serviceLevelObjectives(LATENESS)
            .register(registry);
    ready =
        Timer.builder("cronhpa_ready_seconds")
            .description("From a run that raised the size until as many replicas were ready")
            .serviceLevelObjectives(READY)
            .register(registry);
    warm =
        Timer.builder("cronhpa_warm_seconds")
            .description("From when the workers were ready until Fluid had loaded their cache")
            .serviceLevelObjectives(READY)
            .register(registry);
  }

  /** A result as a label shows it. */
  static String label(RunResult result) {
    return result.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void ended(EndedRun run) {
    if (run.isRetry()) {
      retries.increment();
    }
    if (!run.isRetry() || run.result() != RunResult.Failed) {
      runs.get(run.result()).increment();
    }
    run.lateness().ifPresent(lateness::record);
  }

  @Override
  public void ready(Duration after) {
    ready.record(after);
  }

  @Override
  public void warm(Duration after) {
    warm.record(after);
  }
}
