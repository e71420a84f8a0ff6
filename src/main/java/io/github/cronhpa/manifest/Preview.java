package io.github.cronhpa.manifest;

import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.forecast.Timeline;
import io.github.cronhpa.manifest.schema.LocatedFieldError;
import java.time.Instant;
import java.util.List;

/**
 * What the objects of a manifest would do.
 *
 * @param now the present
 * @param documents the objects, in order
 * @param problems why the text, or the rest of it, cannot be read as YAML
 */
public record Preview(Instant now, List<Item> documents, List<LocatedFieldError> problems) {

  /**
   * One object.
   *
   * @param line its first line, from 1
   * @param kind its kind, as written
   * @param namespace its namespace, null if it names none
   * @param name its name, null if it has none
   * @param problems what is wrong with it
   * @param warnings what is probably not meant
   * @param timeline its coming runs, those of the jobs that can run; null if it has none
   */
  public record Item(
      int line,
      String kind,
      String namespace,
      String name,
      List<LocatedFieldError> problems,
      List<LocatedFieldError> warnings,
      Timeline timeline) {}

  /**
   * Foresees the runs of all objects.
   *
   * @param manifest the objects
   * @param now the present
   * @param from start of the timelines
   * @param to end of the timelines
   * @return one timeline for each object; together they have about {@link Timeline#MAX_RUNS} runs
   */
  public static Preview of(Manifest manifest, Instant now, Instant from, Instant to) {
    int maxRuns = Timeline.MAX_RUNS / Math.max(1, manifest.documents().size());
    Timeline.Window window = new Timeline.Window(from, to, maxRuns);
    return new Preview(
        now,
        manifest.documents().stream().map(document -> item(document, window)).toList(),
        manifest.problems());
  }

  private static Item item(CronHpaDocument document, Timeline.Window window) {
    Timeline timeline =
        document.spec().jobs().isEmpty()
            ? null
            : Timeline.of(document.spec(), document.origin(), CronHpaStatus.EMPTY, window, null);
    return new Item(
        document.line(),
        document.kind(),
        document.namespace(),
        document.name(),
        document.problems(),
        document.warnings(),
        timeline);
  }
}
