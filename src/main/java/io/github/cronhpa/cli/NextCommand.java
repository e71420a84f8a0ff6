package io.github.cronhpa.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.cli.input.TimetableOptions;
import io.github.cronhpa.forecast.Timeline;
import io.github.cronhpa.forecast.TimelineRun;
import io.github.cronhpa.text.SingleLine;
import io.github.cronhpa.timetable.OverrideRequest;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.Timetable;
import io.github.cronhpa.timetable.TimetableSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code next}: the coming runs of the objects in a cluster. */
@Command(
    name = "next",
    description = "Print the coming runs of the CronHorizontalPodAutoscalers in a cluster.")
final class NextCommand implements Callable<Integer> {
  private static final List<String> HEAD =
      List.of("TIME", "ZONE", "NAMESPACE", "CRONHPA", "JOB", "SIZE", "RESULT", "REASON");

  private static final Comparator<Row> BY_TIME =
      Comparator.comparing((Row row) -> row.run().scheduleTime())
          .thenComparing(Row::namespace)
          .thenComparing(Row::name);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CommandIo console;
  private final Kubectl kubectl;
  private final Clock clock;

  @Mixin ClusterOptions cluster;

  @Mixin TimetableOptions timetable = new TimetableOptions("1d");

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "Name of one object. Default: all of the namespace.")
  String name;

  @Option(
      names = {"-A", "--all-namespaces"},
      description = "The objects of all namespaces.")
  boolean everywhere;

  NextCommand(CommandIo console, Kubectl kubectl, Clock clock) {
    this.console = console;
    this.kubectl = kubectl;
    this.clock = clock;
  }

  /** One run of one object. */
  private record Row(String namespace, String name, TimelineRun run) {}

  @Override
  public Integer call() throws JsonProcessingException {
    Instant now = clock.instant();
    TimetableSettings settings = timetable.settings(console.in());
    Timeline.Window window =
        new Timeline.Window(now, now.plus(timetable.span()), Timeline.MAX_RUNS);
    List<Row> rows =
        objects().flatMap(object -> rows(object, settings, window)).sorted(BY_TIME).toList();
    List<List<String>> table = new ArrayList<>(List.of(HEAD));
    rows.forEach(row -> table.add(cells(row)));
    (rows.isEmpty() ? List.of("no runs") : RunTable.aligned(table)).forEach(console.out()::println);
    return CommandLineApp.FINE;
  }

  private Stream<JsonNode> objects() throws JsonProcessingException {
    List<String> words = cluster.words("get", "cronhpa", "--output", "json");
    if (name != null) {
      words.add(name);
    }
    if (everywhere) {
      words.add("--all-namespaces");
    }
    JsonNode answer = JSON.readTree(kubectl.run(words));
    Iterable<JsonNode> objects = answer.has("items") ? answer.get("items") : List.of(answer);
    return StreamSupport.stream(objects.spliterator(), false);
  }

  private Stream<Row> rows(JsonNode object, TimetableSettings settings, Timeline.Window window) {
    JsonNode meta = object.path("metadata");
    String namespace = meta.path("namespace").asText();
    String name = meta.path("name").asText();
    ScheduleContext context =
        new ScheduleContext(
            meta.path("uid").asText(),
            namespace + "/" + name,
            Instant.parse(meta.path("creationTimestamp").asText()),
            meta.path("annotations").path(OverrideRequest.ANNOTATION).textValue(),
            settings);
    CronHpaSpec spec = JSON.convertValue(object.path("spec"), CronHpaSpec.class);
    CronHpaStatus status =
        object.has("status")
            ? JSON.convertValue(object.get("status"), CronHpaStatus.class)
            : CronHpaStatus.EMPTY;
    Timetable.of(spec, context)
        .calendarWarnings(window.from())
        .forEach(warning -> warn(namespace, name, warning.toString()));
    Timeline timeline = Timeline.of(spec, context, status, window, null);
    if (timeline.truncated()) {
      warn(namespace, name, "more runs follow after " + timeline.to());
    }
    return timeline.runs().stream().map(run -> new Row(namespace, name, run));
  }

  private void warn(String namespace, String name, String message) {
    console.err().println(SingleLine.of(namespace + "/" + name + ": " + message));
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>(RunTable.row(row.run()));
    cells.addAll(2, List.of(SingleLine.of(row.namespace()), SingleLine.of(row.name())));
    return cells;
  }
}
