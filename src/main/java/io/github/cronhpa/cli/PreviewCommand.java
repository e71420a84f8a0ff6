package io.github.cronhpa.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.cronhpa.cli.input.ManifestFile;
import io.github.cronhpa.cli.input.TimetableOptions;
import io.github.cronhpa.manifest.Manifest;
import io.github.cronhpa.manifest.ManifestLimits;
import io.github.cronhpa.manifest.ManifestReader;
import io.github.cronhpa.manifest.Preview;
import io.github.cronhpa.schedule.PointInTime;
import io.github.cronhpa.text.SingleLine;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preview FILE}: what the objects of a manifest will do, and when. */
@Command(
    name = "preview",
    description =
        "Print the coming runs of the CronHorizontalPodAutoscalers in a file, with their sizes.")
final class PreviewCommand implements Callable<Integer> {
  private static final String JSON = "json";

  private final CommandIo console;
  private final Clock clock;

  @Parameters(
      paramLabel = "FILE",
      description = "A YAML or JSON file, or - for the standard input.")
  String name;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Runs after this time: " + PointInTime.FORMS + ". Default: now.")
  String begin;

  @Mixin TimetableOptions timetable = new TimetableOptions("7d");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table or json, which is what POST api/v1/preview answers. Default: table.")
  String output = "table";

  PreviewCommand(CommandIo console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    Instant now = clock.instant();
    Instant from = begin == null ? now : begin();
    Instant to = from.plus(timetable.span());
    if (!output.equals(JSON) && !output.equals("table")) {
      throw timetable.wrong("--output", output, "is not allowed; use table or json");
    }
    Manifest manifest =
        new ManifestReader(ManifestLimits.OF_FILE, timetable.settings(console.in()))
            .read(new ManifestFile(name, false).text(console.in()), now);
    print(Preview.of(manifest, now, from, to));
    return report(manifest) ? CommandLineApp.FINE : CommandLineApp.PROBLEMS;
  }

  private Instant begin() {
    return PointInTime.begin(begin, timetable.zone())
        .orElseThrow(
            () -> timetable.wrong("--from", begin, "is not a time; use " + PointInTime.FORMS));
  }

  private void print(Preview preview) throws JsonProcessingException {
    if (output.equals(JSON)) {
      console.out().println(PreviewJson.of(preview));
    } else {
      preview.documents().forEach(item -> RunTable.lines(item).forEach(console.out()::println));
    }
  }

  /**
   * Problems and warnings go to the standard error, so that the standard output holds runs only.
   */
  private boolean report(Manifest manifest) {
    manifest.problems().forEach(problem -> report(new Finding(problem, false)));
    manifest.documents().stream()
        .flatMap(document -> document.problems().stream())
        .forEach(problem -> report(new Finding(problem, false)));
    manifest.documents().stream()
        .flatMap(document -> document.warnings().stream())
        .forEach(warning -> report(new Finding(warning, true)));
    if (manifest.documents().isEmpty() && manifest.problems().isEmpty()) {
      console.err().println(SingleLine.of(name) + ": contains no CronHorizontalPodAutoscaler");
      return false;
    }
    return manifest.isFine();
  }

  private void report(Finding finding) {
    console.err().println(SingleLine.of(name + ":" + finding));
  }
}
