package io.github.cronhpa.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.cronhpa.manifest.Manifest;
import io.github.cronhpa.manifest.ManifestLimits;
import io.github.cronhpa.manifest.ManifestReader;
import io.github.cronhpa.manifest.Preview;
import io.github.cronhpa.schedule.PointInTime;
import io.github.cronhpa.text.Quoted;
import io.github.cronhpa.text.SingleLine;
import io.github.cronhpa.timetable.TimetableSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code preview FILE}: what the objects of a manifest will do, and when. */
@Command(
    name = "preview",
    description =
        "Print the coming runs of the CronHorizontalPodAutoscalers in a file, with their sizes.")
final class PreviewCommand implements Callable<Integer> {
  private static final String JSON = "json";

  private final CommandIo console;
  private final Clock clock;

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "A YAML or JSON file, or - for the standard input.")
  String name;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Runs after this time: " + PointInTime.FORMS + ". Default: now.")
  String begin;

  @Option(
      names = "--for",
      paramLabel = "SPAN",
      description = "How long from there: " + TimeArguments.SPANS + ". Default: 7d.")
  String span = "7d";

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "IANA zone of schedules that name none, such as Asia/Shanghai; the TZ of the controller."
              + " Default: UTC.")
  String zoneName = "UTC";

  @Mixin CalendarOptions calendars;

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
  public Integer call() {
    Instant now = clock.instant();
    ZoneId zone;
    Instant from;
    Instant to;
    try {
      zone = TimeArguments.zone(zoneName);
      from = begin == null ? now : TimeArguments.time(begin, zone);
      to = from.plus(TimeArguments.span(span));
      if (!output.equals(JSON) && !output.equals("table")) {
        throw new IllegalArgumentException(
            "--output: " + Quoted.of(output) + " is not allowed; use table or json");
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    TimetableSettings settings = new TimetableSettings(zone, calendars.read(zone, console.in()));
    Manifest manifest =
        new ManifestReader(ManifestLimits.OF_FILE, settings)
            .read(new ManifestFile(name, false).text(console.in()), now);
    print(Preview.of(manifest, now, from, to));
    return report(manifest) ? CommandLineApp.FINE : CommandLineApp.PROBLEMS;
  }

  private void print(Preview preview) {
    if (output.equals(JSON)) {
      try {
        console.out().println(PreviewJson.of(preview));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
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
