package io.github.cronhpa.controller.status;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.text.SingleLine;
import java.util.stream.Collectors;

/** A timetable in one line, for {@code kubectl get}. */
final class ScheduleSummary {
  private static final int MAX_CHARACTERS = 100;

  private ScheduleSummary() {}

  static String of(CronHpaSpec spec) {
    String summary =
        spec.jobs().stream()
            .map(job -> job.schedule() + duration(job) + " -> " + job.targetSize())
            .collect(Collectors.joining("; "));
    return SingleLine.of(summary, MAX_CHARACTERS);
  }

  private static String duration(CronHpaJob job) {
    return job.duration() == null ? "" : " for " + job.duration();
  }
}
