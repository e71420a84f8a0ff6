package io.github.cronhpa.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.cronhpa.manifest.Limits;
import io.github.cronhpa.manifest.Manifest;
import io.github.cronhpa.manifest.ManifestProblem;
import io.github.cronhpa.manifest.ManifestReader;
import io.github.cronhpa.manifest.Preview;
import io.github.cronhpa.schedule.OneLine;
import io.github.cronhpa.schedule.Quote;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code preview FILE}: what the objects of a manifest will do, and when. */
final class PreviewCommand {
  static final String NAME = "preview";
  static final String SUMMARY =
      "Print the coming runs of the CronHorizontalPodAutoscalers in a file, with their sizes.";

  private static final String JSON = "json";

  private final Console console;
  private final Clock clock;

  PreviewCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  static CommandSpec describe(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE")
            .arity("1")
            .required(true)
            .type(String.class)
            .description("A YAML or JSON file, or - for the standard input.")
            .build());
    spec.addOption(
        option("--from", "TIME")
            .description("Runs after this time: " + TimeArguments.TIMES + ". Default: now.")
            .build());
    spec.addOption(
        option("--for", "SPAN")
            .defaultValue("7d")
            .description("How long from there: " + TimeArguments.SPANS + ". Default: 7d.")
            .build());
    spec.addOption(
        option("--zone", "ZONE")
            .defaultValue("UTC")
            .description(
                "IANA zone of schedules that name none, such as Asia/Shanghai; the TZ of the"
                    + " controller. Default: UTC.")
            .build());
    return spec.addOption(
        OptionSpec.builder("-o", "--output")
            .paramLabel("FORMAT")
            .type(String.class)
            .defaultValue("table")
            .description(
                "table or json, which is what POST api/v1/preview answers. Default: table.")
            .build());
  }

  private static OptionSpec.Builder option(String name, String label) {
    return OptionSpec.builder(name).paramLabel(label).type(String.class);
  }

  int run(ParseResult arguments) {
    Instant now = clock.instant();
    String output = arguments.matchedOptionValue("--output", "table");
    ZoneId zone;
    Instant from;
    Instant to;
    try {
      zone = TimeArguments.zone(arguments.matchedOptionValue("--zone", "UTC"));
      String begin = arguments.matchedOptionValue("--from", null);
      from = begin == null ? now : TimeArguments.time(begin, zone);
      to = from.plus(TimeArguments.span(arguments.matchedOptionValue("--for", "7d")));
      if (!output.equals(JSON) && !output.equals("table")) {
        throw new IllegalArgumentException(
            "--output: " + Quote.of(output) + " is not allowed; use table or json");
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(arguments.commandSpec().commandLine(), e.getMessage());
    }
    String name = arguments.matchedPositionalValue(0, "-");
    Manifest manifest =
        new ManifestReader(Limits.OF_FILE, zone)
            .read(new ManifestFile(name, false).text(console.in()), now);
    print(Preview.of(manifest, now, from, to), output);
    return tell(name, manifest) ? Commands.FINE : Commands.PROBLEMS;
  }

  private void print(Preview preview, String output) {
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

  /** Problems do not belong among the runs: they go to the other stream. */
  private boolean tell(String name, Manifest manifest) {
    manifest.problems().forEach(problem -> tell(name, problem));
    manifest.documents().stream()
        .flatMap(document -> document.problems().stream())
        .forEach(problem -> tell(name, problem));
    if (manifest.documents().isEmpty() && manifest.problems().isEmpty()) {
      console.err().println(OneLine.of(name) + ": holds no CronHorizontalPodAutoscaler");
      return false;
    }
    return manifest.isFine();
  }

  private void tell(String name, ManifestProblem problem) {
    console.err().println(OneLine.of(name + ":" + problem));
  }
}
