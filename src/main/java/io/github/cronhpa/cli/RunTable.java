package io.github.cronhpa.cli;

import io.github.cronhpa.forecast.Timeline;
import io.github.cronhpa.forecast.TimelineRun;
import io.github.cronhpa.forecast.WeeklySavings;
import io.github.cronhpa.manifest.Preview;
import io.github.cronhpa.text.SingleLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The coming runs of one object as text, in columns. */
final class RunTable {
  private static final List<String> HEAD =
      List.of("TIME", "ZONE", "JOB", "SIZE", "RESULT", "REASON");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private RunTable() {}

  static List<String> lines(Preview.Item item) {
    List<String> lines = new ArrayList<>();
    lines.add(title(item));
    Timeline timeline = item.timeline();
    if (timeline != null) {
      timeline.resolvedSchedules().forEach((job, schedule) -> lines.add(resolved(job, schedule)));
    }
    if (timeline == null || timeline.runs().isEmpty()) {
      lines.add("no runs");
    } else {
      List<List<String>> rows = new ArrayList<>(List.of(HEAD));
      timeline.runs().forEach(run -> rows.add(row(run)));
      lines.addAll(aligned(rows));
      if (timeline.truncated()) {
        lines.add("more runs follow after these " + timeline.runs().size());
      }
      if (timeline.saving() != null) {
        lines.add(saving(timeline.saving()));
      }
    }
    lines.add("");
    return lines;
  }

  private static String title(Preview.Item item) {
    String name = item.name() == null ? "(no name)" : item.name();
    return SingleLine.of(item.namespace() == null ? name : item.namespace() + "/" + name);
  }

  private static String resolved(String job, String schedule) {
    return "the schedule of " + SingleLine.of(job) + " is " + schedule;
  }

  static List<String> row(TimelineRun run) {
    return List.of(
        TIME.format(run.scheduleTime().atZone(ZoneId.of(run.timeZone()))),
        run.timeZone(),
        SingleLine.of(run.job()),
        run.targetSize() == null ? "before" : run.targetSize().toString(),
        run.result().toString(),
        run.reason() == null ? "" : SingleLine.of(run.reason()));
  }

  static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        line.append(row.get(column))
            .append(" ".repeat(widths[column] + 2 - row.get(column).length()));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String saving(WeeklySavings saving) {
    return String.format(
        Locale.ROOT,
        "this week: %.1f replica-hours, %d%% less than %.1f at a constant %d replicas",
        saving.replicaHours(),
        saving.savedPercent(),
        saving.peakReplicaHours(),
        saving.peak());
  }
}
