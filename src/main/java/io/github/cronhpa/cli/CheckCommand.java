package io.github.cronhpa.cli;

import io.github.cronhpa.manifest.CronHpaDocument;
import io.github.cronhpa.manifest.Limits;
import io.github.cronhpa.manifest.Manifest;
import io.github.cronhpa.manifest.ManifestProblem;
import io.github.cronhpa.manifest.ManifestReader;
import io.github.cronhpa.schedule.OneLine;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code check FILE...}: every problem on one line, for pipelines. */
final class CheckCommand {
  static final String NAME = "check";
  static final String SUMMARY =
      "Print what is wrong with the CronHorizontalPodAutoscalers in files, as"
          + " FILE:LINE:COLUMN: FIELD: MESSAGE. Other kinds are passed over.";

  private final Console console;
  private final Clock clock;
  private int files;
  private int objects;
  private int problems;
  private int warnings;

  CheckCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  static CommandSpec describe(CommandSpec spec) {
    return spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE")
            .arity("1..*")
            .required(true)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(
                "YAML or JSON files, folders (all *.yaml, *.yml and *.json below them), or - for"
                    + " the standard input.")
            .build());
  }

  int run(ParseResult arguments) {
    ManifestReader reader = new ManifestReader(Limits.OF_FILE, ZoneOffset.UTC);
    Instant now = clock.instant();
    List<String> names = arguments.matchedPositionalValue(0, List.of());
    names.stream()
        .flatMap(name -> ManifestFile.at(name).stream())
        .forEach(file -> check(file, reader, now));
    console
        .err()
        .printf(
            "files: %d, CronHorizontalPodAutoscalers: %d, problems: %d, warnings: %d%n",
            files, objects, problems, warnings);
    return problems == 0 ? Commands.FINE : Commands.PROBLEMS;
  }

  private void check(ManifestFile file, ManifestReader reader, Instant now) {
    String text = file.text(console.in());
    Manifest manifest = reader.read(text, now);
    files++;
    objects += manifest.documents().size();
    List<Line> lines = new ArrayList<>();
    if (!file.found() || mayBeOurs(text)) {
      manifest.problems().forEach(each -> lines.add(new Line(each, false)));
    }
    for (CronHpaDocument document : manifest.documents()) {
      document.problems().forEach(each -> lines.add(new Line(each, false)));
      document.warnings().forEach(each -> lines.add(new Line(each, true)));
    }
    warnings += (int) lines.stream().filter(Line::warning).count();
    problems += (int) lines.stream().filter(line -> !line.warning()).count();
    lines.stream()
        .sorted(Comparator.comparing(line -> line.found().line()))
        .forEach(line -> console.out().println(OneLine.of(file.name() + ":" + line)));
  }

  private record Line(ManifestProblem found, boolean warning) {
    @Override
    public String toString() {
      String field = found.field().isEmpty() ? "" : found.field() + ": ";
      String place = found.line() + ":" + found.column() + ": ";
      return place + (warning ? "warning: " : "") + field + found.message();
    }
  }

  /** A template, or the JSON of something else, is not ours to complain about. */
  private static boolean mayBeOurs(String text) {
    return text.toLowerCase(Locale.ROOT).contains("cronhorizontalpodautoscaler");
  }
}
