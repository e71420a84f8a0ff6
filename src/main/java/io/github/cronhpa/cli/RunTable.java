package io.github.cronhpa.cli;

import io.github.cronhpa.manifest.Preview;
import io.github.cronhpa.schedule.OneLine;
import io.github.cronhpa.schedule.Saving;
import io.github.cronhpa.schedule.Timeline;
import io.github.cronhpa.schedule.TimelineRun;
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
    return OneLine.of(item.namespace() == null ? name : item.namespace() + "/" + name);
  }

  private static List<String> row(TimelineRun run) {
    return List.of(
        TIME.format(run.scheduleTime().atZone(ZoneId.of(run.timeZone()))),
        run.timeZone(),
        OneLine.of(run.job()),
        run.targetSize().toString(),
        run.result().toString(),
        run.reason() == null ? "" : OneLine.of(run.reason()));
  }

  private static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[HEAD.size()];
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

  private static String saving(Saving saving) {
    return String.format(
        Locale.ROOT,
        "the week takes %.1f replica-hours, at its peak of %d it would be %.1f: %d%% less",
        saving.replicaHours(),
        saving.peak(),
        saving.peakReplicaHours(),
        saving.savedPercent());
  }
}
