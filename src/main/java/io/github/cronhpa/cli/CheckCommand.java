package io.github.cronhpa.cli;

import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.cli.input.CalendarOptions;
import io.github.cronhpa.cli.input.ManifestFile;
import io.github.cronhpa.manifest.CronHpaDocument;
import io.github.cronhpa.manifest.Manifest;
import io.github.cronhpa.manifest.ManifestLimits;
import io.github.cronhpa.manifest.ManifestReader;
import io.github.cronhpa.text.SingleLine;
import io.github.cronhpa.timetable.TimetableSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check FILE...}: every problem on one line, for pipelines. */
@Command(
    name = "check",
    description =
        "Print what is wrong with the CronHorizontalPodAutoscalers in files, as"
            + " FILE:LINE:COLUMN: FIELD: MESSAGE. Other kinds are ignored.")
final class CheckCommand implements Callable<Integer> {
  /** The plural is the resource, which roles name. */
  private static final Pattern KIND =
      Pattern.compile("CronHorizontalPodAutoscaler(?!s)", Pattern.CASE_INSENSITIVE);

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "YAML or JSON files, folders (all *.yaml, *.yml and *.json below them), or - for the"
              + " standard input.")
  List<String> names;

  @Mixin CalendarOptions calendars;

  private final CommandIo console;
  private final Clock clock;
  private int files;
  private int objects;
  private int problems;
  private int warnings;

  CheckCommand(CommandIo console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Calendars given =
        calendars.areGiven() ? calendars.read(ZoneOffset.UTC, console.in()) : Calendars.UNSEEN;
    ManifestReader reader =
        new ManifestReader(ManifestLimits.OF_FILE, new TimetableSettings(ZoneOffset.UTC, given));
    Instant now = clock.instant();
    names.stream()
        .flatMap(name -> ManifestFile.at(name).stream())
        .forEach(file -> check(file, reader, now));
    console
        .err()
        .printf(
            "files: %d, CronHorizontalPodAutoscalers: %d, problems: %d, warnings: %d%n",
            files, objects, problems, warnings);
    return problems == 0 ? CommandLineApp.FINE : CommandLineApp.PROBLEMS;
  }

  private void check(ManifestFile file, ManifestReader reader, Instant now) {
    String text = file.text(console.in());
    Manifest manifest = reader.read(text, now);
    files++;
    objects += manifest.documents().size();
    List<Finding> lines = new ArrayList<>();
    if (!file.found() || mayBeOurs(text)) {
      manifest.problems().forEach(each -> lines.add(new Finding(each, false)));
    }
    for (CronHpaDocument document : manifest.documents()) {
      document.problems().forEach(each -> lines.add(new Finding(each, false)));
      document.warnings().forEach(each -> lines.add(new Finding(each, true)));
    }
    warnings += (int) lines.stream().filter(Finding::warning).count();
    problems += (int) lines.stream().filter(line -> !line.warning()).count();
    lines.stream()
        .sorted(Comparator.comparing(Finding::line))
        .forEach(line -> console.out().println(SingleLine.of(file.name() + ":" + line)));
  }

  /** Templates and JSON of other tools are not reported. */
  private static boolean mayBeOurs(String text) {
    return KIND.matcher(text).find();
  }
}
